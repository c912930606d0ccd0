def f(x):
    return x * x
data = [1, 2, 3, 4]
print([y for d in data if (y := f(d)) > 4])
print(y)
print(any((hit := n) % 7 == 0 for n in range(10, 20)), hit)
def g():
    r = [last := i for i in range(3)]
    return r, last
print(g())
total = 0
print([total := total + v for v in data], total)
