[1, 2.5, 'three', None, True]
