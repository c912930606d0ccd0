slice(1, None, 2)
