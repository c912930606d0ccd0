import pandas as pd

for name in ["nosuch.csv", "broken.csv", "empty.csv"]:
    try:
        print(pd.read_csv(name))
    except Exception as error:
        print(type(error).__name__, error)
print(pd.read_csv("broken.csv", nrows=2))
for bad in [lambda: pd.read_csv("people.csv", usecols=["nosuch"]), lambda: pd.read_csv("people.csv", index_col="zz")]:
    try:
        bad()
    except ValueError as error:
        print(error)
