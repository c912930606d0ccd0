import pandas as pd

df = pd.DataFrame({"k": ["a", "b"], "x": [1, 2], "y": [1.5, 2.5]})
print(df["x"], df.x, df[["x", "y"]], df[["k"]], sep="\n")
for key in ["zz", ["x", "zz"], ["q", "zz"]]:
    try:
        print(df[key])
    except KeyError as error:
        print(error)
try:
    df.nosuch
except AttributeError as error:
    print(error)
