a = [1, 2]; b = (3,); c = {4: 5}
print([*a, *b, 0, *c], (*a, 9), {*a, 1}, {**c, 6: 7}, [*range(3), *"hi"])
print(*a, *b, sep="-")
for bad in [lambda: [*5], lambda: {**5}, lambda: (*None,)]:
    try:
        bad()
    except TypeError as e:
        print(e)
