# k-means on plain lists of tuples, then with arrays.
import math
import random

import numpy as np

random.seed(1)
points = [(random.gauss(cx, 0.4), random.gauss(cy, 0.4))
          for cx, cy in [(0, 0), (3, 3), (0, 4)] for _ in range(20)]


def distance(p, q):
    return math.sqrt(sum((a - b) ** 2 for a, b in zip(p, q)))


def closest(p, centers):
    return min(range(len(centers)), key=lambda i: distance(p, centers[i]))


centers = random.sample(points, 3)
for step in range(20):
    clusters = {i: [] for i in range(3)}
    for p in points:
        clusters[closest(p, centers)].append(p)
    new = []
    for i, members in clusters.items():
        if members:
            new.append(tuple(sum(c) / len(members) for c in zip(*members)))
        else:
            new.append(centers[i])
    moved = max(distance(a, b) for a, b in zip(centers, new))
    centers = new
    if moved < 1e-9:
        print("converged after", step + 1, "steps")
        break
else:
    print("no convergence")
for i, (x, y) in enumerate(sorted(centers), 1):
    print(f"center {i}: ({x:6.3f}, {y:6.3f})")
print({i: len(c) for i, c in clusters.items()})

data = np.array(points)
mu = data[:3].copy()
for _ in range(30):
    d = ((data[:, None, :] - mu[None, :, :]) ** 2).sum(axis=2)
    label = d.argmin(axis=1)
    mu = np.array([data[label == k].mean(axis=0) if (label == k).any() else mu[k] for k in range(3)])
print(data.shape, d.shape, np.bincount(label, minlength=3).sum())
print(np.round(mu[np.argsort(mu[:, 0] + 10 * mu[:, 1])], 3))
