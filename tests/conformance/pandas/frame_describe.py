import numpy as np
import pandas as pd

df = pd.DataFrame({"a": [1, 2, 3], "b": [1.5, np.nan, 2], "c": ["x", "yy", None]})
print(df.describe())
print(df.describe(include="all"))
print(df["a"].describe())
print(df["c"].describe())
