"""The quickstart in JupyterLab, in headless Chromium: what a person sees."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import urllib.request

import pytest

from ports import free_port

playwright = pytest.importorskip("playwright.sync_api")
if os.environ.get("CAPIVARA_SANITIZED"):
    pytest.skip("a browser's pace does not suit a sanitized kernel", allow_module_level=True)

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
RUN_SECONDS = 180  # for a whole notebook, on a slow and busy machine


# Of some seconds: the display takes a hundredth of the training's own time, so pauses earn it none.
LIVE = """
import numpy as np, keras
x = np.random.rand(20000, 64)
model = keras.Sequential([keras.layers.Dense(256, activation='relu'), keras.layers.Dense(1)])
model.compile(loss='mse')
history = model.fit(x, x.sum(axis=1), epochs=600, validation_split=0.2)
"""


def write_live_notebook(path):
    cell = {"cell_type": "code", "id": "live", "metadata": {}, "source": LIVE,
            "execution_count": None, "outputs": []}
    spec = {"name": "capivara", "display_name": "Capivara", "language": "python"}
    book = {"cells": [cell], "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(book))


@contextlib.contextmanager
def serving(module, folder, jupyter_path):
    """A server of notebooks in `folder`, by the name of its module; yields its address."""
    address = f"http://127.0.0.1:{free_port()}"
    with open(folder / "server.log", "w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", module, "--no-browser", "--allow-root",
             f"--port={address.rsplit(':')[-1]}", "--ServerApp.ip=127.0.0.1",
             "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}"],
            stdout=log, stderr=subprocess.STDOUT, cwd=folder,
            env=dict(os.environ, HOME=str(folder), JUPYTER_PATH=jupyter_path),
        )
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=1)
                break
            except OSError:
                assert server.poll() is None, (folder / "server.log").read_text()
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@contextlib.contextmanager
def browsing():
    """A page of Chromium; page.errors collects what goes wrong in it."""
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 1400})
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda said: said.type == "error" and page.errors.append(said.text))
        yield page
        browser.close()


@pytest.fixture(scope="module")
def lab(jupyter_path, recorded_jupyter_path, tmp_path_factory):
    """A JupyterLab server over a copy of the notebooks; yields its address."""
    folder = tmp_path_factory.mktemp("lab")
    for language in ("en", "pt"):
        shutil.copytree(ROOT / "notebooks" / language, folder / language)
    write_live_notebook(folder / "live.ipynb")
    # Without windowing every cell is in the page, scrolled to or not.
    settings = folder / ".jupyter/lab/user-settings/@jupyterlab/notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')
    with serving("jupyterlab", folder, recorded_jupyter_path) as address:
        yield address


@pytest.fixture(scope="module")
def page(lab):
    with browsing() as page:
        yield page


def press_run_all(server, page, path):
    """Run All of the menu, in the page that shows the notebook."""
    page.wait_for_selector(
        ".jp-Notebook-ExecutionIndicator[data-status='idle']", state="attached", timeout=60_000
    )
    for _ in range(300):  # until the kernel behind the page has said that it is idle
        with urllib.request.urlopen(f"{server}/api/sessions") as answer:
            sessions = [s for s in json.load(answer) if s["path"] == path]
        if sessions and sessions[0]["kernel"]["execution_state"] == "idle":
            break
        time.sleep(0.1)
    page.locator(".lm-MenuBar-item", has_text="Run").first.click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    select = page.locator(".jp-Dialog button.jp-mod-accept", has_text="Select")
    try:
        select.click(timeout=3000)  # asked when the session was not ready yet
    except playwright.TimeoutError:
        pass


def start_all(lab, page, path):
    """Opens a notebook and asks for all its cells to be run; the notebook's element."""
    workspace = re.sub(r"\W", "-", path)  # one each: the page would open what was open before too
    page.goto(f"{lab}/lab/workspaces/{workspace}/tree/{path}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    press_run_all(lab, page, path)
    return page.locator(".jp-Notebook:visible")


def run_all(lab, page, path):
    """Opens a notebook, runs all its cells and waits for the last; the notebook's element."""
    notebook = start_all(lab, page, path)
    last = notebook.locator(".jp-CodeCell").last.locator(".jp-InputPrompt")
    playwright.expect(last).to_have_text(re.compile(r"\[\d+\]"), timeout=RUN_SECONDS * 1000)
    assert notebook.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert notebook.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    return notebook


def test_quickstart_run_all(lab, page):
    notebook = run_all(lab, page, "en/00-quickstart.ipynb")
    fit = notebook.locator(".jp-CodeCell", has_text="model.fit(")
    assert fit.locator(".jp-OutputArea-child").count() == 1, "one display for the whole of fit"
    curve = fit.locator(".jp-RenderedSVG").first
    curve.scroll_into_view_if_needed()
    box = curve.bounding_box()
    assert box["width"] > 300 and box["height"] > 100, "the curve has a size in the page"
    assert notebook.locator(".jp-RenderedSVG").count() >= 4
    shot = os.environ.get("CAPIVARA_SCREENSHOTS")
    if shot:
        page.screenshot(path=f"{shot}/quickstart.png")
    assert page.errors == []


def test_live_curve_moves(lab, page):
    """The curve of a running fit changes in its place: one output from the first update to the last."""
    page.errors.clear()
    notebook = start_all(lab, page, "live.ipynb")
    cell = notebook.locator(".jp-CodeCell").first
    picture = cell.locator(".jp-RenderedSVG img, .jp-RenderedSVG svg").first
    seen, counts = set(), set()
    for _ in range(RUN_SECONDS * 10):
        if picture.count():
            seen.add(picture.evaluate("node => node.getAttribute('src') || node.outerHTML"))
            counts.add(cell.locator(".jp-OutputArea-child").count())
        if cell.locator(".jp-InputPrompt", has_text="[1]").count():
            break
        time.sleep(0.1)
    assert len(seen) > 3, "the curve moved"
    assert counts == {1}, "it stayed one output"
    assert page.errors == []
