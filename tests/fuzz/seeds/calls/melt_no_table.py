t(lambda: pd.melt(nothing))
t(lambda: pd.melt(array, {1: 2}, column))
