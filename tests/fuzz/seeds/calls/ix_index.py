t(lambda: np.ix_(table.columns))
