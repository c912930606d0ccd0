# ddof, functions as aggregates, groups of missing keys, sorting by a key, rows that are named
# tuples, covariances
from collections import namedtuple

import numpy as np
import pandas as pd

df = pd.DataFrame({"g": ["x", "y", "x", None, "x", "z"], "a": [1, 2, 3, 4, 5, 9],
                   "b": [1.5, 2.5, np.nan, 0.5, 7, 8]})


def fails(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


s = df["b"]
print(s.std(ddof=0), s.var(ddof=0), s.std(), s.sem(ddof=0), s.std(ddof=5), s.var(ddof=-1))
print(df[["a", "b"]].std(ddof=0), df[["a", "b"]].var(axis=1, ddof=0), df.std(numeric_only=True))
print(pd.Series([], dtype=float).std(ddof=0), pd.Series([3.0]).std(ddof=0), pd.Series([3.0]).std())
groups = df.groupby("g")
print(groups.agg(n=("a", "size"), spread=("a", lambda v: v.max() - v.min()), m=("b", np.mean)))
print(groups.agg({"a": lambda v: v.iloc[0], "b": "count"}))
print(groups["a"].agg(["size", "mean", max]), groups.agg("size"))
print(groups.agg(lambda v: v.max()), groups["a"].agg(lambda v: v.sum() * 2))
print(groups["a"].idxmax(), groups[["a", "b"]].idxmin())
fails(lambda: groups.agg(n=("zz", "size")))
print(df.groupby("g", dropna=False)["a"].sum(), df.groupby("g", dropna=False).size())
print(df.sort_values("g", na_position="first"))
print(df.sort_values("b", ascending=False, kind="stable", na_position="first"))
print(s.sort_values(kind="mergesort"), s.sort_values(key=lambda v: -v))
print(pd.Series(["b", "A", "c"]).sort_values(key=lambda v: v.str.lower()))
fails(lambda: s.sort_values(na_position="middle"))
fails(lambda: s.sort_values(key=lambda v: v.head(2)))
Point = namedtuple("Point", "x y")
print(pd.DataFrame([Point(1, 2), Point(3, 4)]), pd.DataFrame([Point(1, 2)], columns=["p", "q"]))
print(df[["a", "b"]].cov(), df.cov(numeric_only=True).shape)
print(round(df["a"].cov(s), 6), round(df["a"].autocorr(), 6), round(df["a"].autocorr(lag=2), 6))
print(pd.DataFrame({"k": ["a", "b", "a"], "t": [True, False, True], "v": [1, 2, 3]})
      .pivot_table(index="k", columns="t", values="v", aggfunc="sum"))
wide = pd.DataFrame({"m": ["Jan", "Feb"] * 2, "y": [1, 1, 2, 2], "v": [1, 2, 3, 4]})
wide = wide.pivot(index="m", columns="y", values="v").reindex(["Jan", "Feb", "Mar"])
print(wide, wide.mean(), wide.reindex(columns=[2, 1]))
print(pd.factorize(np.array(["b", "a", "b"])))
keys = pd.DataFrame({"a": ["x", "x", "y"], "b": [1, 2, 1], "v": [1.0, 2, 3], "w": [4, 5, 6]})
two = keys.set_index(["a", "b"])
print(two, two.loc[("x", 2)], two.loc[("x", 2), "v"], two["v"].unstack(), two.reset_index())
print(two.index.names, two.columns, keys.set_index(["a"]), keys.set_index(["a", "v"], drop=False))
fails(lambda: keys.set_index([]))
fails(lambda: keys.set_index(["a", "zz"]))
fails(lambda: keys.set_index("zz"))
words = pd.Series(["ab", None, "abcd"])
print(words.str.rjust(5, "."), words.str.ljust(4, "-").tolist(), words.str.center(6, "*").tolist())
