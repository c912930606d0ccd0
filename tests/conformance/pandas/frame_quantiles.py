# several quantiles of a whole table; the labels of extremes among columns of numbers
import pandas as pd
import numpy as np

df = pd.DataFrame({"sepal": [5.1, 4.9, 6.3, 5.8, 7.1, 6.5], "petal": [1.4, 1.4, 6.0, 5.1, None, 5.8],
                   "species": ["setosa"] * 2 + ["virginica"] * 4, "count": [3, 1, 4, 1, 5, 9]})
print(df.quantile([.25, .5, .75], numeric_only=True))
print(df[["sepal", "count"]].quantile(np.linspace(0, 1, 5)), df[["count"]].quantile(), df[["count", "sepal"]].quantile(1))
print(df["sepal"].quantile([0.1, 0.9]), df["count"].quantile(), df["petal"].quantile((0.5,)))
print(df[["sepal"]].quantile([]).shape, df[[]].quantile([0.5]).shape)
print(df.idxmax(numeric_only=True), df.idxmin(numeric_only=True), df[["sepal", "count"]].idxmax(axis=1))
q1, q3 = df["sepal"].quantile([0.25, 0.75])
print(q1, q3, df[(df.sepal < q1 - 1.5 * (q3 - q1)) | (df.sepal > q3 + 1.5 * (q3 - q1))].shape)
for bad in (lambda: df["sepal"].quantile(1.5), lambda: df[["sepal"]].quantile([0.5, -0.1]), lambda: df["sepal"].quantile([float("nan")])):
    try:
        print(bad())
    except ValueError as e:
        print(e)
