"""The numbers on capivara's teaching displays against computations of their own."""

import ast
import json
import math
import pathlib
import re

import pytest

REFERENCE = pathlib.Path(__file__).resolve().parents[1] / "reference"

HEAD = """
import numpy as np
import keras
import capivara
from keras import layers
keras.utils.set_random_seed(7)

def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value.tolist() if hasattr(value, "tolist") else value

def show(**values):
    print(plain(values))
"""


@pytest.fixture
def numbers(run):
    """What the code hands to show()."""
    return lambda code: ast.literal_eval(run(HEAD + code).splitlines()[-1])


def close(a, b, tolerance):
    if isinstance(a, list):
        return len(a) == len(b) and all(close(x, y, tolerance) for x, y in zip(a, b))
    return abs(a - b) <= tolerance * max(1.0, abs(a), abs(b))


ACTIVATIONS = {
    "sigmoid": lambda z: [1 / (1 + math.exp(-v)) for v in z],
    "tanh": lambda z: [math.tanh(v) for v in z],
    "relu": lambda z: [max(v, 0.0) for v in z],
    "linear": lambda z: z,
    "softmax": lambda z: [math.exp(v) / sum(math.exp(u) for u in z) for v in z],
}
LOSSES = {
    "mse": lambda y, p: sum((a - b) ** 2 for a, b in zip(y, p)) / len(y),
    "binary_crossentropy": lambda y, p: -sum(
        a * math.log(b) + (1 - a) * math.log(1 - b) for a, b in zip(y, p)) / len(y),
    "categorical_crossentropy": lambda y, p: -sum(a * math.log(b) for a, b in zip(y, p)),
}


def forward(weights, activations, x):
    """The outputs of each layer, input first; weights: kernel, bias, kernel, bias ..."""
    out = [x]
    for k, name in enumerate(activations):
        kernel, bias = weights[2 * k], weights[2 * k + 1]
        z = [b + sum(a * row[j] for a, row in zip(out[-1], kernel)) for j, b in enumerate(bias)]
        out.append(ACTIVATIONS[name](z))
    return out


def slopes(weights, activations, loss, rows):
    """Gradients of the mean loss by finite differences, in the weights' shape."""
    def value():
        return sum(LOSSES[loss](y, forward(weights, activations, x)[-1]) for x, y in rows) / len(rows)

    def differences(of):
        result = []
        for i, entry in enumerate(of):
            if isinstance(entry, list):
                result.append(differences(entry))
                continue
            of[i] = entry + 1e-5
            above = value()
            of[i] = entry - 1e-5
            result.append((above - value()) / 2e-5)
            of[i] = entry
        return result

    return differences(weights)


NETWORKS = [
    (["sigmoid", "sigmoid"], [2, 2, 1], "mse"),
    (["tanh", "sigmoid"], [2, 3, 1], "binary_crossentropy"),
    (["relu", "tanh", "softmax"], [3, 4, 3, 3], "categorical_crossentropy"),
    (["linear"], [2, 1], "mse"),
]


@pytest.mark.parametrize("activations, sizes, loss", NETWORKS, ids=lambda v: v if isinstance(v, str) else "-".join(map(str, v)))
def test_backprop_step(numbers, activations, sizes, loss):
    stack = ", ".join(f"layers.Dense({n}, activation='{a}')" for n, a in zip(sizes[1:], activations))
    x = [0.5, -1.0, 2.0][: sizes[0]]
    y = [1.0] if sizes[-1] == 1 else [0.0, 1.0, 0.0]
    shown = numbers(f"""
model = keras.Sequential([keras.Input(shape=({sizes[0]},)), {stack}])
model.compile(optimizer="sgd", loss="{loss}")
before = model.get_weights()
display = capivara.backprop_step(model, {x}, {y})
assert all((a == b).all() for a, b in zip(before, model.get_weights()))
show(weights=before, shown=display.numbers)
""")
    weights, shown = shown["weights"], shown["shown"]
    out = forward(weights, activations, x)
    gradients = slopes(weights, activations, loss, [(x, y)])
    assert close(shown["activations"], out, 1e-5)
    assert close(shown["loss"], LOSSES[loss](y, out[-1]), 1e-5)
    assert close(shown["gradients"], gradients[::2], 2e-4)
    assert close(shown["delta"], gradients[1::2], 2e-4)  # dL/dz is the bias' gradient


