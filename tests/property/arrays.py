"""Hypothesis strategies for small NumPy programs: dtypes, shapes, operators, indices, reductions.

What may differ between two right implementations is left out: the last bit of exp() and the like is
rounded away, products of matrices have whole-numbered entries, and where one of two equals is picked
or put first there is one zero only (x + False has no -0.0), since the processor's lanes tell which.
"""

import math
import re

from hypothesis import strategies as st

DTYPES = ["bool", "uint8", "int32", "int64", "float32", "float64"]
SCALARS = ["0", "1", "2", "-1", "-3", "255", "256", "0.5", "-1.5", "2.0", "1e10", "True", "np.float32(2.5)",
           "np.int64(3)", "np.uint8(200)", "np.int32(-7)", "np.float64(0.1)", "np.nan", "np.inf", "np.bool_(True)"]
# Scalars that every dtype takes; where one does not fit and something else is wrong too, which of
# two errors comes first is not what is asked here.
FIT = ["0", "1", "2", "3", "0.5", "2.0", "True", "np.float32(2.5)", "np.int64(3)", "np.uint8(200)"]
BINARY = "+ - * / // % ** < <= == != > >= & | ^ << >>".split()
FUNCTIONS_2 = ("add subtract multiply divide true_divide floor_divide mod maximum minimum fmax fmin equal less "
               "logical_and logical_or logical_xor bitwise_and hypot copysign arctan2 fmod greater_equal").split()
EXACT_1 = ("abs floor ceil trunc rint square sqrt isnan isfinite isinf negative logical_not "
           "reciprocal fabs invert signbit").split()
ROUNDED_1 = "exp log sin cos tanh log1p expm1 log2 log10 arctan sinh cbrt deg2rad".split()
REDUCE = "sum mean max min prod std var any all argmax argmin ptp".split()
EXTREMES = {"max", "min", "nanmax", "nanmin", "median"}  # which zero one is depends on the order
NAN_REDUCE = "nansum nanmean nanmax nanmin nanstd median".split()
METHODS = ("T ravel() flatten() copy() tolist() squeeze() cumsum() cumsum(0) cumprod() reshape(-1) reshape(2,-1) "
           "reshape(-1,1) transpose() astype(int) astype('f4') astype(float) astype(bool) astype('u1') "
           "strides round() round(1) "
           "clip(0,2) dtype shape size ndim itemsize nbytes nonzero() item() item(0) repeat(2) "
           "argsort(kind='stable') swapaxes(0,-1) diagonal() trace() dot(a) any() fill(1) tobytes() "
           "take([0,-1]) searchsorted(1)").split()
