t(lambda: column.mask(pd.Series([True, False])))
t(lambda: column.where([True] * 9, 0))
