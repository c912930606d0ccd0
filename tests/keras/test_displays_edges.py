"""The teaching displays with models and data they were not written for: a right picture or a clear word."""

import re
import xml.etree.ElementTree

import pytest
from test_displays import HEAD

MODELS = HEAD + """
def compiled(model, loss="mse"):
    model.compile(loss=loss)
    return model

a, b, other = keras.Input(shape=(2,)), keras.Input(shape=(2,)), keras.Input(shape=(2,))
chain = compiled(keras.Sequential([keras.Input(shape=(2,)), layers.Dense(2, use_bias=False), layers.Dense(1)]))
joined = layers.Concatenate(name="both")([layers.Dense(3, name="left")(a), layers.Dense(2, name="right")(b)])
pair = compiled(keras.Model([a, b], layers.Dense(1)(joined)))
hidden = layers.Dense(3)(other)
fork = compiled(keras.Model(other, [layers.Dense(1)(hidden), layers.Dense(1)(hidden)]))
once, again = keras.Input(shape=(2,)), layers.Dense(2)
twice = compiled(keras.Model(once, layers.Dense(1)(again(again(once)))))
deep = compiled(keras.Sequential([keras.Input(shape=(2,))] + [layers.Dense(3) for _ in range(61)]))
steps = compiled(keras.Sequential([keras.Input(shape=(5, 2)), layers.Dense(1)]))
none = compiled(keras.Sequential([keras.Input(shape=(2,)), layers.Activation("relu")]))
broken = compiled(keras.Sequential([keras.Input(shape=(2,)), layers.Dense(2), layers.Dense(1)]))
broken.set_weights([w * np.nan for w in broken.get_weights()])
flat = compiled(keras.Sequential([keras.Input(shape=(16,)), layers.Dense(3, activation="softmax")]),
                "sparse_categorical_crossentropy")
x, y, labels = np.random.rand(20, 2), np.ones(20), np.arange(20) % 2
images, holed = np.random.rand(6, 16), np.where(np.arange(40).reshape(20, 2) == 7, np.nan, x)
"""

REFUSED = [
    # no rows, and sizes that fit by their product alone: these ended the kernel
    ("capivara.misclassified(flat, images[:0], [])", "x is empty"),
    ("capivara.weight_images(flat, shape=(-4, -4))", "no image of -4 x -4"),
    ("capivara.misclassified(flat, images, np.zeros(6), shape=(-4, -4))", "must be grey images"),
    ("capivara.activations(chain, x[:0])", "x is empty"),
    # several inputs or outputs, branches, layers used twice
    ("capivara.gradients(pair, [x, x], y)", "one input to one output, and the model has 2 and 1"),
    ("capivara.step(fork, x, [y, y])", "one input to one output, and the model has 1 and 2"),
    ("capivara.loss_surface(pair, [x, x], y)", "has 2 and 1"),
    ("capivara.backprop_step(twice, x[0], [1.0])", "draws chains"),
    ("capivara.decision_boundary(pair, x, labels)", "models of two inputs, a plane"),
    ("capivara.decision_boundary(fork, x, labels)", "a model of one output"),
    ("capivara.neurons(twice)", "branch, join or are used again"),
    ("capivara.neurons(pair)", "branch, join or are used again"),
    # more than a picture holds
    ("capivara.neurons(deep)", "at most 16 dense layers"),
    ("capivara.neurons(chain, shown=0)", "is 1 to 200"),
    ("capivara.activations(deep, x)", "at most 30 layers"),
    ("capivara.compare({str(i): [1.0] for i in range(21)})", "at most 20 trainings, got 21"),
    ("capivara.gradient_flow({str(i): [] for i in range(7)})", "at most 6 trainings, got 7"),
    ("capivara.compare({'a': []})", "'a' has no epochs"),
    # labels that are none
    ("capivara.misclassified(steps, np.ones((4, 5, 2)), np.ones(4))", "the shape is (4, 5, 1)"),
    ("capivara.decision_boundary(chain, x, labels - 1)", "labels count from 0 to at most 9 here, and row 0 is -1"),
    ("capivara.decision_boundary(chain, x, labels + 9)", "row 1 is 10"),
    ("capivara.embedding(chain, x, y * 40)", "at most 39 here, and row 0 is 40"),
    ("capivara.confusion_matrix([0, 1], [0.0, np.inf])", "y_pred: row 1 holds infinity"),
    ("capivara.confusion_matrix([0, 1e30], [0, 1])", "row 1 is 1e+30"),
    # nan, in the data and in the weights
    ("capivara.decision_boundary(chain, holed, labels)", "x: row 3 holds nan"),
    ("capivara.decision_boundary(broken, x, labels)", "the model's answer: row 0 holds nan"),
    ("capivara.misclassified(broken, x, labels, shape=(1, 2))", "the model's answer: row 0 holds nan"),
    ("capivara.embedding(chain, holed, labels)", "row 3 holds nan"),
    ("capivara.neurons(broken)", "row 0 holds nan"),
    ("capivara.weight_images(broken, shape=(1, 2))", "row 0 holds nan"),
    ("capivara.convolve_step(holed, [[1.0]])", "row 3 holds nan"),
    ("capivara.loss_surface(chain, holed, y)", "the loss is nan before the first step"),
    ("capivara.loss_surface(chain, x, y, [float('nan')])", "or only climb"),
    ("capivara.backprop_step(broken, x[0], [1.0])", "the loss is nan"),
    ("capivara.datasets.moons(noise=-0.1)", "noise is a deviation, 0 or more, got -0.1"),
    ("capivara.datasets.sine(noise=float('nan'))", "got nan"),
    # nothing to follow
    ("capivara.backprop_step(chain, [0.0, 0.0], [1.0])", "layer 1 has no bias and is given nothing but zeros"),
    ("capivara.gradients(none, x, x)", "no weights that are trained"),
    ("capivara.gradient_flow([capivara.shape_trace(chain)])", "is not what gradients() gave"),
    ("capivara.gradient_flow([capivara.gradients(chain, x, y), capivara.gradients(deep, x, x[:, [0, 0, 0]])])",
     "epoch 1 has others than the first"),
]


