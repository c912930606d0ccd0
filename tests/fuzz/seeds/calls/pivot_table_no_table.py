t(lambda: pd.pivot_table('a', array, polynomial))
