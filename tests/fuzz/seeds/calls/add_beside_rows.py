t(lambda: pair.add(set(), axis=0))
t(lambda: pair.add({1}, axis='index'))
