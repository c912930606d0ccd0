add = lambda a: lambda b: lambda c: a + b * c
print(add(1)(2)(3))
compose = lambda *fs: (lambda x: x if not fs else fs[0](compose(*fs[1:])(x)))
print(compose(lambda x: x + 1, lambda x: x * 2)(10))
