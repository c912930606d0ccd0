import operator
from operator import itemgetter, attrgetter, mul, add
from functools import reduce

print(add(1, 2), mul("ab", 2), operator.sub(5, 3), operator.truediv(1, 4), operator.floordiv(-7, 2), operator.mod(-7, 2))
print(operator.neg(3), operator.pos(-3), operator.invert(5), operator.abs(-2), operator.not_([]), operator.truth([0]))
print(operator.lt(1, 2), operator.eq("a", "a"), operator.ge(1, 2), operator.and_(6, 3), operator.or_(6, 3), operator.xor(6, 3))
print(operator.pow(2, 10), operator.lshift(1, 4), operator.rshift(16, 2), operator.concat([1], [2]), operator.contains([1, 2], 2))
print(reduce(mul, range(1, 8)), list(map(operator.sub, [5, 6], [1, 2])), operator.index(True), operator.countOf([1, 2, 1], 1))
people = [("Zoe", 30), ("Al", 25), ("Bo", 30)]
print(sorted(people, key=itemgetter(1)), sorted(people, key=itemgetter(1, 0)), max(people, key=itemgetter(1)))
print(itemgetter(1)([10, 20]), itemgetter(0, 2)("abc"), itemgetter("k")({"k": 5}), itemgetter(slice(1, 3))("abcd"))
print(itemgetter(1), attrgetter("real", "imag"), attrgetter("real")(5), attrgetter("real", "imag")(5))
d = {"a": 1}
operator.setitem(d, "b", 2)
operator.delitem(d, "a")
print(d, operator.getitem(d, "b"), operator.is_(None, None), operator.is_not(1, None), operator.iadd([1], [2]))
for bad in (lambda: itemgetter(1)([0]), lambda: itemgetter("x")({}), lambda: itemgetter(), lambda: attrgetter(1),
            lambda: attrgetter("foo")(1), lambda: add(1, "x"), lambda: add(1), lambda: operator.index(1.0),
            lambda: itemgetter(1)(1, 2)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
