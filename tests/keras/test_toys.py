"""capivara.datasets: the points lie where they should, and repeat for the same seed."""

import ast
import math

import pytest

HEAD = """
import numpy as np
import capivara
"""


@pytest.fixture
def points(run):
    """x, y of a data set without noise, as lists."""
    return lambda call: ast.literal_eval(
        run(f"{HEAD}x, y = capivara.datasets.{call}\nprint((x.tolist(), y.tolist()))"))


def on_circle(x, y, centre, radius):
    return abs(math.hypot(x - centre[0], y - centre[1]) - radius) < 1e-5


# Where a point of each class lies when there is no noise.
PLACES = {
    "moons": lambda p, k: on_circle(*p, [(0, 0), (1, 0.5)][k], 1) and (p[1] <= 0.5 if k else p[1] >= 0),
    "circles": lambda p, k: on_circle(*p, (0, 0), [1, 0.5][k]),
    "spirals": lambda p, k: abs(math.remainder(
        math.atan2(p[1], p[0]) - 3 * math.pi * math.hypot(*p) - k * math.pi, 2 * math.pi)) < 1e-3,
    "xor": lambda p, k: set(p) <= {0.0, 1.0} and int(p[0]) ^ int(p[1]) == k,
    "blobs": lambda p, k: math.dist(
        p, [(0, 2), (-math.sqrt(3), -1), (math.sqrt(3), -1)][k]) < 1e-5,
    "linear": lambda p, k: abs(1.5 * p[0] + 0.5 - k) < 1e-5 and abs(p[0]) <= 2,
    "sine": lambda p, k: abs(math.sin(p[0]) - k) < 1e-5 and abs(p[0]) <= math.pi,
}


@pytest.mark.parametrize("name", PLACES)
def test_points_lie_where_they_should(points, name):
    x, y = points(f"{name}(120, noise=0.0)")
    assert len(x) == len(y) == 120
    assert all(PLACES[name](p, k) for p, k in zip(x, y))
    if name not in ("linear", "sine"):
        assert len({y.count(k) for k in set(y)}) == 1, "as many of each class"


@pytest.mark.parametrize("name", PLACES)
def test_seeds_repeat(run, name):
    said = run(f"""{HEAD}
make = capivara.datasets.{name}
same = [make(50), make(50, seed=0), make(50, seed=1)]
print([bool((same[0][0] == other[0]).all() and (same[0][1] == other[1]).all()) for other in same])
print(make.__doc__.count("capivara.datasets.{name}("), same[0][0].dtype)
""").splitlines()
    assert said == ["[True, True, False]", "1 float32"]


def test_drawn_digits(run):
    said = run(f"""{HEAD}
(x, y), (x_test, y_test) = capivara.datasets.drawn_digits.load_data()
again = capivara.datasets.drawn_digits.load_data()
print(x.shape, y.shape, x_test.shape, y_test.shape, x.dtype)
print(bool((again[0][0] == x).all()), bool((again[1][1] == y_test).all()))
print(min(np.bincount(y)) > 5000, min(np.bincount(y_test)) > 800)
""").splitlines()
    assert said == ["(60000, 28, 28) (60000,) (10000, 28, 28) (10000,) uint8", "True True", "True True"]
