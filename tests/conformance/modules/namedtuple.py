from collections import namedtuple

Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
print(p, p.x, p.y, p[0], p[-1], len(p), p == (1, 2), tuple(p), list(p), p + (3,))
print(Point._fields, p._fields, p._asdict(), p._replace(x=10), Point._make([7, 8]), Point.__name__, Point)
x, y = p
print(x, y, isinstance(p, Point), isinstance(p, tuple), type(p) is Point, hash(p) == hash((1, 2)), {p: 1}[(1, 2)])
Row = namedtuple("Row", "name, age city", defaults=["?"])
rows = [Row("Ana", 30), Row("Bo", 25, "Rio"), Row(age=1, name="C")]
for r in sorted(rows, key=lambda r: r.age):
    print(f"{r.name:<4}{r.age:>3} {r.city}")
print(rows, max(rows, key=lambda r: r.age).name, Row._field_defaults, Row.__doc__)
for bad in (lambda: Point(1), lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(1, z=3), lambda: Point(1, 2, x=1),
            lambda: p.z, lambda: p._replace(q=1), lambda: Point._make([1]), lambda: namedtuple("A", "x x"),
            lambda: namedtuple("A", "_x"), lambda: namedtuple("A", "def"), lambda: namedtuple("1A", "x"),
            lambda: namedtuple("A", "x y", defaults=[1, 2, 3]), lambda: Row(), lambda: Row(1, 2, 3, 4)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
try:
    p.x = 5
except AttributeError as e:
    print(e)
print(namedtuple("R", "a def a", rename=True)._fields, p._replace(y=p.y + 1), p < Point(1, 3), sorted([Point(2, 1), p]))
print([p] * 2, p * 2, Point(x=[1], y=None), "%s-%s" % p, p.count(1), p.index(2), sum(p), p[::-1])
Empty = namedtuple("Empty", "")
print(Empty(), Empty._fields, getattr(p, "x"), hasattr(p, "z"), Point(*[3, 4]), Point(**{"x": 5, "y": 6}))
Other = namedtuple("Other", "x y")
print(Point(1, 2) == Other(1, 2), isinstance(p, Other))
