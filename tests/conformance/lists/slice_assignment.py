# Replacing, inserting and deleting through slices.
def fresh():
    return list(range(8))


for key, value in [(slice(2, 4), []), (slice(2, 4), ["a", "b", "c"]), (slice(0, 0), [9]), (slice(8, None), "xy"), (slice(None), (1,)), (slice(5, 2), [0]), (slice(-2, None), range(3)),
                   (slice(None, None, 2), "abcd"), (slice(None, None, -1), range(8)), (slice(1, 7, 3), [10, 20]), (slice(100, 200), [1]), (slice(-100, 1), {5: 1}), (slice(None, None, 3), iter([1, 2, 3]))]:
    x = fresh()
    x[key] = value
    print(key, x)
for key, value in [(slice(None, None, 2), [1]), (slice(0, 4, 2), [1, 2, 3]), (slice(0, 4), 5), (slice(None, None, -2), []), (3, [1, 2])]:
    x = fresh()
    try:
        x[key] = value
        print(x)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error, x == fresh())
for key in (slice(2, 5), slice(None, None, 2), slice(None, None, -3), slice(5, 1), slice(1, -1), 0, -1, slice(None)):
    x = fresh()
    del x[key]
    print(key, x)
x = fresh()
x[2:5] = x
print(x)
x[:] = x[::-1]
print(x)
x[1:3] += ["p", "q"]
x[0] += 10
x *= 2
print(x, len(x))
a = b = [1, 2]
a[len(a):] = [3]
a[:0] = [0]
print(a, b, a is b)
