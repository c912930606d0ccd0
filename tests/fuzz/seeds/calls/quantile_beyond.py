t(lambda: table.quantile(5.25))
t(lambda: pair.quantile(5.25))
