t(lambda: table.replace(nothing, []))
t(lambda: table.replace([1, 2], [3]))
