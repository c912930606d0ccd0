fs = [[lambda: (i, j) for j in range(2)] for i in range(2)]
print([[f() for f in row] for row in fs])
def f():
    k = 2
    return [(lambda v: v * k * i)(10) for i in range(3)]
print(f())
