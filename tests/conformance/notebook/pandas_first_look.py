# The first cells of a data notebook: build, look, select, filter, add, sort, group.
import numpy as np
import pandas as pd

df = pd.DataFrame({"name": ["Ana", "Bo", "Cy", "Di", "Ed", "Fay"], "age": [23, 35, 41, 23, np.nan, 52], "city": ["SP", "RJ", "SP", "BH", "RJ", "SP"], "salary": [3200.0, 5100.5, 7800.25, 2950, 4100, 9900]})
print(df)
print(df.shape, list(df.columns), len(df), df.dtypes)
print(df.head(2), df.tail(2), df["age"].mean(), df.age.isna().sum(), df["city"].unique(), df["city"].nunique())
print(df[["name", "salary"]][df.salary > 4000])
print(df[(df.age > 30) & (df.city == "SP")], df[df["city"].isin(["RJ", "BH"])]["name"].tolist())
print(df.loc[2, "name"], df.iloc[0, 1], df.loc[1:3, ["name", "age"]], df.iloc[-2:, :2])
df["bonus"] = df["salary"] * 0.1
df["senior"] = df["age"] > 40
print(df.sort_values("salary", ascending=False).head(3))
print(df.groupby("city")["salary"].mean(), df.groupby("city").size(), df["city"].value_counts())
print(df.describe().round(2))
clean = df.dropna()
print(clean.shape, df.fillna({"age": df["age"].mean()})["age"].round(2).tolist(), df["age"].fillna(0).sum())
print(df["salary"].agg(["min", "max", "mean"]), df["name"].str.upper().tolist(), df["name"].map(len).tolist(), df.salary.apply(lambda s: "high" if s > 5000 else "low").tolist())
X = df[["age", "salary"]].fillna(0).to_numpy()
print(X.shape, X.dtype, X[:2], df.set_index("name").loc["Cy", "city"], df.drop(columns=["bonus", "senior"]).columns.tolist(), df.rename(columns={"age": "years"}).columns[1])
