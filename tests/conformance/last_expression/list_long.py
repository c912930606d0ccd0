list(range(1003))
