import numpy as np
import pandas as pd

df = pd.DataFrame({"x": [1.0, np.nan], "t": ["a,b", 'q"r'], "b": [True, False], "n": [1, 2]})
print(df.to_csv(), df.to_csv(index=False, sep=";"), df["x"].to_csv(), df.to_csv(header=False))
print(df.set_index("t").to_csv(), pd.DataFrame({"l": ["two\nlines", None]}).to_csv())
df.to_csv("written.csv", index=False)  # the same bytes as are there already
again = pd.read_csv("written.csv")
print(again, (again["t"] == df["t"]).all(), again.dtypes, sep="\n")
try:
    df.to_csv("no_such_folder/x.csv")
except OSError as error:
    print(error)
for row in pd.DataFrame({"a b": [1], "c": 2}).itertuples():
    print(row)
for row in pd.DataFrame({"a": [1], "c": "t"}).itertuples(index=False):
    print(row, row.c)
