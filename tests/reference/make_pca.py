"""Principal components by NumPy, for the test of capivara.embedding: tests/reference/pca.json."""

import json
import pathlib

import numpy as np


def rows():
    """Sixty rows of four numbers that vary most in two directions."""
    t = np.arange(60)
    a, b = np.sin(t * 1.3), np.cos(t * 2.1)
    return np.stack([3 * a + b, a - b, 0.5 * b + 0.1 * np.sin(t), 2 * a + 0.2 * np.cos(3 * t)], axis=1)


def main():
    x = rows()
    centred = x - x.mean(axis=0)
    _, s, vt = np.linalg.svd(centred, full_matrices=False)
    axes = vt[:2]
    axes = axes * np.sign(axes[np.arange(2), np.abs(axes).argmax(axis=1)])[:, None]
    shares = s**2 / np.sum(s**2)
    target = pathlib.Path(__file__).with_name("pca.json")
    numbers = {"x": x.tolist(), "points": (centred @ axes.T).tolist(), "variance": shares[:2].tolist()}
    target.write_text(json.dumps(numbers) + "\n")


if __name__ == "__main__":
    main()
