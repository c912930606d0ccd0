"""Checks who knows whom (DESIGN of the folders) on includes and on the archives' undefined symbols.

    python tests/architecture.py BUILD_DIR
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# box -> (folders of its sources, prefixes of includes it may use, symbols it must not need)
BOXES = {
    "engine": (["engine"], ["engine/"], r"^(zmq_|json_|lang_|cairo_|pango_|figure_|session_)"),
    "lang": (["kernel/lang"], ["kernel/lang/"], r"^(zmq_|json_|nn_|array_|cairo_|pango_|figure_)"),
    "figure": (["kernel/figure"], ["kernel/figure/"], r"^(zmq_|json_|nn_|array_|lang_)"),
    "modules": (
        ["kernel/modules", *(p.relative_to(ROOT) for p in ROOT.glob("kernel/session*"))],
        ["kernel/modules/", "kernel/lang/", "kernel/figure/", "engine/", "kernel/session"],
        r"^(zmq_|cairo_|pango_|jupyter_|repl_)",
    ),
    "jupyter": (
        ["kernel/jupyter"],
        ["kernel/jupyter/", "kernel/session.h", "kernel/lang/sink.h"],
        r"^(nn_|array_|cairo_|pango_|figure_|lang_(?!bundle_)|mod_)",
    ),
    "repl": (
        ["kernel/repl"],
        ["kernel/repl/", "kernel/session.h", "kernel/lang/sink.h"],
        r"^(zmq_|json_|nn_|array_|cairo_|pango_|figure_|lang_(?!bundle_)|mod_)",
    ),
}
BACKEND = "engine/backend"


def sources(folders):
    for folder in folders:
        path = ROOT / folder
        yield from [path] if path.is_file() else sorted(path.rglob("*.[ch]"))


def main(build):
    faults = []
    for box, (folders, allowed, forbidden) in BOXES.items():
        for path in sources(folders):
            name = path.relative_to(ROOT).as_posix()
            for include in re.findall(r'#include "([^"]+)"', path.read_text("utf-8")):
                if not include.startswith(tuple(allowed)):
                    faults.append(f"{name} includes {include}, which {box} must not know")
            if re.search(r"#include <(oneapi/)?dnnl", path.read_text("utf-8")):
                if not name.startswith(BACKEND):
                    faults.append(f"{name} calls oneDNN outside {BACKEND}")
        archive = pathlib.Path(build) / f"lib{box}.a"
        symbols = subprocess.run(
            ["nm", "-u", archive], capture_output=True, text=True, check=True
        ).stdout
        for symbol in sorted(set(re.findall(r"\bU (\S+)", symbols))):
            if re.match(forbidden, symbol):
                faults.append(f"lib{box}.a needs {symbol}, which {box} must not know")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
