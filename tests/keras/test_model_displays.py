"""What a notebook shows of a model: the summary as a table, the diagram with what plot_model is asked for."""

import re
import xml.etree.ElementTree

import pytest

GRAPH = """
import keras
from keras import layers
a, b = keras.Input((2,), name="a&b"), keras.Input((2,), name="other")
shared = layers.Dense(4, activation="relu", name="shared")
both = layers.Concatenate(name="both")([shared(a), shared(b)])
m = keras.Model([a, b], layers.Dense(1, name="last")(both), name="pair")
"""


def test_summary_is_a_table_in_a_notebook(start):
    client = start().connect()
    shown = client.execute(GRAPH + "m.summary()", timeout=60).of_type("display_data")
    assert len(shown) == 1
    data = shown[0]["data"]
    terminal = client.execute("m.summary(print_fn=lambda text: print(text, end=''))").text()
    assert data["text/plain"] == terminal and terminal.startswith('Model: "pair"\n┏━')
    page = data["text/html"]
    rows = re.findall("<tr>(.*?)</tr>", page)
    cells = [[re.sub("<.*?>", "", cell) for cell in re.findall("<t[hd].*?</t[hd]>", row)] for row in rows]
    assert cells == [
        ["Layer", "Type", "Output Shape", "Param #", "Connected to"],
        ["a&amp;b", "InputLayer", "(None, 2)", "0", ""],
        ["other", "InputLayer", "(None, 2)", "0", ""],
        ["shared", "Dense", "(None, 4)", "12", "a&amp;b, other"],
        ["both", "Concatenate", "(None, 8)", "0", "shared, shared"],
        ["last", "Dense", "(None, 1)", "9", "both"],
    ]
    assert page.endswith("<div>Total params: 21 (84.00 B)<br>Trainable params: 21 (84.00 B)<br>"
                         "Non-trainable params: 0 (0.00 B)</div>\n")
    xml.etree.ElementTree.fromstring(f"<all>{page.replace('<br>', '<br/>')}</all>")


def size(svg):
    root = xml.etree.ElementTree.fromstring(svg)
    return float(root.get("width")[:-2]), float(root.get("height")[:-2])


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    from running import run_code

    folder = tmp_path_factory.mktemp("diagrams")

    def draw(**options):
        words = "".join(f", {name}={value!r}" for name, value in options.items())
        path = folder / "picture.svg"
        done = run_code(f"{GRAPH}keras.utils.plot_model(m, to_file={str(path)!r}{words})")
        assert done.returncode == 0, done.stderr
        return path.read_text(encoding="utf-8")

    return draw


def test_diagram_shows_what_is_asked_for(pictures):
    width, height = size(pictures())
    bare_width, bare_height = size(pictures(show_shapes=False, show_layer_names=False, show_layer_activations=False))
    assert bare_width < width and bare_height < height - 3 * 10
    assert size(pictures(show_dtype=True, show_trainable=True))[1] > height + 3 * 10
    left, low = size(pictures(rankdir="LR"))
    assert left > width and low < height
    assert size(pictures(dpi=100))[0] == pytest.approx(width / 2, rel=0.03)


def test_diagram_joins_every_call_of_a_layer(pictures):
    paths = re.findall(r'<path [^>]*d="([^"]*)"', pictures())
    triangles = [path for path in paths if re.fullmatch(r"M[-\d. ]+l[-\d. ]+z", path)]
    heads = [path for path in triangles if len(re.findall(r"[\d.]+", path)) == 6]
    assert len(heads) == 4  # a and b to the shared layer, on to the next, on to the last


NESTED = """
import keras
from keras import layers
i = keras.Input((8,), name="i")
h = layers.Dense(4, activation="relu", name="h")(i)
tower = keras.Sequential([layers.Dense(6, name="t1"), layers.Dense(4, name="t2")], name="tower")
inner = keras.Model(i, [tower(h), layers.Dense(2, name="side")(h)], name="inner")
a, b = keras.Input((8,), name="a"), keras.Input((8,), name="b")
p, q = inner(a)
r, s = inner(b)
m = keras.Model([a, b], layers.Concatenate(name="cat")([p, s]), name="outer")
"""


def boxes(svg):
    """How many boxes there are and how many dashed frames: outlines with four round corners."""
    outlines = set(re.findall(r' d="(M[^"]*(?:c[^"]*){4}z)"', svg))
    return len(outlines) - svg.count("dasharray"), svg.count("dasharray")


@pytest.mark.parametrize("options, solid, dashed", [("", 4, 0), (", expand_nested=True", 8, 2)])
def test_diagram_opens_models_inside(tmp_path, options, solid, dashed):
    from running import run_code

    path = tmp_path / "picture.svg"
    done = run_code(f"{NESTED}keras.utils.plot_model(m, to_file={str(path)!r}{options})")
    assert done.returncode == 0, done.stderr
    assert boxes(path.read_text(encoding="utf-8")) == (solid, dashed)


def test_diagram_turns(pictures):
    """Up and to the left: the same boxes and sizes, the first layer at the other end."""
    down, up, right, left = (pictures(rankdir=way) for way in ("TB", "BT", "LR", "RL"))
    assert size(down) == pytest.approx(size(up), abs=2) and size(right) == pytest.approx(size(left), abs=2)
    assert size(down) != size(right) and len({down, up, right, left}) == 4


def test_diagram_of_a_layer_called_on_what_it_gave(run):
    code = "import keras\nx, d, e = keras.Input((4,)), keras.layers.Dense(4), keras.layers.Dense(4)\n"
    assert run(code + "print(keras.utils.plot_model(keras.Model(x, d(e(d(x))))) is None)") == "False\n"


def test_diagram_refuses_other_directions(run):
    said = run(GRAPH + "try:\n    keras.utils.plot_model(m, rankdir='XY')\nexcept ValueError as e:\n    print(e)")
    assert "rankdir is 'TB'" in said
