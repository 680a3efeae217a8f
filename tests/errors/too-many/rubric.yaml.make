saiten: 1
rubric: park
version: 1
title: 公園管理業務 審査基準
criteria:
{{2001*  - {id: c#, title: 項目#, points: 1}
}}
