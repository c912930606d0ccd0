l = [0, 1, 2]
i = 0
i, l[i] = 2, 9
print(i, l)
def f():
    print("f")
    return [10, 20]
def g():
    print("g")
    return 1
f()[g()] = print("value")
x = [1, 2, 3]
x[0], x[1:], y = 7, [8, 9], x
print(x, y)
