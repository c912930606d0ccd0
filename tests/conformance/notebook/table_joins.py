# Two tables of a shop: joins, groups, shares, reshaping, formatted reports
import numpy as np
import pandas as pd

orders = pd.DataFrame({"order": range(1, 9), "customer": [1, 2, 1, 3, 2, 4, 1, 9],
                       "item": ["pen", "book", "book", "bag", "pen", "bag", "pen", "book"],
                       "qty": [10, 1, 2, 1, 5, 2, 20, 1], "price": [0.5, 12.0, 12.0, 30.0, 0.5, 28.0, 0.45, 11.5]})
customers = pd.DataFrame({"customer": [1, 2, 3, 4, 5], "name": ["Ann", "Bob", "Cy", "Di", "Ed"], "city": ["Rome", "Oslo", "Rome", None, "Oslo"]})
orders["total"] = orders.eval("qty * price")
m = orders.merge(customers, on="customer", how="left")
print(m)
print(orders.merge(customers, how="inner").shape, pd.merge(orders, customers, on="customer", how="outer").isna().sum().to_dict())
missing = set(orders["customer"]) - set(customers["customer"])
print(missing, customers[~customers["customer"].isin(orders["customer"])]["name"].values)
g = m.groupby("name", sort=False)["total"]
print(g.sum(), g.count(), g.apply(lambda s: s.max() - s.min()))
rep = m.groupby(["city", "item"], as_index=False)["total"].sum()
print(rep)
print(m.groupby("item").agg({"qty": "sum", "total": "mean", "name": "nunique"}))
print(m.groupby("city", dropna=False)["total"].sum())
pv = m.pivot_table(index="city", columns="item", values="total", aggfunc="sum", fill_value=0, margins=True)
print(pv)
share = m.groupby("item")["total"].sum() / m["total"].sum()
print(share.map("{:.1%}".format))
print(m.assign(share=lambda d: (d["total"] / d.groupby("item")["total"].transform("sum")).round(3))[["item", "total", "share"]].sort_values(["item", "share"]))
long = m.melt(id_vars=["order", "item"], value_vars=["qty", "total"], var_name="what", value_name="value")
print(long.iloc[[0, 7, 8, 15]])
st = m.groupby(["city", "item"])["total"].sum()
print(st, st.loc[("Rome", "pen")], st.unstack())
print(m["name"].fillna("unknown").str.upper().value_counts().head(2))
for name, part in m.groupby("name"):
    print(f"{name:<5} {len(part)} orders {part['total'].sum():>8.2f} EUR, items: {', '.join(sorted(set(part['item'])))}")
top = m.sort_values("total", ascending=False).drop_duplicates("customer").head(3)
print(top[["customer", "item", "total"]].to_dict("records"))
m.loc[m["city"].isna(), "city"] = "?"
m["big"] = m["total"].apply(lambda t: "yes" if t > 20 else "no")
print(pd.concat([m["city"], m["big"]], axis=1).value_counts())
print(m.iloc[:3, [0, 2, -1]].to_csv(index=False))
print(m[["qty", "total"]].apply(np.sum), m[["qty", "total"]].apply(lambda r: r["total"] / r["qty"], axis=1).tolist())
print(customers.set_index("customer")["name"].to_dict(), orders.columns[orders.dtypes == "float64"].tolist())
orders.loc[len(orders)] = [9, 5, "pen", 1, 0.5, 0.5]
orders.at[0, "qty"] = 11
print(orders.tail(2), orders.iat[0, 3], orders["item"].unique(), orders["item"].nunique())
m.groupby("item")["qty"].describe().round(2)