def test_gradients(numbers):
    shown = numbers("""
model = keras.Sequential([keras.Input(shape=(2,)), layers.Dense(3, activation="tanh"),
                          layers.Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy")
x, y = capivara.datasets.moons(20)
display = capivara.gradients(model, x, y)
show(weights=model.get_weights(), x=x, y=y, shown=display.numbers)
""")
    rows = [(x, [float(y)]) for x, y in zip(shown["x"], shown["y"])]
    expected = slopes(shown["weights"], ["tanh", "sigmoid"], "binary_crossentropy", rows)
    for k, layer in enumerate(shown["shown"].values()):
        assert close(layer["kernel"], expected[2 * k], 2e-4)
        assert close(layer["bias"], expected[2 * k + 1], 2e-4)
        flat = [abs(v) for row in layer["kernel"] for v in row]
        assert close(layer["mean"], sum(flat) / len(flat), 1e-6)


def test_gradients_leave_the_model_alone(numbers):
    shown = numbers("""
model = keras.Sequential([keras.Input(shape=(4,)), layers.Dense(8), layers.BatchNormalization(),
                          layers.Dropout(0.5), layers.Dense(1)])
model.compile(loss="mse")
x = np.linspace(0, 1, 80).reshape(20, 4)
before = model.get_weights()
first = capivara.gradients(model, x, x.sum(axis=1)).numbers
second = capivara.gradients(model, x, x.sum(axis=1)).numbers
show(same=[bool((a == b).all()) for a, b in zip(before, model.get_weights())],
     twice=bool((first["dense"]["kernel"] == second["dense"]["kernel"]).all()))
""")
    assert all(shown["same"]) and shown["twice"]


def test_gradient_flow(numbers):
    shown = numbers("""
model = keras.Sequential([keras.Input(shape=(2,)), layers.Dense(3, activation="tanh"), layers.Dense(1)])
model.compile(loss="mse")
x, y = capivara.datasets.moons(50)
steps = []
for epoch in range(3):
    steps.append(capivara.gradients(model, x, y))
    model.fit(x, y, epochs=1, verbose=0)
show(flow=capivara.gradient_flow({"run": steps}).numbers["run"],
     means=[[layer["mean"] for layer in step.numbers.values()] for step in steps])
""")
    assert close([list(epoch) for epoch in zip(*shown["flow"].values())], shown["means"], 1e-9)


def test_loss_surface_walks_as_gradient_descent(numbers):
    shown = numbers("""
x, y = capivara.datasets.linear(30)
model = keras.Sequential([keras.Input(shape=(1,)), layers.Dense(1)])
model.set_weights([np.array([[-1.0]]), np.array([-1.5])])
model.compile(loss="mse")
path = capivara.loss_surface(model, x, y, [0.1], steps=12).numbers["learning rate 0.1"]
show(x=x[:, 0], y=y, path=path, after=model.get_weights())
""")
    w, b = -1.0, -1.5
    xs, ys = shown["x"], shown["y"]
    for w_shown, b_shown, loss in zip(*shown["path"]):
        errors = [w * x + b - y for x, y in zip(xs, ys)]
        assert close([w_shown, b_shown], [w, b], 1e-5)
        assert close(loss, sum(e * e for e in errors) / len(xs), 1e-5)
        w -= 0.1 * 2 * sum(e * x for e, x in zip(errors, xs)) / len(xs)
        b -= 0.1 * 2 * sum(errors) / len(xs)
    assert shown["after"] == [[[-1.0]], [-1.5]], "the model stays as it is"


