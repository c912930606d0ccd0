def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for x in (1, 1.5, 'a', b'a', None, True, [], (), {}, set(), frozenset(), range(1), len, print, int, type, t, ..., NotImplemented, ValueError('x'), slice(1)):
    print(type(x), isinstance(x, object), callable(x), bool(x))
t(lambda: isinstance(True, int)); t(lambda: isinstance(1, (str, (float, int)))); t(lambda: isinstance(1, 'int')); t(lambda: issubclass(bool, int)); t(lambda: issubclass(KeyError, (LookupError, str))); t(lambda: issubclass(3, int)); t(lambda: isinstance([], list))
t(lambda: getattr([], 'nope')); t(lambda: getattr([], 'nope', 5)); t(lambda: hasattr('', 'upper')); t(lambda: hasattr([], 'nope')); t(lambda: getattr('abc', 'upper')()); t(lambda: setattr([], 'x', 1));
t(lambda: all([])); t(lambda: any([])); t(lambda: all([1, 0])); t(lambda: any([0, 'a'])); t(lambda: all(x > 0 for x in [1, 2])); t(lambda: any(x > 5 for x in [1, 2]))
t(lambda: len('é\U0001F600')); t(lambda: len({1: 2})); t(lambda: len(range(5))); t(lambda: len(5)); t(lambda: len(None)); t(lambda: len(x for x in []))
t(lambda: repr('a\'b"c\n')); t(lambda: ascii('é☃')); t(lambda: str(None)); t(lambda: repr([1, 'a', (2,), {3: None}])); t(lambda: str((1,))); t(lambda: format(3.14159, '.2f')); t(lambda: format('x', '>5') + '|'); t(lambda: format(12345, ',')); t(lambda: format([1], '')); t(lambda: format([1], 'd'))
print(1, 'a', None, sep='-', end='!\n'); print(); print('a', 'b', sep=''); print('x', end=''); print('y', sep=None, end=None); print(*[1, 2, 3], sep=', '); print('flush', flush=True)
t(lambda: print(sep=1)); t(lambda: print(end=b'')); t(lambda: hash('a') == hash('a')); t(lambda: hash(1) == hash(1.0) == hash(True)); t(lambda: hash(2**61 - 1)); t(lambda: hash(-1)); t(lambda: hash(0.5)); t(lambda: hash(float('inf'))); t(lambda: hash({})); t(lambda: id(t) == id(t))
t(lambda: sorted(k for k in dir([]) if not k.startswith('_'))); t(lambda: sorted(k for k in dir({}) if not k.startswith('_'))); t(lambda: sorted(k for k in dir(set()) if not k.startswith('_'))); t(lambda: sorted(k for k in dir(frozenset()) if not k.startswith('_'))); t(lambda: sorted(k for k in dir(()) if not k.startswith('_'))); t(lambda: sorted(k for k in dir(range(1)) if not k.startswith('_')))
t(lambda: 'xyz' in globals()); xyz = 1; t(lambda: globals()['xyz']); t(lambda: type(globals()).__name__)