FORMS = """
np.concatenate([$a, $a])
np.stack([$a, $a], axis=-1)
np.vstack([$a, $a])
np.hstack([$a, $a])
np.column_stack([$a, $a])
np.where($a > $scalar, $a, $a)
np.where($a, $scalar, $scalar)
np.tile($a, (2, 1))
np.repeat($a, 2, axis=$axis)
np.roll($a, $small, axis=$axis)
np.flip($a, axis=$axis)
np.pad($a, 1, constant_values=3)
np.pad($a, 1, mode='edge')
np.unique($a + False)
np.unique($a + False, return_counts=True)
np.unique($a + False, return_inverse=True, return_index=True)
np.sort($a + False, axis=$axis)
np.argsort($a, axis=$axis, kind='stable')
np.diff($a, axis=$axis)
np.clip($a, 0, $scalar)
np.expand_dims($a, $axis)
np.outer($a, $a)
np.isclose($a, $a)
np.allclose($a, $a)
np.array_equal($a, $a)
np.isin($a, [0, 1, 2])
np.bincount($a.ravel())
np.percentile($a, [25, 50, 75])
np.quantile($a, 0.3, axis=$axis)
np.cumsum($a, axis=$axis)
np.cumprod($a)
np.argwhere($a)
np.count_nonzero($a, axis=$axis)
np.zeros_like($a)
np.full_like($a, $scalar)
np.full($shape, $scalar)
np.ones($shape, dtype=$dtype)
np.eye(3, k=$small)
np.arange($small, 7)
np.linspace($small, 5, 6)
np.linspace(0, 1, 4, endpoint=False, dtype=$dtype)
np.broadcast_to($a, (2, 3))
np.array([$scalar, $scalar, $scalar])
np.array([[$scalar, $scalar], [$scalar, $scalar]])
np.asarray($a, dtype=$dtype)
np.meshgrid([1, 2], [3, 4, 5])
np.dot(m, m.T)
m @ m.T
np.matmul(m, m)
m @ m[0]
np.linalg.norm(m)
np.trace(m)
np.sign(m)
np.sign($a)
np.positive($a)
np.tril(m, k=$small)
np.triu(m)
np.diag([1, 2, 3], k=$small)
np.split(np.arange(6), 3)
np.array_split($a, 2)
np.swapaxes($a, 0, -1)
np.moveaxis($a, 0, -1)
np.atleast_2d($a)
np.squeeze($a)
np.ravel($a)
np.searchsorted([0, 1, 2, 3], $a)
np.digitize($a, [0, 2, 4])
np.histogram($a, bins=3)
np.histogram($a, bins=[0, 1, 2.5, 7])
np.add.reduce($a, axis=$axis)
np.nan_to_num($a)
np.average($a)
np.insert($a, $small, $fit)
np.insert($a, $small, $fit, axis=$axis)
np.delete($a, 0)
np.append($a, $scalar)
np.minimum($a, $scalar)
np.round($a, $small)
np.result_type($a, $a)
np.sum($a, axis=$axis, keepdims=True)
np.mean($a, axis=$axis, dtype=float)
($a == $a).all()
(np.newaxis, $a)[1][np.newaxis]
np.ptp($a)
np.median($a, axis=$axis)
np.interp($a, [0, 1, 2], [0, 10, 20])
np.cov(m)
np.gradient(np.array([1., 4, 9, 16]))
np.convolve([1, 2, 3], [0, 1, 0.5])
np.union1d($a + False, $a + False)
np.setdiff1d($a + False, [1, 2])
np.intersect1d($a + False, $a + False)
np.float32($scalar)
np.int32($scalar)
np.float64($scalar) $op $scalar
np.int64($small) $op np.float32($small)
np.uint8(200) $op np.uint8(100)
np.prod($shape)
str($a)
f'{$a}'
list($a)
len($a)
bool($a)
$scalar in $a
sum($a)
max($a)
sorted($a.ravel() + False)
[x for x in $a]
np.take($a, [0, 1], axis=$axis)
np.ix_([0, 1], [1, 2])
np.unravel_index(5, (2, 3))
np.array2string($a, precision=2, separator=', ')
""".strip().splitlines()
CHANGES = """
$a[$index] = $fit
$a[:, :1] = $a
$a[1:] = $a
$a[..., ::-1] = $a
$a[$index] += $fit
$a[$a > $scalar] = $fit
$a[$a == $scalar] *= 2
$a += $scalar
$a -= $a
$a *= $scalar
$a /= 2
$a //= $scalar
$a %= 3
$a **= 2
$a.T[$index] = $fit
$a[::-1][$index] = $fit
$a[:1] = 300
$a[0] = -1
$a[0] = $a
$a[-1] = [$fit, $fit]
$a[$index] = $a
$a.ravel()[0] = $fit
$a.flat[1] = $fit
a += False; a.sort(axis=$axis)
$a.shape = (-1,)
b = a[$index]
b = a
b = a.T
b = b[$index]; b[...] = $fit
b = a.reshape(-1); b[0] = $fit
b = a.copy(); b[$index] = $fit
np.add($a, $fit, out=$a)
np.add.at(a, [0, 0], 1)
np.copyto(a, $fit)
np.putmask(a, a > 1, $fit)
np.fill_diagonal(a, $fit)
$a[..., 0], $a[..., -1] = $a[..., -1], $a[..., 0].copy()
""".strip().splitlines()
OPTIONS = ["precision=3", "precision=3, suppress=True", "threshold=5, edgeitems=2", "linewidth=40", "precision=0",
           "suppress=True", "threshold=4, edgeitems=1"]

value = st.one_of(
    st.integers(-5, 9).map(str), st.integers(-5, 9).map(str), st.integers(-1000, 100000).map(str),
    st.sampled_from(["0.5", "-1.5", "2.25", "1e-5", "1e6", "3.14159", "0.1", "np.nan", "np.inf", "-0.0", "1e16", "123.456",
                     "-np.inf", "1e-300", "33333.3333", "0.001"]))
axis = st.sampled_from(["0", "1", "-1", "None", "2", "0"])
small = st.integers(-3, 3).map(str)
shape = st.lists(st.sampled_from([1, 2, 3, 3, 4, 0]), max_size=3).map(tuple)


@st.composite
def array(draw):
    dims = draw(st.lists(st.sampled_from([1, 2, 3, 3, 4]), min_size=1, max_size=3)) if draw(
        st.integers(0, 3)) else [draw(st.integers(1, 12))]
    dtype = draw(st.sampled_from(DTYPES))
    count = math.prod(dims)
    if draw(st.integers(0, 2)) or count > 30:
        start, step = draw(st.integers(-9, 3)), draw(st.sampled_from(["", " * 0.5", " * 1.1", " * 3 % 7", " % 4"]))
        values = f"(np.arange({start}, {start + count}){step})"
    else:
        kept = [draw(value) for _ in range(count)]
        if not dtype.startswith("float"):
            kept = [v if re.fullmatch(r"-?\d+", v) else "1" for v in kept]
        values = f"np.array([{', '.join(kept)}])"
    order = draw(st.sampled_from(["", "", "", ".T", "[::-1]", "[::2]"])) if dims else ""
    return f"{values}.astype('{dtype}').reshape({tuple(dims)}){order}"


