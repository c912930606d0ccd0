data = [12, 7, 3, 14, 7, 9, 21, 7, 15, 3]


def mean(v):
    return sum(v) / len(v)


def median(v):
    s, n = sorted(v), len(v)
    return s[n // 2] if n % 2 else (s[n // 2 - 1] + s[n // 2]) / 2


def mode(v):
    return max(set(v), key=v.count)


def variance(v, ddof=0):
    m = mean(v)
    return sum((x - m) ** 2 for x in v) / (len(v) - ddof)


def quantile(v, q):
    s = sorted(v)
    pos = q * (len(s) - 1)
    lo = int(pos)
    hi = min(lo + 1, len(s) - 1)
    return s[lo] + (pos - lo) * (s[hi] - s[lo])


def correlation(x, y):
    mx, my = mean(x), mean(y)
    top = sum((a - mx) * (b - my) for a, b in zip(x, y))
    return top / (sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y)) ** .5


print(mean(data), median(data), mode(data), variance(data), variance(data, 1))
print([quantile(data, q / 4) for q in range(5)])
print(correlation(data, data[::-1]), correlation(data, [2 * x + 1 for x in data]))
stats = {f.__name__: f(data) for f in (mean, median, mode, variance)}
width = max(map(len, stats))
for name, value in stats.items():
    print(f"{name:.<{width + 3}}{value:>10.3f}")
bins = [0] * 5
for x in data:
    bins[min((x - min(data)) * 5 // (max(data) - min(data)), 4)] += 1
print(bins)
for i, n in enumerate(bins):
    print(f"{i:2} | {'*' * n}")
z = [round((x - mean(data)) / variance(data) ** 0.5, 2) for x in data]
print(z, sum(z))
moving = [sum(data[i:i + 3]) / 3 for i in range(len(data) - 2)]
print([f"{m:.2f}" for m in moving])
from itertools import accumulate
print(list(accumulate(data)), list(accumulate(data, max)))
