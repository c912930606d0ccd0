t(lambda: np.c_[table.columns])
