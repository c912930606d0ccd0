from collections import defaultdict
d = defaultdict(list)
d['a'].append(1)
d
