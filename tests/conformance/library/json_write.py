import json
print(json.dumps({'a': [1, 2.5, None, True, False, 'é"\n\t\\/\x01\x7f😀'], 'b': {}, 'c': [], 3: 4, None: 1, True: 2, 1.5: 'x'}))
print(json.dumps({'b': 1, 'a': [1, {'c': 2, 'd': []}], 'e': []}, indent=2, sort_keys=True))
print(json.dumps([1, [2, 3]], indent='\t'), json.dumps([1, {'a': 2}], separators=(',', ':')))
print(json.dumps('é😀', ensure_ascii=False), json.dumps((1, 2)), json.dumps('x'), json.dumps(10**30))
print(json.dumps([float('nan'), float('inf'), -float('inf'), 1e100, -0.0, 1e-7]))
print(json.dumps({'s': {1, 2}}, default=sorted))
for bad in ({1, 2}, {(1, 2): 3}, print):
    try:
        print(json.dumps(bad))
    except TypeError as e:
        print('TypeError', e)
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as e:
    print(e)
try:
    json.dumps(float('nan'), allow_nan=False)
except ValueError as e:
    print(type(e).__name__)
