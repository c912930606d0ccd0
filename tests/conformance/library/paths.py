from pathlib import Path
import os, glob
p = Path('a') / 'b' / 'c.tar.gz'
print(p, repr(p), p.name, p.stem, p.suffix, p.parent, p.parent.parent.parent, p.exists(), p.parts, p.with_suffix('.txt'), p.with_name('d'))
print(Path(), Path('a//b/./c/'), Path('/'), Path('/x').parent, Path('/x/y').parts, Path('a', 'b', '/c'), 'x' / Path('y'), Path('.hidden').suffix, Path('a.').suffix)
print(Path('a') == Path('a/'), Path('a') < Path('b'), {Path('a'): 1}[Path('a')], str(p), os.path.join(Path('a'), 'b'), f'{p}')
n = Path('notes.txt')
print(n.exists(), n.is_file(), n.is_dir(), Path('.').is_dir(), n.read_text()[:7], n.read_bytes()[:5], n.is_absolute(), n.resolve().name, Path.cwd().is_absolute())
with n.open() as f:
    print(f.readline())
with open(n) as f:
    print(len(f.readlines()))
print(sorted(q.name for q in Path('.').glob('*.json')), sorted(glob.glob('*.txt')), glob.glob('*.nope'), sorted(str(q) for q in Path('.').rglob('notes*')))
print(sorted(q.name for q in Path('.').iterdir() if q.suffix == '.json'), sorted(glob.glob('./note[s].*')), glob.glob('**/settings.json', recursive=True))
for bad in (lambda: Path('nope').read_text(), lambda: list(Path('nope').iterdir()), lambda: Path(3), lambda: p / 3, lambda: Path('a').with_suffix('x')):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, str(e).replace('"', "'")[:60])
print(os.path.exists(n), os.path.getsize(n), Path('a/b').joinpath('c', 'd'), os.fspath(n) if hasattr(os, 'fspath') else 'notes.txt')
