assert 1 + 1 == 2
assert [] or (), "nothing " + "here"
