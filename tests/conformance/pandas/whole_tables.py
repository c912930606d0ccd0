"""any and all as NumPy's bool, equals, interpolate, gaps in pivots and masks, the array of a table."""
import numpy as np
import pandas as pd


def err(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__)


s = pd.Series([True, False])
f = pd.DataFrame({"a": [True, False], "b": [True, True]})
print(repr(s.any()), repr(s.all()), repr((s == s).all()), repr(f["b"].all()), repr(f.isna().any().any()))
print(f.any(), f.all(axis=1), repr(f.any(axis=None)), repr(f.all(axis=None)), repr(f.duplicated().any()))
print(f.groupby("b")["a"].any(), f.groupby("b")["a"].all())

table = pd.DataFrame({"city": ["Lisbon", "Porto", "Faro", "Lisbon"], "year": [2020, 2020, 2020, 2021],
                      "temp": [17.5, np.nan, 18.1, 17.9], "rain": [700, 1200, 500, 650]})
print(table.pivot(index="city", columns="year", values="rain"))
print(table.pivot_table(index="city", columns="year", values="rain", aggfunc="sum"))
print(table.pivot(index="city", columns="year", values="city"))
print(table.mask(table["rain"] > 1000))
print(table.where(table["rain"] > 1000)["city"].tolist())

print(table.equals(table.copy()), table.equals(table.head(2)), table["temp"].equals(table["temp"].copy()))
print(table.equals(table["temp"]), table["rain"].equals(table["rain"].astype(float)))
print(table.equals(table.rename(columns={"rain": "mm"})), table["rain"].equals(table["rain"].iloc[::-1]))
print(pd.Series([1, 2]).equals(pd.Series([1, 2], index=[1, 2])), pd.Series(["a", None]).equals(pd.Series(["a", None])))

print(pd.Series([np.nan, 1, np.nan, np.nan, 2.5, np.nan]).interpolate().tolist())
print(pd.Series([1, 2]).interpolate(), table[["temp", "rain"]].interpolate())
print(table[["temp", "rain"]].to_numpy())
x = np.linspace(0, 1, 9)
print(np.array2string(x, precision=2, separator=", ", max_line_width=30))
print(np.array2string(x * 1e-5, max_line_width=40, suppress_small=True))
print(np.array2string(np.arange(100), threshold=10, edgeitems=2), np.array_str(x, precision=1))
print(np.array_str(x * 1e-7, 30, 3, True))
print([repr(part) for part in np.linalg.lstsq(np.eye(2), np.array([1.0, 2]), rcond=None)])
