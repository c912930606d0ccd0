# Every kind of slice of a list, a string, a tuple and a range, with steps of both signs.
data = list(range(10))
bounds = [None, 0, 3, 9, 10, 15, -1, -3, -10, -15]
for step in (None, 1, 2, 3, -1, -2, -3, 7, -20):
    print(step, [data[a:b:step] for a in bounds[:4] for b in bounds[::3]])
    print("    ", ["".join("abcdefg"[a:b:step]) for a in bounds[4:] for b in bounds[1::3]])
print(data[::-1], data[-2::-3], data[2:-2], data[-3:], data[:-3], data[5:2], data[5:2:-1], data[:], data[100:], data[-100:2])
print("hello"[::-1], "hello"[-1:-6:-1], "hello"[3:0:-1], "hello"[::2], (1, 2, 3)[::-1], range(10)[::-2], range(10)[2:5], range(0, 20, 3)[1:-1])
print(slice(1, 5, 2), slice(None, None, -1).indices(5), slice(-3, None).indices(10), slice(2, 100, 3).indices(7), slice(10, 0, -4).indices(20))
for key in (0, "1", 1.0, None, slice(1, 2)):
    try:
        print(data[key:] if key is None else data[key])
    except TypeError as error:
        print(error)
try:
    data[::0]
except ValueError as error:
    print(error)
try:
    data["a":]
except TypeError as error:
    print(error)
s = slice(1, 8, 3)
print(data[s], "abcdefghij"[s], s.start, s.stop, s.step, s == slice(1, 8, 3))
