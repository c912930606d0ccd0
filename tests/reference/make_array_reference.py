"""Writes tests/reference/array/*.txt with NumPy (and Python's random): what the array library must
repeat. Run from the repository root. Values are hexadecimal, so that a comparison is to the bit."""
import random
import zlib

import numpy as np

OUT = "tests/reference/array/"


def crc(a):
    return "%08x" % zlib.crc32(np.ascontiguousarray(a).tobytes())


def write_random():
    """name seed crc: each draw of the tests' list in turn from one stream, hashed."""
    weights = np.arange(1.0, 21)
    weights /= weights.sum()
    with open(OUT + "random.txt", "w") as f:
        for seed in range(50):
            s = np.random.RandomState(seed)
            rows = [("random", s.rand(11)), ("normal", s.normal(2, 3, 11)),
                    ("uniform", s.uniform(-1, 3, 11)), ("randint", s.randint(0, 1000, 11)),
                    ("randint_wide", s.randint(-2**62, 2**62, 11)),
                    ("randint_uint8", s.randint(3, 77, 11, dtype=np.uint8)),
                    ("permutation", s.permutation(33)),
                    ("choice", s.choice(20, 11, replace=False)),
                    ("choice_p", s.choice(20, 11, p=weights)),
                    ("exponential", s.exponential(2, 11)), ("poisson", s.poisson(12, 11)),
                    ("binomial", s.binomial(500, .2, 11))]
            g = np.random.default_rng(seed)
            rows += [("pcg_random", g.random(11)), ("pcg_normal", g.normal(2, 3, 2000)),
                     ("pcg_uniform", g.uniform(-1, 3, 11)),
                     ("pcg_integers", g.integers(0, 1000, 11)),
                     ("pcg_integers_wide", g.integers(-2**62, 2**62, 11)),
                     ("pcg_permutation", g.permutation(33)),
                     ("pcg_choice", g.choice(20, 11, replace=False)),
                     ("pcg_choice_p", g.choice(20, 11, p=weights))]
            p = random.Random(seed)
            order = list(range(20))
            rows += [("python", np.array([p.random(), p.uniform(1, 4), p.gauss(1, 2),
                                          p.normalvariate(0, 1), p.expovariate(2)]))]
            p.shuffle(order)
            rows += [("python_shuffle", np.array(order)),
                     ("python_sample", np.array(p.sample(range(1000), 8)))]
            for name, values in rows:
                f.write("%s %d %s\n" % (name, seed, crc(values)))


def write_reduce():
    """name dtype axis crc over default_rng(7).normal(0, 50) of shape (9, 13, 157)."""
    x = np.random.default_rng(7).normal(0, 50, (9, 13, 157))
    with open(OUT + "reduce.txt", "w") as f:
        for dtype in ("bool", "int32", "int64", "float32", "float64"):
            a = x.astype(dtype)
            for axis in (None, 0, 1, 2):
                for name in ("sum prod mean var std min max argmin argmax any all median cumsum"
                             .split()):
                    with np.errstate(all="ignore"):
                        f.write("%s %s %s %s\n" % (name, dtype, axis,
                                                   crc(getattr(np, name)(a, axis=axis))))


def write_print():
    """dtype shape values; then str and repr, each on one line with \\n written out."""
    rng = np.random.default_rng(11)
    cases = []
    for shape in [(), (1,), (7,), (0,), (2, 0), (4, 20), (2, 3, 4), (1001,), (3, 1, 2)]:
        for dtype in ("bool", "uint8", "int32", "int64", "float32", "float64"):
            kinds = [rng.standard_normal(shape) * 10.0 ** rng.integers(-9, 12),
                     np.round(rng.standard_normal(shape) * 10, 2), rng.integers(0, 9, shape) / 4]
            for k in kinds[:1 if shape == (1001,) else 3]:
                with np.errstate(all="ignore"):
                    cases.append(np.asarray(k).astype(dtype))
    cases.append(np.array([np.nan, -np.inf, 1.5, -0.0]))
    cases.append(np.array([0.1, 1e-5, 0.12345678], np.float32))
    with open(OUT + "print.txt", "w") as f:
        for a in cases:
            f.write("%s %s %s\n" % (a.dtype, ",".join(map(str, a.shape)) or "-",
                                    a.tobytes().hex() or "-"))
            f.write(str(a).replace("\n", "\\n") + "\n" + repr(a).replace("\n", "\\n") + "\n")


write_random()
write_reduce()
write_print()
