import pandas as pd

df = pd.DataFrame({"x": [1, 2, 3], "y": [4.0, 5.0, 6.0]})
print(df.apply(lambda r: r.x * 2 + r["y"], axis=1), df.apply(lambda c: c.sum()), sep="\n")
print(df.x.apply(lambda v: "n" * v), df["x"].map(lambda v: v + 0.5), sep="\n")
print(df["x"].replace(1, 10), df.replace({2: 20}), sep="\n")
