"""`make check-course`: each chapter in JupyterLab, in both languages: every display is in the page."""

import json
import os

import pytest

if not os.environ.get("CAPIVARA_COURSE"):
    pytest.skip("the whole course in a browser is for `make check-course`", allow_module_level=True)

from test_course import CHAPTERS, cells  # noqa: E402
from test_jupyterlab import lab, page, run_all  # noqa: E402, F401 (the fixtures)


@pytest.mark.parametrize("language", ["en", "pt"])
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_chapter_shows_its_displays(lab, page, language, chapter):  # noqa: F811
    if "CAPIVARA_DATA" not in os.environ:
        os.environ["CAPIVARA_MNIST"] = "drawn"
    notebook = run_all(lab, page, f"{language}/{chapter}.ipynb")
    code = [c for c in cells(language, chapter) if c["cell_type"] == "code"]
    shown = notebook.locator(".jp-CodeCell")
    assert shown.count() == len(code)
    for number, cell in enumerate(code):
        source = "".join(cell["source"])
        pictures = shown.nth(number).locator(".jp-RenderedSVG img, .jp-RenderedSVG svg, .jp-RenderedHTML")
        if "capivara" in cell["metadata"].get("tags", []) or "plt.show()" in source:
            assert pictures.count() >= 1, (chapter, source)
            pictures.first.scroll_into_view_if_needed()
            box = pictures.first.bounding_box()
            assert box["width"] > 60 and box["height"] > 15, (chapter, source, json.dumps(box))
    formulas = any("$" in "".join(c["source"]) for c in cells(language, chapter))
    assert notebook.locator("mjx-container").count() > 0 or not formulas
    assert notebook.locator("mjx-merror, [data-mjx-error]").count() == 0
    folder = os.environ.get("CAPIVARA_SCREENSHOTS")
    if folder:  # the whole of it, for a person to look at
        height = notebook.evaluate("e => (e.querySelector('.jp-WindowedPanel-inner') || e).scrollHeight")
        page.set_viewport_size({"width": 1200, "height": min(int(height) + 200, 16000)})
        notebook.locator(".jp-Cell").first.scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        notebook.screenshot(path=f"{folder}/{language}-{chapter}.png")
        page.set_viewport_size({"width": 1200, "height": 1400})
    assert page.errors == []
