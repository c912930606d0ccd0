t(lambda: column.between(np.int64(-3), set()))