def test_loss_surface_of_many_weights_against_numpy(numbers):
    """The paths, their principal directions, and the loss all over the plane."""
    reference = json.loads((REFERENCE / "descent.json").read_text())
    shown = numbers(f"""
x, y = np.array({reference["x"]}), np.array({reference["y"]})
model = keras.Sequential([keras.Input(shape=(2,)), layers.Dense(3, activation="tanh"), layers.Dense(1)])
model.set_weights([np.array(w) for w in {reference["begin"]}])
model.compile(loss="mse")
before = model.get_weights()
shown = capivara.loss_surface(model, x, y, {reference["rates"]}, steps={reference["steps"]}).numbers
assert all((a == b).all() for a, b in zip(before, model.get_weights()))
show(shown=shown, next=layers.Dense(1).name)
""")
    plane = shown["shown"]["plane"]
    assert shown["next"] == "dense_2", "the copies take no names"
    assert close(plane["share"], reference["share"], 1e-3)
    assert close(plane["centre"], reference["centre"], 1e-4)
    assert close(plane["directions"], reference["directions"], 2e-3)
    for rate, path, losses in zip(reference["rates"], reference["paths"], reference["losses"]):
        *places, fell = shown["shown"][f"learning rate {rate}"]
        assert close(places, path, 2e-3) and close(fell, losses, 1e-4)
    sizes = [2, 3, 1]
    for row in range(0, len(plane["y"]), 9):
        for column in range(0, len(plane["x"]), 9):
            at = [c + plane["x"][column] * a + plane["y"][row] * b
                  for c, a, b in zip(plane["centre"], *plane["directions"])]
            kernel, bias = [at[:3], at[3:6]], at[6:9]
            weights = [kernel, bias, [[v] for v in at[9:12]], at[12:]]
            errors = [forward(weights, ["tanh", "linear"], x)[-1][0] - y
                      for x, (y,) in zip(reference["x"], reference["y"])]
            assert len(at) == sizes[0] * sizes[1] + sizes[1] + sizes[1] + 1
            assert close(plane["loss"][row][column], sum(e * e for e in errors) / len(errors), 1e-4)


def test_loss_surface_over_chosen_directions(numbers):
    """Two weights by number: the axes are their values. Arrays: unit vectors at right angles."""
    shown = numbers("""
x, y = capivara.datasets.moons(30)
inputs = keras.Input(shape=(2,))
hidden = layers.Dense(2, activation="tanh")(inputs)
model = keras.Model(inputs, layers.Dense(1)(layers.Concatenate()([inputs, hidden])))
model.compile(loss="mse")
first, last = model.get_weights()[0][0, 1], model.get_weights()[3][0]
by_number = capivara.loss_surface(model, x, y, [0.1], steps=3, directions=(1, 10)).numbers
ones = [np.ones(w.shape) for w in model.get_weights()]
ramp = [np.arange(w.size).reshape(w.shape) + 1.0 for w in model.get_weights()]
by_arrays = capivara.loss_surface(model, x, y, [0.1], steps=3, directions=[ones, ramp])
show(path=by_number["learning rate 0.1"], begin=[first, last],
     directions=by_arrays.numbers["plane"]["directions"])
""")
    (first, last), path = shown["begin"], shown["path"]
    assert close([path[0][0], path[1][0]], [first, last], 1e-6)
    a, b = shown["directions"]
    assert close(a, [11**-0.5] * 11, 1e-6)
    assert abs(sum(p * q for p, q in zip(a, b))) < 1e-6 and close(sum(q * q for q in b), 1.0, 1e-6)


def test_convolve_step(numbers):
    shown = numbers("""
image = np.arange(30.0).reshape(5, 6) % 7
kernel = np.array([[1.0, 0.0], [-2.0, 0.5], [0.0, 3.0]])
show(image=image, kernel=kernel, shown=capivara.convolve_step(image, kernel, 1, 2).numbers)
""")
    image, kernel, shown = shown["image"], shown["kernel"], shown["shown"]
    patch = [row[2:4] for row in image[1:4]]
    products = [[a * b for a, b in zip(p, k)] for p, k in zip(patch, kernel)]
    assert shown["patch"] == patch and shown["products"] == products
    assert close(shown["sum"], sum(map(sum, products)), 1e-12)
    assert close(shown["map"][1][2], shown["sum"], 1e-12)
    assert (len(shown["map"]), len(shown["map"][0])) == (3, 5)


