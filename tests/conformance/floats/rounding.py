for x in [0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 0.125, 0.375, 1e16, 123456.789, -2.5, 5e-324, 1e300, 0.049999999999999996]:
    print([round(x, k) for k in range(-3, 6)], round(x))
print(round(1234.5678, -2), round(15.0, -1), round(25.0, -1), round(5.015, 2), round(1e22, 5), round(-0.4), round(-0.4, 0), round(0.5, 400), round(0.5, -400))
print(type(round(2.0)), type(round(2.0, 0)), round(float('inf'), 2), round(float('nan'), 1))
