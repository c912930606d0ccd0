with open('notes.txt') as fh:
    for line in fh:
        print(repr(line))
print(fh.closed)
fh = open('notes.txt', encoding='utf-8')
print(repr(fh.readline()), repr(fh.read(2)), repr(fh.read()), repr(fh.read()), fh.closed, fh.name, fh.mode)
fh.close()
print(fh.closed)
try:
    fh.read()
except ValueError as e:
    print(e)
try:
    for line in fh:
        pass
except ValueError as e:
    print(e)
print(open('notes.txt', 'rb').read(5), open('notes.txt').readlines())
f = open('notes.txt')
f.read(3)
f.seek(0)
print(f.tell(), f.readline().strip(), [line.rstrip() for line in f])
for bad in ('nope.txt', '.', 'nope/x'):
    try:
        open(bad)
    except OSError as e:
        print(type(e).__name__, e)
try:
    open('notes.txt', 'q')
except ValueError as e:
    print(e)
try:
    with open('notes.txt') as f:
        raise KeyError('inside')
except KeyError as e:
    print(e, f.closed)
print(len(open('notes.txt').read().split()))
open('missing.txt')
