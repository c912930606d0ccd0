import pandas as pd

df = pd.DataFrame({"x": [1, 2, 3, 10], "y": [2.0, 4.5, 5.5, 21.0]})
print(df.quantile(1), df.quantile(0), df["x"].quantile([0, 1]), sep="\n")
for q in [5.25, -1, 1.0000001, float("nan"), float("inf")]:
    for data in [df, df["y"]]:
        try:
            print(data.quantile(q))
        except ValueError as error:
            print(error)
df.quantile(5.25)
