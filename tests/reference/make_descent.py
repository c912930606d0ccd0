"""Writes descent.json: two gradient descents of a small network in NumPy, the principal directions of
their paths around the end of the better one, and the loss over the plane of these.

    oracle/bin/python tests/reference/make_descent.py
"""
import json
import pathlib

import numpy as np

RATES, STEPS, UNITS = [0.03, 0.2], 15, 3
rng = np.random.default_rng(4)
x = rng.normal(0, 1, (25, 2))
y = np.sin(x[:, :1]) * x[:, 1:] + 0.3
begin = [rng.normal(0, 0.8, (2, UNITS)), rng.normal(0, 0.2, UNITS),
         rng.normal(0, 0.8, (UNITS, 1)), rng.normal(0, 0.2, 1)]


def loss(weights):
    w1, b1, w2, b2 = weights
    return float(np.mean((np.tanh(x @ w1 + b1) @ w2 + b2 - y) ** 2))


def gradient(weights):
    w1, b1, w2, b2 = weights
    h = np.tanh(x @ w1 + b1)
    d = 2 * (h @ w2 + b2 - y) / len(x)
    dz = d @ w2.T * (1 - h**2)
    return [x.T @ dz, dz.sum(axis=0), h.T @ d, d.sum(axis=0)]


def flat(weights):
    return np.concatenate([w.ravel() for w in weights])


def shaped(row):
    parts, at = [], 0
    for w in begin:
        parts.append(row[at:at + w.size].reshape(w.shape))
        at += w.size
    return parts


paths, losses = [], []
for rate in RATES:
    weights, path, fell = begin, [], []
    for step in range(STEPS + 1):
        path.append(flat(weights))
        fell.append(loss(weights))
        weights = [w - rate * g for w, g in zip(weights, gradient(weights))]
    paths.append(np.array(path))
    losses.append(fell)

centre = paths[int(np.argmin([fell[-1] for fell in losses]))][-1]
points = np.concatenate(paths) - centre
points = points[np.concatenate([np.array(fell) <= fell[0] for fell in losses])]
_, singular, directions = np.linalg.svd(points, full_matrices=False)
directions = directions[:2]
directions *= -np.sign(directions @ (paths[0][0] - centre))[:, None]
result = {
    "x": x.tolist(), "y": y.tolist(), "begin": [w.tolist() for w in begin], "rates": RATES, "steps": STEPS,
    "losses": losses, "centre": centre.tolist(), "directions": directions.tolist(),
    "share": float((singular[:2] ** 2).sum() / (singular**2).sum()),
    "paths": [((path - centre) @ directions.T).T.tolist() for path in paths],
}
target = pathlib.Path(__file__).with_name("descent.json")
target.write_text(json.dumps(result))
