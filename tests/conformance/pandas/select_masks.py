import numpy as np
import pandas as pd

df = pd.DataFrame({"x": [5, 6, 7], "y": [1.0, np.nan, 3.0]}, index=["a", "b", "c"])
print(df[df["y"].notna()], df[~df.index.isin(["a"])], df.loc["b":], df.loc[["c", "a"]], sep="\n")
print(df[np.array([True, False, True])], df["x"][df["x"] > 5], sep="\n")
