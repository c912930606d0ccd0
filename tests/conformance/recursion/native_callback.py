def f(n):
    return sorted([n], key=lambda x: f(n + 1))
try:
    f(0)
except RecursionError as e:
    print("deep")
print(sorted(["bb", "a", "ccc"], key=lambda s: sorted([len(s)], key=lambda k: -k)[0]))
print(list(map(lambda x: max([x, 2], key=lambda y: -y), [1, 2, 3])))