def test_feature_maps_are_the_convolution(numbers):
    shown = numbers("""
model = keras.Sequential([keras.Input(shape=(6, 6, 1)), layers.Conv2D(2, 3, activation="relu")])
image = np.sin(np.arange(36.0)).reshape(6, 6, 1)
kernel, bias = model.get_weights()
maps = capivara.feature_maps(model, image).numbers["maps"]
steps = [capivara.convolve_step(image, kernel[:, :, 0, k]).numbers["map"] for k in range(2)]
show(maps=maps, steps=steps, bias=bias)
""")
    for k in range(2):
        for maps, row in zip(shown["maps"], shown["steps"][k]):
            assert close([m[k] for m in maps], [max(v + shown["bias"][k], 0) for v in row], 1e-5)


def test_shape_trace(numbers):
    shown = numbers("""
model = keras.Sequential([
    keras.Input(shape=(28, 28, 1)), layers.Conv2D(32, 3), layers.Conv2D(64, 3), layers.Flatten(),
    layers.Dense(128), layers.Dense(10)])
show(shown=capivara.shape_trace(model).numbers, text=repr(capivara.shape_trace(model)))
""")
    by_hand = [3 * 3 * 32 + 32, 3 * 3 * 32 * 64 + 64, 0, 24 * 24 * 64 * 128 + 128, 128 * 10 + 10]
    *layers, total = shown["shown"].values()
    assert layers == by_hand and total == sum(by_hand) == 4_738_826
    assert "28 − 3 + 1 = 26" in shown["text"] and "24 × 24 × 64 = 36864" in shown["text"]


def test_embedding_against_numpy(numbers):
    reference = json.loads((REFERENCE / "pca.json").read_text())
    shown = numbers(f"""
x = np.array({reference["x"]})
model = keras.Sequential([keras.Input(shape=(4,)), layers.Dense(4), layers.Dense(2)])
model.layers[0].set_weights([np.eye(4), np.zeros(4)])
show(shown=capivara.embedding(model, x, np.arange(60) % 3).numbers)
""")["shown"]
    assert close(shown["points"], reference["points"], 1e-4)
    assert close(shown["variance"], reference["variance"], 1e-5)


def test_activations(numbers):
    shown = numbers("""
model = keras.Sequential([keras.Input(shape=(2,)), layers.Dense(2, activation="relu")])
model.set_weights([np.eye(2), np.zeros(2)])
show(shown=capivara.activations(model, np.array([[1.0, -1.0], [3.0, 0.0]])).numbers)
""")["shown"]["dense"]
    assert close([shown["mean"], shown["deviation"], shown["zeros"]], [1.0, math.sqrt(1.5), 0.5], 1e-6)


def test_answers_counted_by_hand(numbers):
    shown = numbers("""
truth = [0, 0, 1, 1, 2, 2, 2]
said = [0, 1, 1, 1, 2, 0, 2]
model = keras.Sequential([keras.Input(shape=(4,)), layers.Dense(2, activation="softmax")])
model.set_weights([np.array([[5.0, -5.0], [-5.0, 5.0], [0.0, 0.0], [0.0, 0.0]]), np.zeros(2)])
x = np.array([[1.0, 0, 0, 0], [0, 1.0, 0, 0], [1.0, 0, 0, 0]])
show(counts=capivara.confusion_matrix(truth, said).numbers["counts"],
     wrong=capivara.misclassified(model, x, [0, 1, 1]).numbers)
""")
    assert shown["counts"] == [[1, 1, 0], [0, 2, 0], [1, 0, 2]]
    assert shown["wrong"] == {"wrong": 1, "rows": [2]}


