x = 'outer'
r = [x for x in range(3)]
print(r, x)
r = {x: y for x, y in [(1, 2), (3, 4)]}
print(r, x)
def f():
    y = 5
    z = [y * i for i in range(y)]
    return z, y
print(f())
