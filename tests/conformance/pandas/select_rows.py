import pandas as pd

df = pd.DataFrame({"k": ["a", "b", "a", "c"], "x": [1, 2, 3, 4], "y": [1.5, 0.5, 2.5, 4.0]})
print(df.loc[1:2, ["x", "y"]], df.iloc[0], df.iloc[-1, 1], df.iloc[1:3], df.iloc[[0, 2]], sep="\n")
print(df[1:3], df[df.k == "a"], df[(df.x > 1) & (df.y < 4)], df.loc[df.x > 2, "y"], sep="\n")
print(df.iloc[:, 1:], df.iloc[0, 0], df.at[1, "x"], df.iat[2, 2], df.loc[3, "k"])
for bad in [lambda: df.iloc[9], lambda: df.loc[9], lambda: df.iloc[[0, 7]]]:
    try:
        bad()
    except (IndexError, KeyError) as error:
        print(type(error).__name__, error)