def test_step_is_one_of_training(numbers):
    shown = numbers("""
x, y = capivara.datasets.linear(16)
model = keras.Sequential([keras.Input(shape=(1,)), layers.Dense(1)])
model.set_weights([np.array([[0.5]]), np.array([0.25])])
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
display = capivara.step(model, x, y)
show(x=x[:, 0], y=y, after=model.get_weights(), shown=display.numbers)
""")
    errors = [0.5 * x + 0.25 - y for x, y in zip(shown["x"], shown["y"])]
    dw = 2 * sum(e * x for e, x in zip(errors, shown["x"])) / 16
    db = 2 * sum(errors) / 16
    w, b = shown["after"][0][0][0], shown["after"][1][0]
    assert close([w, b], [0.5 - 0.1 * dw, 0.25 - 0.1 * db], 1e-5)
    after = sum((w * x + b - y) ** 2 for x, y in zip(shown["x"], shown["y"])) / 16
    assert shown["shown"]["step"] == 1
    assert close(shown["shown"]["before"], sum(e * e for e in errors) / 16, 1e-5)
    assert close(shown["shown"]["after"], after, 1e-5)


def test_decision_boundary_trains_between_its_pictures(numbers):
    shown = numbers("""
x, y = capivara.datasets.blobs(60, noise=0.3)
model = keras.Sequential([keras.Input(shape=(2,)), layers.Dense(3, activation="softmax")])
model.compile(optimizer=keras.optimizers.Adam(0.1), loss="sparse_categorical_crossentropy")
accuracy = capivara.decision_boundary(model, x, y, epochs=[0, 5, 15]).numbers["accuracy"]
said = model.predict(x, verbose=0).argmax(axis=1)
show(accuracy=accuracy, last=float((said == y).mean()))
""")
    assert len(shown["accuracy"]) == 3 and shown["accuracy"][2] > shown["accuracy"][0]
    assert close(shown["accuracy"][2], shown["last"], 1e-9)


def test_decision_boundary_as_a_film(run, tmp_path):
    """The frames before the last lie hidden over it, and take their turns by SVG's own means."""
    said = run(f"""
import numpy as np, keras, capivara, pathlib
from keras import layers
x, y = capivara.datasets.circles(40)
model = keras.Sequential([keras.Input(shape=(2,)), layers.Dense(4, activation="tanh"),
                          layers.Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy")
film = capivara.decision_boundary(model, x, y, epochs=range(0, 6, 2), animate=True)
film.save({str(tmp_path / "film.svg")!r})
svg = pathlib.Path({str(tmp_path / "film.svg")!r}).read_text()
print(svg.count("<animate "), svg.count("hidden;visible;hidden"), svg.count("<svg"), "<script" in svg)
print("0;0.0000;0.2500" in svg, "0;0.2500;0.5000" in svg, 'dur="2.8s"' in svg)
""")
    assert said.splitlines() == ["2 2 1 False", "True True True"]


def test_neurons_show_what_flows(numbers):
    shown = numbers("""
model = keras.Sequential([keras.Input(shape=(2,)), layers.Dense(3, activation="tanh"),
                          layers.Dense(2, activation="softmax")])
show(weights=model.get_weights(), values=capivara.neurons(model, x=[0.5, -1.0]).numbers["values"],
     without=capivara.neurons(model).numbers)
""")
    flow = forward(shown["weights"], ["tanh", "softmax"], [0.5, -1.0])
    assert close(shown["values"], flow, 1e-6) and shown["without"] == {}


def test_weight_images_and_filters_are_the_kernels(numbers):
    shown = numbers("""
dense = keras.Sequential([keras.Input(shape=(6,)), layers.Dense(4)])
weights = np.arange(24.0).reshape(6, 4) - 10
dense.set_weights([weights, np.zeros(4)])
conv = keras.Sequential([keras.Input(shape=(5, 5, 2)), layers.Conv2D(3, (2, 3))])
kernel = np.arange(36.0).reshape(2, 3, 2, 3) / 4
conv.set_weights([kernel, np.zeros(3)])
show(weights=capivara.weight_images(dense, shape=(2, 3)).numbers["images"],
     filters=capivara.filters(conv, channel=1).numbers["images"])
""")
    image = [[[4.0 * (3 * r + c) + unit - 10 for c in range(3)] for r in range(2)] for unit in range(4)]
    assert shown["weights"] == image
    index = lambda r, c, out: ((r * 3 + c) * 2 + 1) * 3 + out  # noqa: E731
    assert shown["filters"] == [
        [[index(r, c, out) / 4 for c in range(3)] for r in range(2)] for out in range(3)]


