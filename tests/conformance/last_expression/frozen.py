frozenset([3, 1, 2])
