import numpy as np
import pandas as pd

df = pd.DataFrame({"a": [1, 2, 3], "b": [1.5, np.nan, 2], "c": ["x", "yy", None],
                   "d": [True, False, True]}, index=["p", "q", "r"])
print(df)
print(df.dtypes)
print(df["c"])
print(df.index, df.columns, pd.RangeIndex(5), df["a"].index)
print(df.shape, df.size, df.ndim, len(df), df.empty, list(df))
