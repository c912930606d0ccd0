# quantiles of groups, and what is counted and summed within each group
import numpy as np
import pandas as pd

df = pd.DataFrame({"g": ["x", "y", "x", "y", "x", "z"], "a": [1, 2, 3, 4, 5, 9],
                   "b": [1.5, 2.5, np.nan, 0.5, 7, 8], "c": ["p", "q", "p", "p", "q", "p"]})


def fails(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


groups = df.groupby("g")
print(groups.quantile(0.5, numeric_only=True))
print(groups["a"].quantile(0.25))
print(groups[["a", "b"]].quantile([0.25, 0.75]))
print(groups["a"].quantile([0, 1]))
print(df.groupby(["g", "c"])["a"].quantile(0.5))
print(df.groupby(["g", "c"])["a"].quantile([0.1, 0.5]))
fails(lambda: groups["a"].quantile(2))
fails(lambda: groups.quantile())
print(groups["a"].cumsum(), groups["b"].cumsum(), groups.cumcount(), groups["a"].shift())
print(groups["a"].diff(), groups["a"].rank(), groups["a"].pct_change(), groups["a"].cummax())
print(groups[["a", "b"]].cumsum())
print(groups["a"].transform("cumsum"), groups["a"].cumprod(), groups["b"].cummin())
print(groups["a"].sem(), groups["a"].prod())
df["share"] = df["a"] / groups["a"].transform("sum")
df["nth"] = groups.cumcount() + 1
df
