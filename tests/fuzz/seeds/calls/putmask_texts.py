t(lambda: np.putmask((-1, 2), -float('inf'), np.array('t')))
t(lambda: np.putmask(matrix.T, 'linear', matrix.T))
