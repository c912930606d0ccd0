"""Every teaching display as its help shows it: one call, one picture, in a page without a network."""

import base64
import os
import re
import shutil

import nbclient
import nbformat
import pytest
from nbconvert import HTMLExporter

playwright = pytest.importorskip("playwright.sync_api")
if os.environ.get("CAPIVARA_SANITIZED"):
    pytest.skip("the calls run under sanitizers in tests/keras", allow_module_level=True)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

# What the examples speak of: a small network over the plane, and one that sees images.
PLANE = """
x, y = capivara.datasets.moons(60)
model = keras.Sequential([keras.Input(shape=(2,)), layers.Dense(3, activation="tanh"),
                          layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
history1 = model.fit(x, y, validation_split=0.2, epochs=3, verbose=0)
history2 = model.fit(x, y, validation_split=0.2, epochs=3, verbose=0)
list1 = list2 = [capivara.gradients(model, x, y), capivara.gradients(model, x, y)]
"""
IMAGES = """
x, y, x_test, y_test = digits[:64] / 255, labels[:64], digits[64:264] / 255, labels[64:264]
model = keras.Sequential([keras.Input(shape=(28, 28)), layers.Reshape((28, 28, 1)),
                          layers.Conv2D(4, 3, activation="relu"), layers.Flatten(),
                          layers.Dense(8, activation="relu"), layers.Dense(10, activation="softmax")])
"""
DENSE = """
model = keras.Sequential([keras.Input(shape=(784,)), layers.Dense(10, activation="softmax")])
"""
# The displays the course promises, and what each is tried on.
DISPLAYS = {
    "loss_surface": PLANE,
    "decision_boundary": PLANE,
    "backprop_step": PLANE,
    "gradients": PLANE,
    "gradient_flow": PLANE,
    "activations": PLANE,
    "feature_maps": IMAGES,
    "weight_images": DENSE,
    "filters": IMAGES,
    "activation_functions": "",
    "confusion_matrix": IMAGES,
    "misclassified": IMAGES,
    "convolve_step": IMAGES,
    "shape_trace": IMAGES,
    "compare": PLANE,
    "embedding": IMAGES,
    "step": PLANE,
    "neurons": PLANE,
    "walk": "",
}
MOVING = {"loss_surface", "decision_boundary"}
# What keras shows by itself: a layer diagram, the curves of fit and those of its history.
OTHERS = ["model", "keras.utils.plot_model(model)", "h = model.fit(x, y, epochs=5)", "h"]
# Mean difference of grey of the two pictures of one display, from 0 to 1, and that of the worst of
# 8 x 8 parts: letters are hinted otherwise, nothing moves.
SAME = """async ([svg, png]) => {
    const greys = await Promise.all([svg, png].map(async source => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const canvas = new OffscreenCanvas(256, 256), pen = canvas.getContext("2d");
        pen.imageSmoothingQuality = "high";
        pen.fillStyle = "white";
        pen.fillRect(0, 0, 256, 256);
        pen.drawImage(image, 0, 0, 256, 256);
        const d = pen.getImageData(0, 0, 256, 256).data, parts = new Float64Array(64 * 64);
        for (let i = 0; i < 65536; i++)
            parts[(i >> 10) * 64 + ((i & 255) >> 2)] +=
                (0.299 * d[4 * i] + 0.587 * d[4 * i + 1] + 0.114 * d[4 * i + 2]) / 16;
        return [parts, image.naturalWidth, image.naturalHeight];
    }));
    const worst = new Float64Array(64);
    let mean = 0;
    greys[0][0].forEach((v, i) => {
        const off = Math.abs(v - greys[1][0][i]) / 255;
        mean += off / 4096;
        worst[(i >> 9) * 8 + ((i & 63) >> 3)] += off / 64;
    });
    return [mean, Math.max(...worst), greys[0].slice(1), greys[1].slice(1)];
}"""
HEAD = """
import numpy as np, keras, capivara
from keras import layers
keras.utils.set_random_seed(3)
(digits, labels), _ = capivara.datasets.drawn_digits.load_data()
"""


@pytest.fixture(scope="module")
def examples(jupyter_path):
    """{display: what help() says}, from a kernel."""
    code = "import capivara\n" + "".join(
        f"print('@@{name}'); help(capivara.{name})\n" for name in DISPLAYS)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    nbclient.NotebookClient(notebook, kernel_name="capivara", timeout=60).execute()
    text = "".join(o.text for o in notebook.cells[0].outputs)
    return dict(part.split("\n", 1) for part in text.split("@@")[1:])


def calls(said, name):
    return re.findall(rf"^\s*(capivara\.{name}\(.*\))$", said, re.M)


def test_all_in_one_page_without_a_network(examples, jupyter_path, tmp_path):
    assert len(DISPLAYS) == 19
    cells, names = [nbformat.v4.new_code_cell(HEAD)], []
    for name, setup in DISPLAYS.items():
        assert re.search(rf"\b{name}\(", examples[name].split("capivara.")[0]), f"{name}: no signature"
        found = calls(examples[name], name)
        assert found, f"{name}: no example"
        for call in found:
            cells += [nbformat.v4.new_code_cell(setup), nbformat.v4.new_code_cell(call)]
            names.append(name)
    cells.append(nbformat.v4.new_code_cell("%%step\na = np.eye(2)\nb = a + 1"))
    names.append("%%step")
    cells += [nbformat.v4.new_code_cell(code) for code in [PLANE, *OTHERS]]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(notebook, kernel_name="capivara", timeout=120).execute()
    shown = [cell for cell in notebook.cells if re.match(r"capivara\.|%%", cell.source)]
    for name, cell in zip(names, shown, strict=True):
        data = [o.data for o in cell.outputs if "data" in o]
        assert data and all({"image/svg+xml", "text/html"} & set(d) for d in data), name
        assert all(d["text/plain"] for d in data), name
        for picture in (p for d in data for m, p in d.items() if m in ("image/svg+xml", "text/html")):
            assert not re.search(r"""(src|href)=["']https?:|@import|<script""", picture), name
            assert ("<animate" in picture) == (name in MOVING and "epochs=[" not in cell.source), name
    page_path = tmp_path / "displays.html"
    page_path.write_text(HTMLExporter().from_notebook_node(notebook)[0], "utf-8")
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 900})
        page.route(re.compile("^https?:"), lambda route: route.abort())
        page.goto(page_path.as_uri())
        for cell in page.locator(".jp-CodeCell").all():
            if re.match(r"\s*(capivara\.|%%step)", cell.locator(".jp-InputArea-editor").inner_text()):
                for output in cell.locator(".jp-OutputArea-output").all():
                    box = output.bounding_box()
                    assert box["width"] > 60 and box["height"] > 15
                    assert output.evaluate("e => e.scrollWidth <= e.clientWidth + 1"), "nothing is cut off"
        pictures = [(cell.source, o.data) for cell in notebook.cells for o in cell.outputs
                    if "image/png" in o.get("data", {})]
        assert len(pictures) > len(OTHERS) + 10
        for source, data in pictures:
            svg = "data:image/svg+xml;base64," + base64.b64encode(data["image/svg+xml"].encode()).decode()
            png = "data:image/png;base64," + data["image/png"].replace("\n", "")
            mean, worst, small, large = page.evaluate(SAME, [svg, png])
            assert mean < 0.04 and worst < 0.2, (source, mean, worst)
            assert large == small, f"{source}: fine screens have the SVG"
        browser.close()
