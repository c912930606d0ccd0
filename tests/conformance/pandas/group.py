import numpy as np
import pandas as pd

df = pd.DataFrame({"k": ["a", "b", "a", "c"], "x": [1, 2, 3, 4], "y": [1.5, np.nan, 2.5, 4.0]})
g = df.groupby("k")
print(g.mean(), g.sum(), g.size(), g.count(), g["x"].mean(), g[["x", "y"]].max(), sep="\n")
print(g.agg({"x": "sum", "y": "mean"}), g["x"].agg(["mean", "max"]), sep="\n")
