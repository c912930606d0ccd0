import json
print(json.loads('{"x": [1, -2.5, "a\\u00e9\\ud83d\\ude00\\n", null, true, false, 1e3, 12345678901234567890], "y": {}}'))
print(json.loads(' [ ] '), json.loads('"s"'), json.loads('0'), json.loads(b'[1]'), json.loads('[NaN, Infinity, -Infinity]'))
with open('settings.json') as f:
    print(json.load(f))
for text in ('', '{"a": }', '[1, 2', '[1 2]', '{"a" 1}', '{a: 1}', '{"a": 1,}', '[1,]', '"abc', 'nul', '[1] x',
             '"\\x"', '"\\u12"', '{"a":1\n"b":2}', '-', '01', '"a\nb"'):
    try:
        print(repr(text), json.loads(text))
    except json.JSONDecodeError as e:
        print(repr(text), e)
try:
    json.loads('{')
except ValueError as e:
    print(type(e).__name__)
try:
    json.loads(3)
except TypeError as e:
    print(e)
print(json.loads(json.dumps({'a': [1, {'b': None}]})) == {'a': [1, {'b': None}]})
json.loads(None)
