for a in [7, -7, 0, 1, -1, 6, -6, 2**70, -2**70]:
    for b in [2, -2, 3, -3, 1, -1, 2**65 + 1, -2**65 - 1]:
        q, r = divmod(a, b)
        print(a, b, a // b, a % b, q * b + r == a, q == a // b, r == a % b)
