# concat, merge, new columns, get_dummies, pivot by hand, back to NumPy.
import numpy as np
import pandas as pd

a = pd.DataFrame({"id": [1, 2, 3], "v": ["p", "q", "r"]})
b = pd.DataFrame({"id": [2, 3, 4], "w": [20.0, 30.0, 40.0]})
print(pd.concat([a, a], ignore_index=True), pd.concat([a, b]), pd.concat([a["v"], b["w"]], axis=1))
print(pd.get_dummies(a["v"]), pd.get_dummies(a["v"]).astype(int).to_numpy(), a["v"].map({"p": 0, "q": 1, "r": 2}).tolist(), a.assign(double=a.id * 2))
x = pd.DataFrame(np.arange(12).reshape(4, 3), columns=list("abc"), index=["r1", "r2", "r3", "r4"])
print(x, x.T, x.sum(), x.sum(axis=1), x.mean(axis=1).tolist(), x["a"].tolist(), x.loc["r2"].tolist(), x.loc["r2":"r3", "b":], x.iloc[::2, 1:], x.to_numpy().sum(), x.max().max(), x[x > 5].isna().sum().tolist() if False else "", (x * 2 + 1).loc["r4"].tolist(), x.corr().round(3), x.apply(np.sum).tolist(), x.apply(lambda r: r["a"] + r["c"], axis=1).tolist())
normal = (x - x.mean()) / x.std()
print(normal.round(4), normal.mean().round(10).tolist(), x.rename(columns={"a": "A"}).columns.tolist(), x.drop(columns="b").shape, x.drop("r1").shape, x.reset_index().columns.tolist(), x.describe().loc["std"].round(4).tolist())
x["d"] = x["a"] > 3
x["e"] = [f"n{i}" for i in range(4)]
print(x, x.dtypes, x.shape, x.size, x.ndim, x.empty, list(x), [c for c in x.columns if x[c].dtype == "int64"])
for i, row in x.iterrows():
    print(i, row["a"], row["e"], end="; ")
for t in x[["a", "e"]].itertuples():
    print(t.Index, t.a, t.e, end="; ")
