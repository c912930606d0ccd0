import pandas as pd

df = pd.DataFrame({"h": [1.5, 2.5, 4.0], "n": [1, 2, 3], "g": ["a", "b", "a"], "b": [True, False, True]})
print(df["h"].agg("mean"), df["h"].agg(["min", "max"]), df[["h", "n"]].agg(["min", "mean"]), sep="\n")
print(df.agg({"h": "mean", "n": "max"}), df[["h", "n"]].agg("sum"), df[["h", "n"]].agg(lambda c: c.max()), sep="\n")
print(df.select_dtypes("number"), df.select_dtypes(include=["number", "bool"]), sep="\n")
print(df.select_dtypes(exclude="number"), df.select_dtypes("float64"), sep="\n")
df.insert(1, "new", [7, 8, 9])
df.insert(0, "one", 1)
print(df)
for bad in [lambda: df.insert(0, "h", 1), lambda: df.select_dtypes()]:
    try:
        bad()
    except ValueError as error:
        print(error)
print(pd.to_numeric(pd.Series(["1", "-2"])), pd.to_numeric(pd.Series(["1", "2.5"])), sep="\n")
