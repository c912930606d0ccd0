import pandas as pd
pd.Series([1.5, 2.5, 3.5], index=['a', 'b', 'c'], name='size')
