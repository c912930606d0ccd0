import pandas as pd
pd.Series(list('banana')).value_counts()
