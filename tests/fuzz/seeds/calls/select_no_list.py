t(lambda: np.select(0.5, single))
