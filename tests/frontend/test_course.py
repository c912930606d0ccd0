"""The course: every slide has its cell, exercises are sound, both languages have the same code."""

import ast
import json
import pathlib
import re

import pytest

NOTEBOOKS = pathlib.Path(__file__).resolve().parents[2] / "notebooks"
CHAPTERS = sorted(p.stem for p in (NOTEBOOKS / "en").glob("*.ipynb"))
ROW = re.compile(
    r"^\| (?P<slide>[^|]+) \|(?P<number>[^|]*)\| (?P<chapter>[\w-]+) \| `(?P<cell>[\w-]+)` \|$"
)


def cells(language, chapter):
    return json.loads((NOTEBOOKS / language / f"{chapter}.ipynb").read_text("utf-8"))["cells"]


def table():
    lines = (NOTEBOOKS / "README.md").read_text("utf-8").splitlines()
    return [match.groupdict() for match in map(ROW.match, lines) if match]


def test_every_slide_has_its_cell():
    ids = {
        (language, chapter): {c["id"] for c in cells(language, chapter) if c["cell_type"] == "code"}
        for language in ("en", "pt")
        for chapter in CHAPTERS
    }
    rows = table()
    assert len(rows) >= 70
    for row in rows:
        for language in ("en", "pt"):
            assert row["cell"] in ids[language, row["chapter"]], (language, row)


def test_every_number_of_the_slides_is_placed():
    text = (NOTEBOOKS / "README.md").read_text("utf-8")
    placed = {row["number"].strip() for row in table()}
    assert {f"Equation {n}" for n in range(1, 26)} <= placed
    assert {f"Table {n}" for n in range(1, 5)} <= placed
    for n in range(1, 15):
        assert re.search(rf"Figures? ([\d, and]*\b)?{n}\b", text), f"Figure {n}"


class Wordless(ast.NodeTransformer):
    """The code without what its strings say; keeps the expressions in f-strings."""

    def visit_Constant(self, node):
        return ast.Constant("") if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node):
        parts = [self.visit(part) for part in node.values if isinstance(part, ast.FormattedValue)]
        return ast.JoinedStr(parts)


def code_of(language, chapter):
    """The trees of a chapter's code cells; a cell magic is not of the language."""
    sources = ["".join(c["source"]) for c in cells(language, chapter) if c["cell_type"] == "code"]
    return [ast.parse(re.sub(r"^%%.*\n", "", source)) for source in sources]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_languages_have_the_same_code(chapter):
    """They differ in the words of strings and comments."""
    english, portuguese = cells("en", chapter), cells("pt", chapter)
    assert [(c["cell_type"], c["id"], c["metadata"]) for c in english if c["cell_type"] == "code"] == [
        (c["cell_type"], c["id"], c["metadata"]) for c in portuguese if c["cell_type"] == "code"
    ]
    assert [(c["cell_type"], c["metadata"]) for c in english] == [
        (c["cell_type"], c["metadata"]) for c in portuguese
    ]
    trees = [[ast.dump(Wordless().visit(t)) for t in code_of(la, chapter)] for la in ("en", "pt")]
    assert trees[0] == trees[1]
    ids = [c["id"] for c in english]
    assert len(ids) == len(set(ids))


# Said in both languages alike: names, symbols, and what is a word of Portuguese too.
ALIKE = {"MSE", "MSE:", "tanh", "softmax", "SGD", "AdaGrad", "RMSprop", "Adam", "ReLU", "He", "Keras", "dropout"}


def said(tree):
    """What code draws or prints: labels, titles, and what it hands to print()."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        words = [k.value for k in call.keywords if k.arg in ("label", "title")]
        if name in ("print", "xlabel", "ylabel", "title", "text", "annotate"):
            words += call.args
        for node in words:
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            for part in parts:
                text = part.value if isinstance(part, ast.Constant) else ""
                if isinstance(text, str) and re.search("[A-Za-z]{3}", re.sub(r"\$.*?\$", "", text)):
                    yield text


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_figures_and_printed_words_are_translated(chapter):
    english, portuguese = ([w for t in code_of(la, chapter) for w in said(t)] for la in ("en", "pt"))
    same = set(english) & set(portuguese)
    assert {w for w in same if not any(a in w for a in ALIKE)} == set()


def test_every_translated_piece_is_in_a_chapter():
    code = "".join(p.read_text("utf-8") for p in (NOTEBOOKS / "source").glob("*.md"))
    lines = (NOTEBOOKS / "source/pt.words").read_text("utf-8").splitlines()[3:]
    pieces = [line.split(" => ")[0] for line in lines if " => " in line]
    assert len(pieces) > 80 and [piece for piece in pieces if piece not in code] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_exercises_are_marked(chapter):
    """What nbgrader's own validator of cells asks for, and a solution before each test."""
    graded = [c for c in cells("en", chapter) if "nbgrader" in c["metadata"]]
    kinds = [(c["metadata"]["nbgrader"]["solution"], c["metadata"]["nbgrader"]["grade"]) for c in graded]
    assert kinds and kinds == [(True, False), (False, True)] * (len(kinds) // 2)
    for cell in graded:
        marks, source = cell["metadata"]["nbgrader"], "".join(cell["source"])
        assert set(marks) >= {"schema_version", "grade", "grade_id", "locked", "solution", "task"}
        if marks["solution"]:
            assert source.count("### BEGIN SOLUTION") == source.count("### END SOLUTION") > 0
        else:
            assert marks["points"] > 0 and "assert" in source


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_only_tagged_cells_need_this_kernel(chapter):
    for cell in cells("en", chapter):
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and "capivara" not in cell["metadata"].get("tags", []):
            assert "capivara." not in re.sub(r"from capivara\.datasets import .*", "", source)
            assert "import capivara" not in source and not source.startswith("%%")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_code_fits_into_the_column(chapter):
    """What a notebook's column shows without scrolling in a window 1200 pixels wide."""
    for cell in cells("en", chapter) + cells("pt", chapter):
        if cell["cell_type"] == "code":
            assert [line for line in "".join(cell["source"]).splitlines() if len(line) > 96] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_languages_have_the_same_formulas(chapter):
    formulas = []
    for language in ("en", "pt"):
        text = "\n".join("".join(c["source"]) for c in cells(language, chapter) if c["cell_type"] == "markdown")
        assert text.replace("$$", "").count("$") % 2 == 0 and text.count("$$") % 2 == 0
        formulas.append(re.findall(r"\$\$(.*?)\$\$", text, re.S))
    assert formulas[0] == formulas[1]
