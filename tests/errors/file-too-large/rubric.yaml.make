saiten: 1 # {{1048576*x}}