def test_compare_ends_with_the_last_epochs(numbers):
    shown = numbers("""
x = np.linspace(0, 1, 40).reshape(20, 2)
histories = {}
for rate in (0.01, 0.1):
    model = keras.Sequential([keras.Input(shape=(2,)), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(rate), loss="mse")
    histories[str(rate)] = model.fit(x, x.sum(axis=1), epochs=3, verbose=0)
show(shown=capivara.compare(histories).numbers,
     last={name: h.history["loss"][-1] for name, h in histories.items()})
""")
    assert shown["shown"] == shown["last"] and len(shown["last"]) == 2


SLOPES = {
    "linear": lambda v: 1.0,
    "sigmoid": lambda v: math.exp(-v) / (1 + math.exp(-v)) ** 2,
    "tanh": lambda v: 1 - math.tanh(v) ** 2,
    "relu": lambda v: float(v > 0),
    "leaky_relu": lambda v: 1.0 if v > 0 else 0.2,
    "softplus": lambda v: 1 / (1 + math.exp(-v)),
}


def test_activation_functions(numbers):
    shown = numbers("show(shown=capivara.activation_functions().numbers)")["shown"]
    z = shown.pop("z")
    assert (z[0], z[-1], len(z)) == (-5.0, 5.0, 201) and set(shown) == set(SLOPES)
    values = {**{name: lambda v, f=ACTIVATIONS[name]: f([v])[0] for name in ("sigmoid", "tanh", "relu", "linear")},
              "leaky_relu": lambda v: v if v > 0 else 0.2 * v,
              "softplus": lambda v: math.log1p(math.exp(v))}
    for name, (value, slope) in shown.items():
        assert close(value, [values[name](v) for v in z], 1e-6), name
        for v, s in zip(z[1:-1], slope[1:-1]):  # between neighbours, which a kink and the ends lack
            assert abs(v) < 1e-9 or abs(s - SLOPES[name](v)) < 2e-3, (name, v)


def test_every_epoch_has_an_order_of_its_own(numbers):
    """The loss of each batch of one row tells which row it was."""
    shown = numbers("""
rows = 200
orders, state = [], [0.0]
def begin(epoch, logs=None):
    orders.append([])
    state[0] = 0.0
def end(batch, logs=None):
    total = logs["loss"] * (batch + 1)
    orders[-1].append(round(total - state[0]))
    state[0] = total
model = keras.Sequential([keras.Input(shape=(1,)), layers.Dense(1)])
model.compile(optimizer=keras.optimizers.SGD(0.0), loss="mae")
watch = keras.callbacks.LambdaCallback(on_epoch_begin=begin, on_train_batch_end=end)
model.fit(np.zeros((rows, 1)), np.arange(rows) * 1.0, batch_size=1, epochs=30, callbacks=[watch], verbose=0)
show(orders=orders)
""")["orders"]
    assert all(sorted(order) == list(range(200)) for order in shown)
    places = [sorted(range(200), key=order.__getitem__) for order in shown]
    # Orders drawn independently share about one place of the 200 each; 4.5 deviations of the sum.
    shared = [sum(a == b for a, b in zip(p, q)) for p, q in zip(places, places[1:])]
    assert abs(sum(shared) - len(shared)) < 4.5 * len(shared) ** 0.5
    assert max(shared) < 10


