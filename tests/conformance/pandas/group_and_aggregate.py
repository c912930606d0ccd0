# groupby with one and two keys, several functions, sizes, and what index comes out.
import pandas as pd

df = pd.DataFrame({"team": ["a", "b", "a", "c", "b", "a"], "year": [1, 1, 2, 2, 2, 2], "points": [10, 20, 30, 5, 15, 25], "cost": [1.5, 2.5, 3.5, 0.5, 1.0, 2.0]})
g = df.groupby("team")
print(g["points"].sum(), g["points"].mean(), g["cost"].max(), g.size(), g["points"].count(), g[["points", "cost"]].mean())
print(g["points"].agg(["min", "max"]), df.groupby("year")["cost"].std(), df.groupby("team")["points"].median())
print(df.groupby("team").mean(numeric_only=True), len(g), g["points"].sum().index.tolist(), g["points"].sum()["a"], g["points"].sum().to_dict())
for name, part in g:
    print(name, part["points"].tolist(), part.shape)
print(df["team"].value_counts(), df["team"].value_counts(normalize=True).round(3), df["points"].describe(), df["team"].unique().tolist())
print(df.groupby("team")["points"].sum().sort_values(ascending=False), df.groupby("team")["points"].sum().reset_index())
