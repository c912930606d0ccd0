"""Writes notebooks/en and notebooks/pt from notebooks/source, so that the two cannot drift.

A source file is a sequence of blocks; each starts with a line of its own:

    ::: en          Markdown for the English notebook
    ::: pt          the same for the Portuguese one
    ::: code TAGS   one code cell, the same in both; TAGS are cell tags, may be empty

A word that starts with # is the cell's id: README.md names cells by it. Two tags make nbgrader's
cells: `solution:NAME` for what students write, `points:NAME:N` for the tests that grade it.

What the code says to people (labels, printed words, comments) stands in English; source/pt.words
has it in Portuguese.

The gallery of figures is one notebook, from notebooks/source/gallery.py, whose cells begin at
`# %% title` lines.

    python notebooks/build.py            writes the notebooks
    python notebooks/build.py --check    exits with 1 if one is not what its source gives
"""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent
LANGUAGES = ("en", "pt")
WORDS = dict(
    line.split(" => ", 1)
    for line in (ROOT / "source/pt.words").read_text("utf-8").splitlines()[3:]
    if " => " in line
)


def blocks(text):
    """Yields (kind, words, body) for each block of a source file."""
    kind, words, lines = None, [], []
    for line in text.splitlines():
        if line.startswith(":::"):
            if kind:
                yield kind, words, "\n".join(lines).strip("\n")
            kind, *words = line[3:].split()
            lines = []
        else:
            lines.append(line)
    yield kind, words, "\n".join(lines).strip("\n")


def in_portuguese(code):
    """The code with what it says to people replaced by WORDS, longer pieces first."""
    pieces = sorted(WORDS, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, pieces)), lambda piece: WORDS[piece[0]], code)


def gallery(text):
    """Yields the blocks of the gallery: a heading and a cell for each figure."""
    yield "text", [], "# Gallery\n\nWhat `matplotlib.pyplot` draws here; each cell runs on its own."
    yield "code", [], "import matplotlib.pyplot as plt\nimport numpy as np"
    parts = re.split(r"^# %% (.*)\n", text, flags=re.M)
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        yield "text", [], f"## {title}"
        yield "code", [], body.strip("\n") + "\nplt.show()"


def grading(tag):
    """What nbgrader wants to know of a cell; None: the tag is an ordinary one."""
    kind, *rest = tag.split(":")
    facts = {"schema_version": 3, "task": False, "grade_id": rest[0] if rest else ""}
    if kind == "solution":
        return {**facts, "grade": False, "locked": False, "solution": True}
    if kind == "points":
        return {**facts, "grade": True, "locked": True, "solution": False, "points": int(rest[1])}
    return None


def slide_type(kind, body, previous):
    """Where a presentation turns the page: at headings, and below them at each text and picture."""
    if kind in LANGUAGES:
        return "slide" if body.startswith("#") else "subslide"
    return "subslide" if previous == "code" else None


def cell_of(kind, words, body, number):
    ids = [word[1:] for word in words if word.startswith("#")]
    tags = [word for word in words if not word.startswith("#") and not grading(word)]
    graded = [facts for facts in map(grading, words) if facts]
    metadata = {"tags": tags} if tags else {}
    if graded:
        metadata["nbgrader"] = graded[0]
    cell = {
        "cell_type": "code" if kind == "code" else "markdown",
        "id": (ids or [facts["grade_id"] for facts in graded] or [f"cell-{number:02d}"])[0],
        "metadata": metadata,
        "source": body.splitlines(keepends=True),
    }
    if kind == "code":
        cell.update(execution_count=None, outputs=[])
    return cell


def notebook(parts):
    cells, previous = [], None
    for kind, words, body in parts:
        cell = cell_of(kind, words, body, len(cells))
        turn = slide_type(kind, body, previous) if kind != "text" and previous != "text" else None
        if turn:
            cell["metadata"]["slideshow"] = {"slide_type": turn}
        cells.append(cell)
        previous = kind
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {
                "display_name": "Capivara",
                "language": "python",
                "name": "capivara",
            },
            "language_info": {"name": "python", "file_extension": ".py"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def notebooks():
    """Yields (path, blocks) of every notebook."""
    for source in sorted((ROOT / "source").glob("*.md")):
        parts = list(blocks(source.read_text("utf-8")))
        for language in LANGUAGES:
            told = [
                (kind, words, in_portuguese(body) if (kind, language) == ("code", "pt") else body)
                for kind, words, body in parts
                if kind in (language, "code")
            ]
            yield ROOT / language / (source.stem + ".ipynb"), told
    yield ROOT / "gallery.ipynb", list(gallery((ROOT / "source/gallery.py").read_text("utf-8")))


def main(check):
    stale = 0
    for target, parts in notebooks():
        text = json.dumps(notebook(parts), indent=1, ensure_ascii=False) + "\n"
        if check:
            if not target.exists() or target.read_text("utf-8") != text:
                print(f"{target.relative_to(ROOT)} differs from its source")
                stale += 1
        else:
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, "utf-8")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
