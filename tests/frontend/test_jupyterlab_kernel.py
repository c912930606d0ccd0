"""The kernel behind JupyterLab's buttons and panels, in headless Chromium.

A short part runs always; `make check-frontend` (CAPIVARA_FRONTEND=1) runs all of it, every notebook of
the course among it.
"""
import json
import os
import re
import time
import urllib.request

import pytest

from test_jupyterlab import ROOT, RUN_SECONDS, lab, page, playwright  # noqa: F401 (fixtures)

LONG = pytest.mark.skipif(not os.environ.get("CAPIVARA_FRONTEND"),
                          reason="long: make check-frontend runs it")
TRAINING = (
    "import keras, numpy as np\nx = np.random.rand(20000, 64)\ny = np.random.rand(20000, 1)\n"
    "model = keras.Sequential([keras.layers.Dense(256, activation='relu'), keras.layers.Dense(1)])\n"
    "model.compile(loss='mse')\nhistory = model.fit(x, y, epochs={}, verbose={})"
)
NOTEBOOKS = sorted(path.relative_to(ROOT / "notebooks").as_posix()
                   for path in (ROOT / "notebooks").glob("*/*.ipynb"))


@pytest.fixture(scope="module", autouse=True)
def digits():
    """Without a folder of data the course takes the drawn digits; set before the server starts."""
    with pytest.MonkeyPatch.context() as patch:
        if "CAPIVARA_DATA" not in os.environ:
            patch.setenv("CAPIVARA_MNIST", "drawn")
        yield


def get(address):
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)


def session_of(lab, path):
    return next((s for s in get(f"{lab}/api/sessions") if s["path"] == path), None)


def wait_until(ready, seconds=60, what="it"):
    end = time.monotonic() + seconds
    while True:
        value = ready()
        if value:
            return value
        assert time.monotonic() < end, f"{what} does not come"
        time.sleep(0.05)


class Notebook:
    """One notebook in the page."""

    def __init__(self, lab, page, path):
        self.lab, self.page, self.path = lab, page, path

    def send(self, method, address, body):
        """A request of the page itself, which has the server's cookie."""
        status = self.page.evaluate(
            """async ([method, address, body]) => {
                const cookie = document.cookie.match(/_xsrf=([^;]+)/);
                const answer = await fetch(address, {method, body,
                    headers: {'X-XSRFToken': cookie ? cookie[1] : ''}});
                return answer.status;
            }""", [method, address, json.dumps(body)])
        assert status in (200, 201), (address, status)

    def write(self, sources, kernel="capivara"):
        cells = [{"cell_type": "code", "id": f"c{n}", "source": source, "metadata": {},
                  "outputs": [], "execution_count": None} for n, source in enumerate(sources)]
        spec = {"name": kernel, "display_name": kernel, "language": "python"}
        if not self.page.url.startswith(self.lab):
            self.page.goto(f"{self.lab}/lab")
        self.send("PUT", f"/api/contents/{self.path}", {
            "type": "notebook", "format": "json",
            "content": {"nbformat": 4, "nbformat_minor": 5, "cells": cells,
                        "metadata": {"kernelspec": spec}}})
        return self

    def open(self, state="idle"):
        self.page.goto(f"{self.lab}/lab/tree/{self.path}?reset")
        self.page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
        wait_until(lambda: (session_of(self.lab, self.path) or {"kernel": {"execution_state": ""}})
                   ["kernel"]["execution_state"] == state, what=f"a kernel that is {state}")
        self.page.wait_for_selector(
            f".jp-Notebook-ExecutionIndicator[data-status='{state}']", state="attached",
            timeout=60_000)
        return self

    def cell(self, number):
        return self.page.locator(".jp-Notebook .jp-CodeCell").nth(number)

    def run(self, number):
        self.cell(number).locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")

    def output(self, number, text, seconds=RUN_SECONDS):
        self.cell(number).locator(".jp-OutputArea-output", has_text=text).first.wait_for(
            timeout=seconds * 1000)

    def press(self, command):
        self.page.locator(f".jp-NotebookPanel-toolbar [data-command='{command}']").first.click()

    def accept(self):
        self.page.locator(".jp-Dialog button.jp-mod-accept").first.click()

    def state(self):
        return session_of(self.lab, self.path)["kernel"]["execution_state"]


@pytest.fixture
def notebook(lab, page, request):  # noqa: F811
    page.errors.clear()
    return Notebook(lab, page, f"{request.node.name.split('[')[0]}.ipynb")


def test_interrupt_and_input_and_completion_while_busy(notebook, page):  # noqa: F811
    """The toolbar's stop button; an input() prompt; Tab in a cell while another trains."""
    notebook.write(["name = input('who? ')\nprint('hello', name)", TRAINING.format(10**6, 0),
                    "keras.layers.Dens", "print('again')"]).open()
    notebook.run(0)
    box = page.locator(".jp-Stdin-input")
    box.wait_for(timeout=20_000)
    box.fill("ana")
    box.press("Enter")
    notebook.output(0, "hello ana", 20)

    notebook.run(1)
    wait_until(lambda: notebook.state() == "busy", 20)
    notebook.cell(2).locator(".cm-content").click()
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    page.locator(".jp-Completer-item", has_text="Dense").first.wait_for(timeout=10_000)
    page.keyboard.press("Escape")

    began = time.monotonic()
    notebook.press("notebook:interrupt-kernel")
    notebook.output(1, "KeyboardInterrupt", 20)
    assert time.monotonic() - began < 5
    notebook.run(3)
    notebook.output(3, "again", 20)
    assert page.errors == []


