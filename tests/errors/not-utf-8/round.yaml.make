saiten: 1
round: park-2026
title: {{cp932:公園管理業務}}
