for n in [2**31, 2**32, 2**53, 2**62, 2**63, 2**64, 2**127]:
    for d in [-2, -1, 0, 1, 2]:
        x = n + d
        print(x, -x, x * x, x - n * 2, x + x, ~x, x >> 3, x << 3, -x >> 3, x ^ n, -x & n, x | -n)
        print(x == float(x), x < float(n), hash(x), hash(-x), x.bit_length())
