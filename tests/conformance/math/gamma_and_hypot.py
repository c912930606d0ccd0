import math, random
random.seed(3)
for i in range(400):
    x = random.choice([random.uniform(-170, 171), random.uniform(-3, 3), random.uniform(0, 30), 10 ** random.uniform(-25, 2.2), float(random.randint(1, 170))])
    print(repr(x), repr(math.gamma(x)), repr(math.lgamma(x)))
for x in (-1, 0, -2.0, 172, 1e300, 1e308, float('inf'), float('-inf'), -1e-310, -200.5, -1000.5):
    for f in (math.gamma, math.lgamma):
        try:
            print(f.__name__, x, f(x))
        except Exception as e:
            print(f.__name__, x, type(e).__name__, e)
for i in range(300):
    v = [random.uniform(-5, 5) * 10 ** random.randint(-3, 3) for _ in range(random.randint(1, 5))]
    w = [random.gauss(0, 1) for _ in v]
    print(math.hypot(*v), math.dist(v, w), math.fsum(v + w), sum(v), math.prod(v))