@LONG
def test_restart_and_run_all(notebook, page):  # noqa: F811
    notebook.write(["x = 1", "x = x + 1\nx",
                    "print('done', x)"]).open()
    for _ in range(3):
        notebook.press("notebook:restart-run-all")
        notebook.accept()
        notebook.output(2, "done 2")
        wait_until(lambda: notebook.state() == "idle")
    assert page.errors == []


@LONG
def test_inspector_panel(notebook, page):  # noqa: F811
    notebook.write(["import keras", "keras.layers.Dense(3)"]).open()
    notebook.run(0)
    wait_until(lambda: notebook.state() == "idle")
    notebook.cell(1).locator(".cm-content").click()
    page.locator(".lm-MenuBar-item", has_text="Help").first.click()
    page.locator('.lm-Menu-item[data-command="inspector:toggle"]').click()
    page.locator(".jp-Inspector").wait_for(timeout=10_000)
    notebook.cell(1).locator(".cm-content").click()
    page.keyboard.press("Home")
    for _ in range(len("keras.layers.De")):
        page.keyboard.press("ArrowRight")
    page.locator(".jp-Inspector-content", has_text="units").wait_for(timeout=10_000)
    assert page.errors == []


@LONG
def test_two_notebooks_on_one_kernel(notebook, page, lab):  # noqa: F811
    notebook.write(["shared = 41", "print('first', shared)"]).open()
    notebook.run(0)
    kernel = session_of(lab, notebook.path)["kernel"]["id"]
    other = Notebook(lab, page, "second.ipynb").write(["shared = shared + 1\nprint('now', shared)"])
    other.send("POST", "/api/sessions", {"path": other.path, "name": "second", "type": "notebook",
                                         "kernel": {"id": kernel}})
    other.open()
    other.run(0)
    other.output(0, "now 42")
    notebook.open()
    notebook.run(1)
    notebook.output(1, "first 42")
    assert page.errors == []


def rounds_received(page):
    """A list that grows by what the page's sockets receive from now on: the numbers of rounds."""
    rounds = []

    def listen(socket):
        socket.on("framereceived", lambda data: rounds.extend(
            int(n) for n in re.findall(rb"round (\d+)", data if isinstance(data, bytes) else b"")))

    page.on("websocket", listen)
    return rounds


@LONG
def test_reload_while_training(notebook, page, lab):  # noqa: F811
    """The page that comes back finds the same kernel at work and receives the rest of the training's
    output, to the last line; what it asks for then is shown."""
    loop = "import time\nend = time.time() + 30\nrounds = 0\nwhile time.time() < end:\n" \
        "    history = model.fit(x, y, epochs=1, verbose=0)\n    rounds += 1\n" \
        "    print('round', rounds)\nprint('round', 10**6 + rounds)"
    notebook.write([TRAINING.format(1, 0) + "\n" + loop, "print('rounds:', rounds)"]).open()
    notebook.run(0)
    notebook.output(0, "round", 30)
    kernel = session_of(lab, notebook.path)["kernel"]["id"]
    notebook.press("docmanager:save")
    received = rounds_received(page)
    page.reload()
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
    assert session_of(lab, notebook.path)["kernel"]["id"] == kernel
    assert notebook.state() == "busy", "it still trains"

    def last():
        page.wait_for_timeout(100)  # the page's events come while one waits
        return received and received[-1] > 10**6

    wait_until(last, 60, "the end of the training")
    lines, total = received[:-1], received[-1] - 10**6
    assert lines == list(range(lines[0], total + 1)), "none is missing since the page is back"
    notebook.run(1)
    notebook.output(1, f"rounds: {total}")
    assert page.errors == []


def reload_while_printing(notebook, kernel):
    """What a page that was loaded anew shows of the cell that was running: its prompt and the last
    line, when the cell has ended."""
    code = "import time\nfor i in range(50):\n    print('step', i)\n    time.sleep(0.4)\nlast = i"
    notebook.write([code, "last"], kernel).open()
    notebook.run(0)
    notebook.output(0, "step 3", 60)
    notebook.press("docmanager:save")
    notebook.page.reload()
    notebook.page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
    assert notebook.state() == "busy"
    wait_until(lambda: notebook.state() == "idle", 60)
    notebook.run(1)
    notebook.output(1, "49", 60)
    lines = notebook.cell(0).locator(".jp-OutputArea-output").all_inner_texts()
    return notebook.cell(0).locator(".jp-InputPrompt").inner_text(), "step 49" in "".join(lines)


@LONG
def test_reload_is_like_with_ipykernel(notebook):
    """JupyterLab ties outputs to the page that asked for them, whatever the kernel; should it come
    to show the rest after a reload, then for both."""
    ours = reload_while_printing(notebook, "capivara")
    notebook.path = "with_ipykernel.ipynb"
    assert ours == reload_while_printing(notebook, "python3")


@LONG
@pytest.mark.parametrize("path", NOTEBOOKS)
def test_run_all(lab, page, path):  # noqa: F811
    notebook = Notebook(lab, page, path).open()
    page.locator(".lm-MenuBar-item", has_text="Run").first.click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    count = cells.count()
    assert count
    last = cells.nth(count - 1).locator(".jp-InputPrompt")
    wait_until(lambda: last.inner_text().strip() not in ("[ ]:", "[*]:", ""), 600, "the last cell")
    wait_until(lambda: notebook.state() == "idle", 60)
    errors = page.locator("[data-mime-type='application/vnd.jupyter.error']").count()
    said = page.locator("[data-mime-type='application/vnd.jupyter.stderr']").all_inner_texts()
    assert (errors, said) == (0, [])
    assert page.errors == []
