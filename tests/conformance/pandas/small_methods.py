"""Running extremes, the place of an extreme, names of columns, pipe, squeeze, quantiles of the numbers alone."""
import numpy as np
import pandas as pd

df = pd.DataFrame({"name": ["Ana", "Bea", "Caio"], "math": [8.5, 6.0, 9.0], "age": [3, 1, 2]}, index=[101, 102, 103])
df.index.name = "id"
print(df["math"].cummax().tolist(), df["age"].cummin(), df[["math", "age"]].cummax())
print(pd.Series([np.nan, 2, np.nan, 1, 3]).cummax().tolist(), pd.Series([np.nan, 2, np.nan, 1, 3]).cummin().tolist())
print(pd.Series([], dtype=float).cummax(), pd.Series([1, 2, 2, 1]).cummax().dtype)
print([repr(x) for x in (df["math"].idxmax(), df["age"].idxmin(), df.reset_index()["age"].idxmax())])
print(repr(df.set_index("name")["age"].idxmax()), repr(pd.Series([1, 2], index=[0.5, 1.5]).idxmin()))
print(df.add_prefix("x_"), df.add_suffix("_y").columns.tolist(), df.rename(columns={"age": 0}).add_prefix("c"))
print(df.set_axis(list("abc"), axis=1), df.set_axis([1, 2, 3]), df["age"].set_axis(list("xyz")), df.columns.tolist())
print(df.set_axis(["p", "q", "r"], axis="columns").columns.tolist())
print(df.pipe(len), df["age"].pipe(lambda s, k: s * k, 10).tolist(), df.pipe(lambda d: d[d["age"] > 1]).shape)
print(repr(df["math"].head(1).squeeze()), df[["age"]].squeeze(), df.squeeze().shape, df.head(1).squeeze())
print(df.quantile(0.5, numeric_only=True), df[["math", "age"]].quantile(0.25))
try:
    df.set_axis(["too", "few"], axis=1)
except ValueError as error:
    print(error)