REFUSED = [
    ("capivara.gradients(bare, [[1.0, 2.0]], [1.0])", "must be compiled first"),
    ("capivara.loss_surface(net, [[1.0, 2.0]], [1.0], steps=0)", "1 to 500 steps"),
    ("capivara.loss_surface(net, [[1.0, 2.0]], [1.0], [])", "takes 1 to 6 optimizers"),
    ("capivara.loss_surface(net, [[1.0, 2.0]], [1.0], {})", "takes 1 to 6 optimizers"),
    ("capivara.loss_surface(net, [[1.0, 2.0]], [1.0], [0.1] * 7)", "7 are given"),
    ("capivara.loss_surface(net, [[1.0, 2.0]], [1.0], directions=3)", "directions=(first, second)"),
    ("capivara.loss_surface(net, [[1.0, 2.0]], [1.0], directions=(2, 2))", "they make no plane"),
    ("capivara.loss_surface(net, [[1.0, 2.0]], [1.0], directions=(0, [np.ones(3)]))", "13 numbers in all"),
    ("capivara.loss_surface(net, [[1.0, 2.0]], [1.0], 0.0)", "never leave a straight line"),
    ("capivara.decision_boundary(net, [[1.0, 2.0]], [1], epochs=[5, 2])", "rising order"),
    ("capivara.backprop_step(wide, [1.0, 2.0], [1.0])", "at most 6 units"),
    ("capivara.feature_maps(net, [1.0, 2.0])", "has no layer that gives images"),
    ("capivara.filters(net)", "has no Conv2D layer"),
    ("capivara.convolve_step(np.zeros((4, 4)), np.ones((3, 3)), 2, 0)", "rows 0 to 1"),
    ("capivara.convolve_step(np.zeros(4), np.ones((3, 3)))", "needs a grey image"),
    ("capivara.embedding(net, [[1.0, 2.0]], [1])", "at least two rows"),
    ("capivara.gradient_flow([1, 2])", "what gradients() gave"),
    ("capivara.gradient_flow([])", "no epochs"),
    ("capivara.shape_trace(3)", "a keras model is expected"),
    ("capivara.decision_boundary(net, [[1.0, 2.0]], [1], epochs=[])", "at most 12 epochs"),
    ("capivara.neurons(net, x=[1.0])", "one example of 2 values"),
    ("capivara.compare(3)", "takes a dict"),
    ("capivara.compare({'a': {'loss': [1.0]}}, 'accuracy')", "'a' has no 'accuracy'; what it recorded: ['loss']"),
    ("capivara.compare({'a': 3})", "no History"),
    ("capivara.confusion_matrix([], [])", "at least one row"),
    ("capivara.gradient_flow(3)", "what gradients() gave"),
    ("capivara.decision_boundary(net, [[1.0, 2.0]], [1], epochs=3)", "[0, 3] or range(4)"),
    ("capivara.decision_boundary(bare4, [[1.0, 2.0]], [1])", "models of two inputs"),
    ("capivara.backprop_step(net, [[1.0, 2.0], [3.0, 4.0]], [[1.0], [1.0]])", "one example"),
]


def test_refusals_say_what_is_wanted(run):
    cases = "\n".join(
        f"try:\n    {code}\n    print('no refusal')\nexcept (ValueError, TypeError) as error:\n    print(error)"
        for code, _ in REFUSED)
    said = run(HEAD + """
bare = keras.Sequential([keras.Input(shape=(2,)), layers.Dense(1)])
net = keras.Sequential([keras.Input(shape=(2,)), layers.Dense(3), layers.Dense(1)])
net.compile(loss="mse")
bare4 = keras.Sequential([keras.Input(shape=(4,)), layers.Dense(1)])
wide = keras.Sequential([keras.Input(shape=(2,)), layers.Dense(7), layers.Dense(1)])
wide.compile(loss="mse")
""" + cases).splitlines()
    assert len(said) == len(REFUSED)
    for line, (code, words) in zip(said, REFUSED):
        assert words in line, (code, line)


def test_every_display_has_its_numbers_tested():
    """What the module offers, but the language: each is asked for its numbers by a test above."""
    root = pathlib.Path(__file__).resolve().parents[2]
    rows = re.findall(r'\{"(\w+)", capivara_', (root / "kernel/modules/capivara/module.c").read_text("utf-8"))
    tests = re.split(r"^def ", pathlib.Path(__file__).read_text("utf-8"), flags=re.M)
    tested = {name for name in rows for body in tests if f"capivara.{name}(" in body and "numbers" in body}
    assert len(rows) == 20 and set(rows) - tested == {"language", "walk"}  # see the tests below


