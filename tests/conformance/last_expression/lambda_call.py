(lambda *a, **k: (a, k))(1, 2, b=3)
