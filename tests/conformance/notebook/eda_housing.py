# Exploratory data analysis of a small table typed into the cell
import numpy as np
import pandas as pd

pd.set_option("display.max_columns", 20)
pd.set_option("display.width", 100)
houses = pd.DataFrame(
    [["north", 3, 120.5, 1998, 250000, True], ["south", 2, 75.0, 2010, 180000, False],
     ["east", 4, 160.0, 1985, 320000, True], ["west", 1, 45.5, 2018, 130000, False],
     ["north", 5, 210.0, 1975, 410000, True], ["south", 3, np.nan, 2005, 235000, True],
     ["east", 2, 80.0, 2015, np.nan, False], ["west", 3, 110.0, 1999, 222500, True]],
    columns=["district", "rooms", "area", "year", "price", "garden"])
print(houses.shape, houses.size, houses.ndim, len(houses))
print(houses.head(3))
print(houses.dtypes)
houses.info()
print(houses.describe().T.round(1))
print(houses.isna().sum())
print(houses.isna().mean().mul(100).round(1).astype(str) + " %")
print(houses["district"].value_counts().to_dict())
houses["area"] = houses["area"].fillna(houses["area"].median())
houses["price"] = houses.groupby("district")["price"].transform(lambda p: p.fillna(p.mean()))
houses["age"] = 2024 - houses["year"]
houses["per_m2"] = (houses["price"] / houses["area"]).round(2)
houses.insert(1, "id", range(100, 108))
houses = houses.set_index("id")
print(houses.sort_values(["district", "price"], ascending=[True, False]))
print(houses.loc[houses["price"].idxmax()])
print(houses.query("rooms >= 3 and price < 300000")[["district", "rooms", "price"]])
print(houses[(houses.district.isin(["north", "east"])) & (~houses.garden)])
by = houses.groupby("district").agg(n=("price", "size"), mean=("price", "mean"),
                                    biggest=("area", "max"), newest=("year", "max"))
print(by.sort_values("mean", ascending=False))
print(houses.select_dtypes("number").corr().round(2))
print(houses.pivot_table(values="price", index="district", columns="garden", aggfunc="mean"))
print(houses["price"].quantile([0.1, 0.5, 0.9]))
q1, q3 = np.percentile(houses["price"], [25, 75])
iqr = q3 - q1
print("outliers:", houses[(houses.price < q1 - 1.5 * iqr) | (houses.price > q3 + 1.5 * iqr)].index.tolist())
houses["size_class"] = np.where(houses["area"] > 100, "large", "small")
houses["level"] = np.select([houses.price < 200000, houses.price < 300000], ["low", "mid"], default="high")
print(pd.crosstab(houses["size_class"], houses["level"]))
print(houses.nlargest(3, "per_m2")[["district", "per_m2"]].to_string())
print(houses.agg({"price": ["min", "max", "mean"], "rooms": ["sum"]}))
z = (houses["price"] - houses["price"].mean()) / houses["price"].std(ddof=0)
print(z.abs().max().round(3), z.round(2).tolist())
houses.rename(columns=str.upper).columns
