import pandas as pd

df = pd.DataFrame({"x": [1, 2, 3, 10], "y": [2.0, 4.5, 5.5, 21.0]})
print(df.mean(), df.std(), df.var(), df.min(), df.max(), df.sum(), df.median(), sep="\n")
print(df.corr(), df["x"].corr(df["y"]), df.quantile(0.25), df.nunique(), df.mean(axis=1), sep="\n")
