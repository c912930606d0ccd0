t(lambda: np.convolve([10**18, 10**18], [10**18, 10**18]))
