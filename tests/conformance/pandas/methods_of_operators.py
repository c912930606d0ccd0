"""Operators as methods, where and mask, tables of bools as keys, isin, idxmax of tables."""
import numpy as np
import pandas as pd

df = pd.DataFrame({"a": [3, -1, 4], "b": [1.5, 0.5, -2.0]}, index=["x", "y", "z"])
s = pd.Series([10, 20, 30], index=["x", "y", "z"])
print(df.add(1), df.sub(df), df.mul(2), df.div(4), sep="\n")
print(df.add(s, axis=0), df.sub(df.mean()), df.rsub(1), df.pow(2), sep="\n")
print(s.add(5), s.div(3), s.rdiv(60), s.floordiv(7), s.mod(7), sep="\n")
print(df.gt(0), df.eq(df), s.le(20), s.ne(10), sep="\n")

print(df[df > 0])
print(df.where(df > 0, -9))
print(df.where(df > 0, -df))
print(df.mask(df > 0))
print(df.where(lambda t: t > 0, 0))
print(s.where(s > 15), s.where(s > 15, 0), s.mask(s > 15, -s), sep="\n")
print(pd.Series(["p", "q"]).where(pd.Series([True, False]), "other"))

print(df.idxmax(), df.idxmin(), df.idxmax(axis=1), df.idxmin(axis="columns"), sep="\n")
print(df.isin([3, 0.5]), df.isin({"a": [4], "b": [3]}), sep="\n")
