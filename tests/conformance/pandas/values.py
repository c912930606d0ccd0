import numpy as np
import pandas as pd

df = pd.DataFrame({"x": [1, 2, 3], "y": [1.5, 2.5, 3.5]})
print(df.values, df[["x"]].values, df["x"].values, df.to_numpy(), df["y"].to_numpy(), sep="\n")
print(df[["x"]].values.shape, df.values.dtype, df["x"].values @ df["x"].values)
print(np.array(df["x"]), np.asarray(df), np.mean(df["y"]), np.sum(df["x"]))
print(np.arange(3) * df["y"].values, len(df.values))
