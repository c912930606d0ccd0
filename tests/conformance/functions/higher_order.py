def apply(f, *args, times=1):
    for _ in range(times):
        args = (f(*args),)
    return args[0]
print(apply(lambda x: x * 2, 1, times=10))
print(list(map(str, [1, 2])), list(filter(None, [0, 1, "", "a"])), list(zip([1, 2], "ab")))
print(sorted([(2, "b"), (1, "z"), (2, "a")], key=lambda t: (-t[0], t[1])))
from_map = {name: fn for name, fn in [("sq", lambda x: x * x), ("neg", lambda x: -x)]}
print(from_map["sq"](7), from_map["neg"](7))
up = "abc".upper
print(up(), [].append.__name__)
print(list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])))
