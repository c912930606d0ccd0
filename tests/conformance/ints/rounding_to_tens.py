# round() of whole numbers with negative digits is banker's rounding too.
for n in (5, 15, 25, 35, 45, 55, -5, -15, -25, 14, 16, 149, 150, 151, 250, 350, 0, 999, 10**20 + 50):
    print(n, round(n), round(n, -1), round(n, -2), round(n, 0), round(n, 2), type(round(n, -1)).__name__)
print(round(True), round(True, -1), round(12345, -5), round(54321, -5), round(-54321, -5), round(5, -20))
print([round(x, -1) for x in range(0, 60, 5)])
print([round(x / 2) for x in range(-7, 8)])
try:
    round(5, 1.0)
except TypeError as error:
    print(error)
try:
    round("5")
except TypeError as error:
    print(error)
print(round(5, None), round(2.5, None), type(round(2.5)).__name__, type(round(2.5, 0)).__name__)
