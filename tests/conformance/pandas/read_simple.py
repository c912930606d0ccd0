import pandas as pd

df = pd.read_csv("people.csv")
print(df)
df.info()
print(df.describe(), df.dtypes, df["city"].value_counts(), sep="\n")
print(df.loc[df["name"].str.contains(","), "name"].iloc[0], df["name"][3])