def test_what_cannot_be_drawn_is_said(run):
    cases = "\n".join(
        f"try:\n    {code}\n    print('no refusal')\nexcept ValueError as error:\n    print(error)"
        for code, _ in REFUSED)
    said = run(MODELS + cases).splitlines()
    assert len(said) == len(REFUSED)
    for line, (code, words) in zip(said, REFUSED):
        assert words in line, (code, line)


def letters(path):
    """How many glyphs are drawn."""
    return path.read_text("utf-8").count("<use")


def width(path):
    return float(xml.etree.ElementTree.fromstring(path.read_text("utf-8")).get("width").removesuffix("px"))


@pytest.fixture
def picture(run, tmp_path):
    """The SVG of a display, or its HTML."""
    def draw(code, kind="svg"):
        path = tmp_path / f"picture.{kind}"
        run(f"{MODELS}({code}).save({str(path)!r})")
        return path
    return draw


def test_one_epoch_is_a_point(picture):
    """A line through one point shows nothing."""
    paths = picture("capivara.compare({'a': [1.0]})").read_text("utf-8").count("<path")
    lines = picture("capivara.compare({'a': [1.0, 2.0]})").read_text("utf-8").count("<path")
    assert paths >= lines
    flow = picture("capivara.gradient_flow([capivara.gradients(chain, x, y)])").read_text("utf-8")
    assert re.search(r"<(circle|use)|[Cc][\d. -]+[Zz]", flow)


def test_names_fit_and_are_seen(picture):
    named = "compiled(keras.Sequential([keras.Input(shape=(2,)), layers.Dense(1, name='ação' * 60)]))"
    for code in (f"capivara.gradients({named}, x, y)", f"capivara.activations({named}, x)",
                 f"capivara.neurons({named})", f"capivara.loss_surface({named}, x, y, directions=(0, 1))"):
        assert width(picture(code)) < 1300
    one, other = (letters(picture(f"capivara.compare({{'a': [1, 2], {name}: [2, 1]}})")) for name in ("'_run'", "'xrun'"))
    assert one >= other  # Matplotlib's legend leaves out what begins with an underscore


def test_all_inputs_are_traced(picture):
    page = picture("capivara.shape_trace(pair)", "html").read_text("utf-8")
    assert page.count(">input<") == 2


def test_layers_of_a_model_of_two_inputs(run):
    said = run(MODELS + """
shown = capivara.activations(pair, [x, 2 * x]).numbers
left, right = [layer.get_weights() for layer in pair.layers if layer.name in ("left", "right")]
print(sorted(shown)[:1], np.isclose(shown["left"]["mean"], (x @ left[0] + left[1]).mean(), atol=1e-6),
      np.isclose(shown["right"]["mean"], (2 * x @ right[0] + right[1]).mean(), atol=1e-6))
""")
    assert said == "['both'] True True\n"


def test_every_layer_of_a_deep_network(run):
    said = run(MODELS + "print(len(capivara.gradients(deep, x, x[:, [0, 0, 0]]).numbers))")
    assert said == "61\n"


def test_every_class_is_drawn(picture):
    all20, ten = (letters(picture(f"capivara.embedding(chain, x, np.arange(20) % {n})")) for n in (20, 10))
    assert all20 - ten == 20  # "10" to "19" in the legend


def test_numbers_of_a_convolution_fit_their_cells(picture):
    """An image of bytes: 212, not 2.1e+02."""
    of = [letters(picture(f"capivara.convolve_step(np.full((5, 5), {n}), np.full((3, 3), 3))")) for n in (212, 2)]
    assert of[0] - of[1] == 2 * 9 + 2 * 9 + len("5.72e+03") - len("54")
    assert width(picture("capivara.convolve_step(np.ones((9, 9)), np.ones((7, 1)))")) < 700


def test_no_minus_before_nan(run):
    said = run(MODELS + "print(capivara.gradients(broken, x, y))\nprint(capivara.step(broken, x, y))\n"
               "print(capivara.activations(broken, x))")
    assert "nan" in said and "-nan" not in said


def test_a_value_is_cut_between_letters(run):
    said = run("import capivara\ncapivara.walk(\"s = 'a' + '日' * 400\")")
    assert re.search("s: 'a日{99}$", said, re.M)


def test_the_diagram_of_a_model_speaks_portuguese(run, tmp_path):
    def glyphs(code):
        path = tmp_path / f"{code}.svg"
        run(f"{MODELS}capivara.language({code!r})\nkeras.utils.plot_model(deep, to_file={str(path)!r})")
        return path.read_text("utf-8").count("<path id=")
    assert glyphs("pt") == glyphs("en") + 1  # the "â" of "parâmetros"
