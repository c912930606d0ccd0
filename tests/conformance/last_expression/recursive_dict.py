d = {'k': 'v' * 80}
d['self'] = d
d
