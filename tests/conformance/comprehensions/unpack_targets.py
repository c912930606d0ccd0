print([a + b for a, b in [(1, 2), (3, 4)]])
print([(h, t) for h, *t in ["abc", "de"]])
print({k: v for k, (v, _) in {"a": (1, 2), "b": (3, 4)}.items()})