def index():
    part = st.one_of(
        st.integers(-4, 3).map(str), st.sampled_from([":", "1:", ":-1", "::-1", "::2", "1:3", "-1:", "2:0:-1", "1:1"]),
        st.sampled_from(["[0, 1]", "[-1, 0, 0]", "[True, False, True]", "np.array([1, 0])", "[[0], [1]]"]))
    whole = st.sampled_from(["...", "None", "a > 1", "a == a", "..., 0", "None, ...", "0, ...", "[]", "a > 1, 0", "()"])
    return st.one_of(part, part, st.tuples(part, part).map(", ".join), whole)


HOLES = {
    "a": st.sampled_from(["a", "a", "b"]), "scalar": st.sampled_from(SCALARS), "axis": axis, "small": small,
    "fit": st.sampled_from(FIT), "shape": shape.map(str), "dtype": st.sampled_from([repr(d) for d in DTYPES] + ["int", "float", "bool"]),
    "op": st.sampled_from(BINARY), "index": index(),
}


@st.composite
def filled(draw, template):
    return re.sub(r"\$(\w+)", lambda hole: draw(HOLES[hole.group(1)]), template)


@st.composite
def binary(draw, left, op, right):
    if op != "**":
        return draw(filled(f"{left} {op} {right}"))
    if draw(st.booleans()):
        return draw(filled("$a.astype(int) ** abs($a.astype(int))"))
    # the last bits of a power of floats are those of the processor's vector library
    return draw(filled(f"((x := {left} ** {right}).dtype, np.vectorize('{{:.5g}}'.format)(x))"))


@st.composite
def question(draw):
    kind = draw(st.integers(0, 9))
    pick = lambda choices: draw(st.sampled_from(choices))
    if kind == 0:
        return draw(binary("$a", pick(BINARY), pick(["$a", "$scalar"])))
    if kind == 1:
        return draw(binary("$scalar", pick(BINARY), "$a"))
    if kind == 2:
        name = pick(FUNCTIONS_2)
        call = draw(filled(f"np.{name}($a, {pick(['$a', '$scalar'])})"))
        return f"np.round({call}, 6)" if name in ("hypot", "arctan2") else call
    if kind == 3:
        if draw(st.booleans()):
            return draw(filled(f"np.{pick(EXACT_1)}($a)"))
        return draw(filled(f"np.round(np.{pick(ROUNDED_1)}($a), 4)"))
    if kind == 4:
        keep = pick(["", "", ", keepdims=True"])
        name = pick(REDUCE[:-1])
        array = "($a + False)" if name in EXTREMES else "$a"
        return draw(filled(f"{array}.{name}(axis=$axis{keep})"))
    if kind == 5:
        name = pick(REDUCE + NAN_REDUCE)
        array = "$a + False" if name in EXTREMES else "$a"
        return draw(filled(f"np.{name}({array})" if draw(st.booleans()) else f"np.{name}({array}, axis=$axis)"))
    if kind == 6:
        return draw(filled("$a[$index]"))
    if kind == 7:
        return draw(filled(f"$a.{pick(METHODS)}"))
    return draw(filled(pick(FORMS)))


@st.composite
def program(draw):
    """Two arrays, up to three changes, up to three questions, printed in two ways."""
    lines = [f"a = {draw(array())}", f"b = {draw(array())}", "m = (np.arange(9).reshape(3, 3) * 5 % 7 - 2).astype(float)"]
    for _ in range(draw(st.integers(0, 3))):
        change = draw(filled(draw(st.sampled_from(CHANGES))))
        lines += ["try:", f"    {change}", "except Exception as e:", "    print(type(e).__name__, e)"]
    for _ in range(draw(st.integers(1, 3))):
        lines += ["try:", f"    show({draw(question())})", "except Exception as e:", "    print(type(e).__name__, e)"]
    if draw(st.integers(0, 5)) == 0:
        lines += [f"np.set_printoptions({draw(st.sampled_from(OPTIONS))})", "print(a)", "print(repr(b))",
                  "np.set_printoptions(precision=8, threshold=1000, edgeitems=3, linewidth=75, suppress=False)"]
    return "\n".join(lines + ["show(a)", "print(b)"])
