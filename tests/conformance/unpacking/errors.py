def u(n, v):
    if n == 2:
        a, b = v
    elif n == 3:
        a, b, c = v
    else:
        a, *b, c = v
for n, v in [(2, [1]), (2, [1, 2, 3]), (3, (1, 2)), (2, 5), (2, None), (0, [1]), (3, "ab"), (2, {1: 2}), (2, range(9)), (0, [])]:
    try:
        u(n, v)
        print("fine")
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