def test_displays_speak_portuguese(run):
    said = run(HEAD + """
net = keras.Sequential([keras.Input(shape=(2,)), layers.Dense(3), layers.Dense(1)])
net.compile(loss="mse")
capivara.language("pt")
print(capivara.neurons(net), capivara.confusion_matrix([0, 1], [0, 1]), capivara.shape_trace(net), sep="\\n")
capivara.language("en")
print(capivara.neurons(net))
try:
    capivara.language("fr")
except ValueError as error:
    print(error)
""")
    for words in ("Uma rede de 2 - 3 - 1 unidades", "2 certas de 2", "Entrada: 2", "ao todo 13 parâmetros",
                  "A network of 2 - 3 - 1 units", "the displays speak 'en' and 'pt', not 'fr'"):
        assert words in said


def test_every_word_of_the_displays_is_translated():
    """Each text asked for has its row, each row is asked for, with the same conversions on both sides."""
    folder = pathlib.Path(__file__).resolve().parents[2] / "kernel/modules"
    text = r'((?:"(?:[^"\\\n]|\\.)*"\s*)+)'
    def joined(literal):
        return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literal))
    words = (folder / "words.c").read_text("utf-8")
    rows = {joined(a): joined(b) for a, b in re.findall(r"\{" + text + r",\s*" + text + r"\}", words)}
    sources = "".join(p.read_text("utf-8") for f in ("capivara", "keras") for p in sorted((folder / f).glob("*.c")))
    asked = {joined(t) for t in re.findall(r"mod_word\(\s*vm,\s*" + text + r"\)", sources)}
    assert len(rows) > 60 and asked - set(rows) == set()
    literals = {joined(t) for t in re.findall(text, sources)}
    assert [row for row in rows if row not in literals] == []
    conversions = re.compile(r"%[-0-9.]*[a-z]+|%%")
    for english, portuguese in rows.items():
        assert conversions.findall(english) == conversions.findall(portuguese), english


def test_walk_shows_each_line(run):
    """What the cell magic %%step calls."""
    cell = """import numpy as np
a = np.arange(6.0).reshape(2, 3)
b, c = a.sum(axis=0), 2
for i in range(2):
    c += i
c * 2
"""
    said = run(f"import capivara\ncapivara.walk({cell!r})\nprint(c)")
    lines = [line.strip() for line in said.splitlines()]
    assert "a: array (2, 3), float64" in lines and "b: array (3,), float64" in lines
    assert "c: 2" in lines and "→: 6" in lines and lines[-1] == "3"


TABLES = """
net = keras.Sequential([keras.Input((2,)), layers.Dense(3, activation="relu", name="a"), layers.Dense(1, name="b")])
net.compile(optimizer="sgd", loss="mse")
x, y = np.ones((8, 2)), np.zeros((8, 1))
"""


def luminance(color):
    """WCAG 2.1's relative luminance of "#rrggbb"."""
    parts = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def test_text_in_html_reads_on_light_and_dark_pages(start):
    """Whatever has a colour of its own has contrast to JupyterLab's white and to its dark; nothing paints paper."""
    client = start().connect()
    client.execute(HEAD + TABLES, timeout=60)
    colors = set()
    for code in ("capivara.shape_trace(net)", "capivara.step(net, x, y)", "net.summary()",
                 "capivara.walk('z = x @ net.get_weights()[0]\\nz.shape')"):
        shown = client.execute(code, timeout=60)
        pages = [m["data"]["text/html"] for kind in ("display_data", "execute_result")
                 for m in shown.of_type(kind) if "text/html" in m["data"]]
        assert pages, code
        for page in pages:
            colors |= set(re.findall(r"[\"; ]color:(#[0-9a-f]{6})", page))
            assert not re.search(r"background(-color)?:(white|#fff)", page), code
    assert len(colors) >= 3
    for color in colors:
        assert min(contrast(color, "#ffffff"), contrast(color, "#111111")) >= 4, color
