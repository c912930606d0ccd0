import pandas as pd

print(pd.read_csv("semicolon.csv", sep=";", comment="#"), pd.read_csv("blanks.txt", sep=r"\s+"), sep="\n")
bom = pd.read_csv("bom.csv")
print(bom, bom.columns, bom.dtypes, sep="\n")
print(pd.read_csv("leading.csv"), pd.read_csv("header_only.csv"), sep="\n")
