t(lambda: np.resize(words, 3))
t(lambda: np.ravel_multi_index((words,), (3,)))
