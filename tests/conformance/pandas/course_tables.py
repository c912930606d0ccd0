"""What courses do with a table: heads of groups, texts as numbers, labels named, tables of several values, arrays."""
import numpy as np
import pandas as pd

d = pd.DataFrame({"size": ["s", "l", "s", "m", "l", "s"], "price": [3.0, 9, 2.5, 5, 8, np.nan], "age": [1, 2, 3, 4, 5, 6]})
print(d.groupby("size").head(1))
print(d.sort_values(["size", "price"]).groupby("size").head(2))
print(d.groupby("size").tail(1), d.groupby("size").head(-1), d.groupby("size").tail(-2), d.groupby("size").head(0))
print(d.groupby("size")["price"].head(1), d.groupby("size")[["age"]].tail(1))
print(d.groupby("size").filter(lambda part: len(part) > 1))
print(d.pivot_table(index="size", values=["price", "age"], aggfunc="mean"))
print(d.pivot_table(index="size", aggfunc="sum"))
print(pd.to_numeric(pd.Series(["1", "x", " 3.5 ", None, "1e3"]), errors="coerce"))
print(pd.to_numeric(pd.Series(["1", "2"]), errors="coerce"), pd.to_numeric(pd.Series([1, "a"]), errors="coerce"))
for bad in (lambda: pd.to_numeric(pd.Series(["1", "x"])), lambda: pd.to_numeric(pd.Series(["1", "x"]), errors="what")):
    try:
        print(bad())
    except ValueError as error:
        print(type(error).__name__)
print(d.head(2).reset_index(names="row"), d.set_index("size").head(2).reset_index(names="class"))
x = d[["price", "age"]].head(5).to_numpy()
print(x, x.shape, x.strides, x.T.flags["C_CONTIGUOUS"], x.mean(axis=0), x.sum(), x[:, 1], x[1])
standard = (x - x.mean(0)) / x.std(0)
print(standard.mean(0), standard.std(0), standard.T @ standard)
print(d[["age"]].to_numpy(dtype=float).ravel(), d[["age"]].values.shape, d[["age", "price"]].iloc[:0].to_numpy().shape)
