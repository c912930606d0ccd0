import pandas as pd

df = pd.DataFrame({"k": ["a", "b", "c"], "x": [1, 2, 3], "y": [1.5, 0.5, 2.5]})
df.loc[df.x > 2, "y"] = 0
df["n"] = df.x ** 2
df["one"] = 1
print(df)
df.loc[9] = ["q", 7, 8., 9, 1]
df.iloc[0, 1] = 100
df.at[1, "k"] = "changed"
print(df)
print(df.assign(z=df.x / df.y, w=lambda d: d.x + 1))
try:
    df["bad"] = [1, 2]
except ValueError as error:
    print(error)
