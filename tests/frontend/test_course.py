"""The course: every slide has its cell, exercises are sound, both languages have the same code."""

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


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_languages_have_the_same_code(chapter):
    english, portuguese = cells("en", chapter), cells("pt", chapter)
    assert [(c["cell_type"], c["metadata"]) for c in english] == [
        (c["cell_type"], c["metadata"]) for c in portuguese
    ]
    code = [[c["source"] for c in notebook if c["cell_type"] == "code"] for notebook in (english, portuguese)]
    assert code[0] == code[1]
    ids = [c["id"] for c in english]
    assert len(ids) == len(set(ids))


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
    for cell in cells("en", chapter):
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
