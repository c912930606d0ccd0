for x in [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, -2.0, 1e20, 1e300, 5e-324, 3.14, float('inf'), float('-inf')]:
    print(hash(x))
print(hash(2.0**70) == hash(2**70), hash(0.1), hash(1e16) == hash(10**16))
