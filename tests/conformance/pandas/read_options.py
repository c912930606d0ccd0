import pandas as pd

print(pd.read_csv("people.csv", usecols=["name", "age"]), pd.read_csv("people.csv", nrows=2), sep="\n")
print(pd.read_csv("people.csv", index_col="name"), pd.read_csv("people.csv", index_col=0).loc["Bia"], sep="\n")
print(pd.read_csv("people.csv", header=None), pd.read_csv("people.csv", skiprows=1, header=None), sep="\n")
print(pd.read_csv("people.csv", names=["a", "b", "c", "d"], header=0))
print(pd.read_csv("bare.csv", header=None, names=["p", "q"]))
print(pd.read_csv("people.csv", na_values=["Faro"])["city"].isna().sum())
