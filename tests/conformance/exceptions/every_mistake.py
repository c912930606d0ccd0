# Dictionaries in dictionaries, and the words of every mistake a beginner makes.
inv = {'apple': {'qty': 3, 'price': 0.5}, 'pear': {'qty': 0, 'price': 0.75}}
print(f"{'item':<10}{'qty':>5}{'price':>8}"); print('-' * 23)
for k, v in inv.items():
    print(f"{k:<10}{v['qty']:>5}{v['price']:>8.2f}")
print(sum(v['qty'] * v['price'] for v in inv.values()), [k for k, v in inv.items() if v['qty']], {k: v['price'] * 2 for k, v in inv.items()})
nested = {'a': [1, {'b': (2, 3)}]}; print(nested['a'][1]['b'][0], nested, len(nested)); nested['a'].append(4); nested.update(c=5); print(nested, 'c' in nested, list(nested.keys()))
print(dict.fromkeys('ab', 0), dict(zip('ab', [1, 2])), {**inv['apple'], 'x': 1}, max(inv, key=lambda k: inv[k]['price']), sorted(inv, reverse=True))
stack = [1, 2]; stack.append(3); print(stack.pop(), stack); queue = [1, 2, 3]; print(queue.pop(0), queue); m = [[0] * 3 for _ in range(2)]; m[0][1] = 5; print(m); bad = [[0] * 2] * 2; bad[0][0] = 1; print(bad)
t = (1, 'a', 2.5); a, *b = t; print(a, b, t[::-1], t.index('a'), 2.5 in t, t + (1,), t * 2); s = {3, 1, 2}; s.add(4); s.discard(9); print(sorted(s), len(s), s.issubset({1, 2, 3, 4, 5}), s.isdisjoint({9}))
try: s.remove(99)
except KeyError as e: print('KeyError', e)
try: t[0] = 1
except TypeError as e: print(e)
try: 'abc'[1] = 'x'
except TypeError as e: print(e)
try: {[1]: 2}
except TypeError as e: print(e)
try: int('3.5')
except ValueError as e: print(e)
try: float('abc')
except ValueError as e: print(e)
try: [1, 2] + (3,)
except TypeError as e: print(e)
try: 'a' + 1
except TypeError as e: print(e)
try: len(5)
except TypeError as e: print(e)
try: None.upper()
except AttributeError as e: print(e)
try: undefined_name
except NameError as e: print(e)
try: math.sqrt(-1)
except NameError as e: print(e)
import math
try: math.sqrt(-1)
except ValueError as e: print(e)
try: math.log(0)
except ValueError as e: print(e)
try: 10 ** 400 * 1.0
except OverflowError as e: print(e)
try: (lambda x: x)(1, 2)
except TypeError as e: print(e)
try: [3, 'a'].sort()
except TypeError as e: print(e)
try: sum(['a'])
except TypeError as e: print(e)
try: a, b = [1, 2, 3]
except ValueError as e: print(e)
try: a, b = 1
except TypeError as e: print(e)
try: for_ = range(3)[5]
except IndexError as e: print(e)
try: [1, 2].index(3)
except ValueError as e: print(e)
try: next(iter([]))
except StopIteration as e: print(repr(e))
try: 1 / 0
except ZeroDivisionError as e: print(e)
try: 1 % 0
except ZeroDivisionError as e: print(e)
try: 1.0 // 0
except ZeroDivisionError as e: print(e)
try: 0 ** -1
except ZeroDivisionError as e: print(e)
try: max([])
except ValueError as e: print(e)
try: import nomodule
except ImportError as e: print(type(e).__name__)
try: from math import nothing
except ImportError as e: print(str(e)[:40])
try: raise ValueError
except ValueError as e: print(repr(e), str(e) == '')
def outer():
    try: return 'try'
    finally: print('finally')
print(outer())
def depth(n): return depth(n + 1)
try: depth(0)
except RecursionError as e: print(e)
for i in range(3):
    try:
        if i == 1: continue
        if i == 2: break
    finally: print('f', i)
try:
    try: 1 / 0
    except ZeroDivisionError: raise KeyError('inner')
except KeyError as e: print(e, type(e.__context__).__name__)
