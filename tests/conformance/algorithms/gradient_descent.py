xs = [i / 10 for i in range(20)]
ys = [3 * x + 1 for x in xs]
w = b = 0.0
for epoch in range(200):
    gw = gb = 0.0
    for x, y in zip(xs, ys):
        err = w * x + b - y
        gw += err * x
        gb += err
    w -= 0.1 * gw / len(xs)
    b -= 0.1 * gb / len(xs)
print(round(w, 6), round(b, 6))
