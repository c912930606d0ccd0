list(range(40))
