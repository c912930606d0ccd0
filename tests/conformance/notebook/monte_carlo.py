# Simulations with random: dice, pi, a walk, the birthday problem
import math
import random
import statistics as st
from collections import Counter

random.seed(2024)
rolls = [random.randint(1, 6) + random.randint(1, 6) for _ in range(2000)]
freq = Counter(rolls)
for total in range(2, 13):
    share = freq[total] / len(rolls)
    print(f"{total:>2} {share:6.2%} {'*' * round(share * 100)}")
print(f"mean {st.mean(rolls):.3f} stdev {st.stdev(rolls):.3f} median {st.median(rolls)} mode {st.mode(rolls)}")
inside = sum(math.hypot(random.random(), random.random()) <= 1 for _ in range(5000))
print("pi ~", 4 * inside / 5000, f"error {abs(4 * inside / 5000 - math.pi):.4f}")


def walk(steps, start=0, p=0.5):
    """A random walk; yields nothing, returns the path."""
    path = [start]
    for _ in range(steps):
        path.append(path[-1] + (1 if random.random() < p else -1))
    return path


ends = [walk(50)[-1] for _ in range(200)]
print(min(ends), max(ends), round(st.pstdev(ends), 3), st.quantiles(ends, n=4))


def birthday(n, trials=300):
    hits = 0
    for _ in range(trials):
        days = [random.randrange(365) for _ in range(n)]
        hits += len(set(days)) < n
    return hits / trials


for n in (5, 10, 23, 40):
    exact = 1 - math.prod((365 - k) / 365 for k in range(n))
    print(f"n={n:3d} simulated={birthday(n):.3f} exact={exact:.3f}")
deck = [r + s for s in "SHDC" for r in "A23456789TJQK"]
random.shuffle(deck)
hand = sorted(random.sample(deck, 5), key=lambda c: ("23456789TJQKA".index(c[0]), c[1]))
print(hand, len(deck), random.choice(deck))
print(Counter(random.choices(["win", "lose", "draw"], weights=[5, 3, 2], k=1000)).most_common())
print([round(random.gauss(0, 1), 4) for _ in range(3)], round(random.uniform(5, 6), 5), round(random.expovariate(2), 5),
      round(random.triangular(0, 10, 3), 5), random.getrandbits(16), round(random.betavariate(2, 3), 5))
doors = {"stay": 0, "switch": 0}
for _ in range(1000):
    car, pick = random.randrange(3), random.randrange(3)
    shown = next(d for d in range(3) if d not in (car, pick))
    other = ({0, 1, 2} - {pick, shown}).pop()
    doors["stay"] += pick == car
    doors["switch"] += other == car
print({k: f"{v / 10:.1f}%" for k, v in doors.items()}, sorted(doors, key=doors.get, reverse=True))
print(math.comb(52, 5), math.perm(5, 2), math.factorial(20), math.gcd(84, 36), math.isclose(0.1 + 0.2, 0.3))
data = [2.5, 3.1, 4.7, 5.0, 6.2]
print(st.variance(data), st.fmean(data), st.harmonic_mean([40, 60]), st.geometric_mean([1, 4]), st.multimode("aabbc"))
print(st.correlation(range(5), data), st.linear_regression(range(5), data))
