set(range(100, 140))
