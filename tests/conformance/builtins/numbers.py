def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
t(lambda: abs(-5)); t(lambda: abs(-2.5)); t(lambda: abs(True)); t(lambda: abs(-10**30)); t(lambda: abs(-0.0))
t(lambda: divmod(7, 2)); t(lambda: divmod(-7, 2)); t(lambda: divmod(7, -2)); t(lambda: divmod(7.5, 2)); t(lambda: divmod(-7.5, 2)); t(lambda: divmod(10**30, 7)); t(lambda: divmod(True, 2)); t(lambda: divmod(1, 0)); t(lambda: divmod(1.5, 0))
t(lambda: pow(2, 10)); t(lambda: pow(2, -1)); t(lambda: pow(3, 200, 13)); t(lambda: pow(3, -1, 7)); t(lambda: pow(2, -1, 4)); t(lambda: pow(2, 3, -5)); t(lambda: pow(0, 0)); t(lambda: pow(2.0, 0.5)); t(lambda: pow(0, -1)); t(lambda: pow(2, 3, mod=5)); t(lambda: pow(base=2, exp=3))
t(lambda: round(2.5)); t(lambda: round(3.5)); t(lambda: round(-2.5)); t(lambda: round(2.675, 2)); t(lambda: round(1234.5678, -2)); t(lambda: round(1234, -2)); t(lambda: round(1250, -2)); t(lambda: round(1350, -2)); t(lambda: round(5, 3)); t(lambda: round(1e20)); t(lambda: round(float('nan'))); t(lambda: round(float('inf'))); t(lambda: round(0.5, 0)); t(lambda: round(True)); t(lambda: round(number=1.26, ndigits=1)); t(lambda: round(1e300, 5)); t(lambda: round(5e-324, 400))
t(lambda: bin(10)); t(lambda: bin(-10)); t(lambda: hex(255)); t(lambda: hex(-2**70)); t(lambda: oct(8)); t(lambda: bin(True)); t(lambda: bin(1.0))
t(lambda: chr(97)); t(lambda: chr(0x1F600)); t(lambda: ord('é')); t(lambda: ord('\U0001F600')); t(lambda: chr(0x110000)); t(lambda: ord('')); t(lambda: chr(1.0))
t(lambda: sum([1, 2, 3])); t(lambda: sum([0.1] * 10)); t(lambda: sum([1, 2.5, 3])); t(lambda: sum([[1], [2]], [])); t(lambda: sum(())); t(lambda: sum([2**62, 2**62])); t(lambda: sum([True, True])); t(lambda: sum([1e16, 1, 1])); t(lambda: sum(['a'])); t(lambda: sum([1], 10)); t(lambda: sum([1], start=10)); t(lambda: sum([10**20, 0.5, 1])); t(lambda: sum({1: 2, 3: 4})); t(lambda: sum([(1,), (2,)], ()))
t(lambda: max(1, 2.5)); t(lambda: max('abc')); t(lambda: min([3, 1, 2])); t(lambda: max(1, True)); t(lambda: max(True, 1)); t(lambda: min(1, 1.0)); t(lambda: max(3)); t(lambda: max(1, 'a')); t(lambda: max([1, 2], key=None)); t(lambda: min([], default=None)); t(lambda: max(float('nan'), 1)); t(lambda: max(1, float('nan')))
t(lambda: int('0x1f', 16)); t(lambda: int('z', 36)); t(lambda: int(' -12 ')); t(lambda: int(3.9)); t(lambda: int(-3.9)); t(lambda: int('1_000')); t(lambda: int('')); t(lambda: int('1.5')); t(lambda: float('1e5')); t(lambda: float('nan')); t(lambda: float(' inf ')); t(lambda: float('x')); t(lambda: bool('False')); t(lambda: bool(0.0)); t(lambda: int(True)); t(lambda: float(10**400))
