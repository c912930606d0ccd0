# Cells in the manner of a first NumPy and plotting chapter.
import numpy as np
import pandas as pd

rng = np.random.default_rng(1)
heights = rng.normal(172, 7, 30).round(1)
print(heights.mean().round(3), heights.std().round(3), heights.min(), heights.max(), np.percentile(heights, [25, 50, 75]))
counts, edges = np.histogram(heights, bins=5)
for n, low, high in zip(counts, edges, edges[1:]):
    print(f"{low:6.1f} - {high:6.1f} | {'#' * n} {n}")
rainy = rng.random(365) < 0.3
days = np.arange(365)
summer = (days > 172) & (days < 262)
print("rainy days:", rainy.sum(), "in summer:", np.sum(rainy & summer), "share:", np.mean(rainy[summer]).round(4), np.count_nonzero(rainy | summer))
names = ["Alice", "Bob", "Cathy", "Doug"]
ages = [25, 45, 37, 19]
frame = pd.DataFrame({"name": names, "age": ages})
frame["decade"] = frame["age"] // 10 * 10
print(frame, frame.set_index("name")["age"].sort_values(), frame.groupby("decade").size())
x = np.linspace(0, 5, 6)
y = np.linspace(0, 5, 4)[:, np.newaxis]
z = np.sin(x) ** 10 + np.cos(10 + y * x) * np.cos(x)
print(z.shape, z.round(3))
bins = np.linspace(-2, 2, 5)
sample = rng.standard_normal(12)
which = np.searchsorted(bins, sample)
tally = np.zeros_like(bins, dtype=int)
np.add.at(tally, which[which < 5], 1)
print(which, tally, np.sort(sample)[:3].round(4), np.argsort(sample)[:3])
points = rng.random((6, 2))
squared = ((points[:, None, :] - points[None, :, :]) ** 2).sum(-1)
nearest = np.argsort(squared, axis=1)
print(nearest[:, 1], np.diag(squared), squared.max().round(4), np.allclose(squared, squared.T))
