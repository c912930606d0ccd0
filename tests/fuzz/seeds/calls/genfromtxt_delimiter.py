t(lambda: np.genfromtxt(['1 2', '3 4'], delimiter=''))
