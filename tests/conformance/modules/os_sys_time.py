import os, sys, time, warnings
from os.path import join
print(join('a', 'b', 'c.txt'), join('a/', 'b'), join('a', '/b'), join('', 'b'), join('a', ''))
for p in ('/a/b/c.txt', 'c.tar.gz', '/a/b/', '.bashrc', '', 'a', '/', '//x', 'a/.b.c', 'dir.d/file'):
    print(repr(p), os.path.basename(p), os.path.dirname(p), os.path.split(p), os.path.splitext(p), os.path.isabs(p), os.path.normpath(p))
print(os.path.normpath('a/../../b/./c//d'), os.path.normpath('/../a'), os.path.exists('/nonexistent'), os.path.isdir('/'), os.path.isfile('/'))
os.environ['X_TEST'] = 'v'
print(os.environ['X_TEST'], os.environ.get('NOT_THERE_AT_ALL'), os.getenv('NOT_THERE_AT_ALL', 'd'))
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
t(lambda: os.environ['NOT_THERE_AT_ALL']); t(lambda: os.listdir('/nonexistent')); t(lambda: os.path.getsize('/nonexistent')); t(lambda: os.path.join('a', 5) and None) if False else None
print(sys.maxsize, sys.byteorder, sys.version_info[0], sys.stdout.write('abc\n'), print('to stdout', file=sys.stdout))
a = time.perf_counter(); time.sleep(0.01); b = time.perf_counter(); print(0.009 < b - a < 1, time.time() > 1.7e9)
g = time.gmtime(0); print(g, g.tm_year, g[0], time.strftime('%Y-%m-%d %H:%M:%S', g), len(g))
t(lambda: time.sleep(-1)); warnings.filterwarnings('ignore'); warnings.simplefilter('ignore'); t(lambda: warnings.filterwarnings('nope'))
