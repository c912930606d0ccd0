t(lambda: pd.Index(table.index, (0,)))
index.name = (1, 2, 3)
t(lambda: pair)
t(lambda: pair.reset_index())
