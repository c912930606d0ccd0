# needs: data
import os

import pandas as pd

df = pd.read_csv(os.path.join(os.environ["CAPIVARA_DATA"], "weight-height.csv"))
print(df.head(), df.tail(3), df.describe(), df.shape, sep="\n")
df.info()
print(df.groupby("Gender").mean(), df.Gender.value_counts(), df[["Height", "Weight"]].corr(), sep="\n")
print((df.Height * 2).mean(), df[df.Gender == "Male"].shape, df.sort_values("Height").head(3))
print(df.sample(3, random_state=1))
x = df[["Height"]].values
y = df["Weight"].values
print(x.shape, y.shape, x[:2], y[:2], df.Height.quantile(0.9), pd.get_dummies(df).head(2))
