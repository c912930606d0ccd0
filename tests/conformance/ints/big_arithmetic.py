a = 123456789012345678901234567890
b = 987654321098765432109876543210
print(a + b, a - b, b - a, a * b, b // a, b % a, -b // a, -b % a, b // -a, b % -a)
f = 1
for i in range(1, 60):
    f *= i
print(f, f // 3**20, f % 10**30)
x, y = 0, 1
for i in range(300):
    x, y = y, x + y
print(x, x & y, x | y, x ^ y)
print(sum(i**5 for i in range(1000)), sum(range(10**6)), max(a, b, 2**90), min(-a, -b))
