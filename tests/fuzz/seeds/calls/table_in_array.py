t(lambda: table in matrix)
t(lambda: nothing in array[:0])
