tuple(x / 7 for x in range(12))
