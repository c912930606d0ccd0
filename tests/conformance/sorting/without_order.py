# NaN has no order: where it and its neighbours end is told by the steps of the sort.
nan = float("nan")
values = [7, -2, 4, nan, 6, 8, 2.25, 165, 78, 4, 6, float("inf"), 0.001, 1e6, 1, nan, -312, 5, -380, -1]
values = [float(v) for v in values]
for n in range(len(values) + 1):
    print(sorted(values[:n]), sorted(values[n:], reverse=True))
long = [float(i * 37 % 61) if i % 9 else nan for i in range(60)]
print(sorted(long))
print(sorted(long, key=lambda v: -v), sorted(values * 3))
print(max(values), min(values), max([nan, 1.0]), max([1.0, nan]))
print(sorted([(3, nan), (1, 2), (2, nan), (2, 0)]))
many = [i * 7919 % 1009 for i in range(1000)]
print(sorted(many) == list(range(1000)) or sum(sorted(many)), sorted(many, key=lambda v: v % 7)[:20])
