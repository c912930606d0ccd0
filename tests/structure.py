"""Checks the sources' form: headers that stand alone, first lines, sizes, rows against files.

    python tests/structure.py [CC]
"""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAX_LINES = 1000
# Every file named here is due to be divided; none may be added.
MAY_BE_LONG = set()


def package_flags():
    text = (ROOT / "build" / "packages.mk").read_text("utf-8")
    return re.search(r"PKG_CFLAGS := (.*)", text).group(1).split()


def stands_alone(cc, flags, header):
    done = subprocess.run(
        [cc, "-std=c11", "-D_GNU_SOURCE", "-I.", *flags, "-fsyntax-only", "-x", "c", "-"],
        cwd=ROOT, input=f'#include "{header}"\n', capture_output=True, text=True,
    )
    return [] if done.returncode == 0 else [f"{header} needs another header first:\n{done.stderr}"]


def faults_of_text(name, text):
    # A file starts with what it is and owns: "/* path: ..." or "/* file - ...".
    stem = re.escape(name), re.escape(name.rsplit("/", 1)[-1])
    if not re.match(rf"/\* ({stem[0]}:|{stem[1]} -|{stem[1]}:) \S", text):
        yield f"{name} does not open with what it is"
    lines = text.count("\n")
    if lines > MAX_LINES and name not in MAY_BE_LONG:
        yield f"{name} has {lines} lines, more than {MAX_LINES}"


def faults_of_rows():
    """A row without a definition fails at link; a definition without its row would go unseen."""
    for rows, macro, pattern in [
        ("engine/layers.def", "LAYER", r"^(?:const struct nn_layer_ops nn_layer_|ROW\()(\w+)"),
    ]:
        listed = re.findall(rf"^{macro}\((\w+)", (ROOT / rows).read_text("utf-8"), re.M)
        made = []
        for path in sorted((ROOT / rows).with_suffix("").glob("*.c")):
            here = re.findall(pattern, path.read_text("utf-8"), re.M)
            made += here
            helper = path.with_suffix(".h").exists()
            if not here and not helper:
                yield f"{path.relative_to(ROOT)} defines no row of {rows}"
        for name in sorted(set(made) ^ set(listed)):
            yield f"{name} is not both a row of {rows} and a definition"


def main(cc):
    sources = sorted(p for folder in ("engine", "kernel") for p in (ROOT / folder).rglob("*.[ch]"))
    names = {p: p.relative_to(ROOT).as_posix() for p in sources}
    faults = [f for p in sources for f in faults_of_text(names[p], p.read_text("utf-8"))]
    faults += faults_of_rows()
    flags = package_flags()
    headers = [names[p] for p in sources if p.suffix == ".h"]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(lambda h: stands_alone(cc, flags, h), headers):
            faults += found
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("CC", "cc")))
