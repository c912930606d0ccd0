import random
for seed in (0, 1, 42, -42, 2**100, 'capivara', '', b'xy', 3.5, True):
    random.seed(seed)
    print(seed, random.random(), random.randint(1, 100), random.getrandbits(5), random.getrandbits(70), random.uniform(-1, 1))
random.seed(7)
print([random.randrange(10) for _ in range(10)], [random.randrange(5, 50, 5) for _ in range(5)], random.randrange(-5, -50, -7), random.randrange(10**30))
print(random.choice('abcdef'), random.choice([1, 2, 3]), random.choices('abc', k=8), random.choices([1, 2, 3], weights=[10, 1, 1], k=6), random.choices('ab', cum_weights=[1, 5], k=5))
x = list(range(20)); random.shuffle(x); print(x)
print(random.sample(range(100), 10), random.sample('abcdefgh', 3), random.sample([1, 2, 3], 3), random.sample(range(10**6), 4), random.sample(['a', 'b'], 3, counts=[2, 2]))
print([random.gauss(0, 1) for _ in range(3)], random.normalvariate(5, 2), random.expovariate(0.5), random.betavariate(2, 3), random.gammavariate(0.5, 2), random.gammavariate(3, 1), random.gammavariate(1, 1), random.triangular(0, 10, 3), random.triangular(), random.lognormvariate(0, 1), random.paretovariate(3), random.weibullvariate(1, 2))
r = random.Random(5); q = random.Random(5)
print(r.random() == q.random(), r.randint(0, 9), r.gauss(), r.randbytes(5))
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
t(lambda: random.choice([])); t(lambda: random.randint(5, 1)); t(lambda: random.randrange(0)); t(lambda: random.randrange(1, 2, 0)); t(lambda: random.sample([1], 2)); t(lambda: random.sample({1: 2}, 1)); t(lambda: random.choices('ab', weights=[1])); t(lambda: random.choices('ab', weights=[0, 0])); t(lambda: random.getrandbits(-1)); t(lambda: random.shuffle('abc')); t(lambda: random.seed([1])); t(lambda: random.randint(1.5, 2))
