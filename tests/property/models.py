"""Random Keras programs: build a model, compile, train, evaluate, print what came out.

`program(seed)` gives the same source for the same seed. Everything chosen is a row of a table below:
a row says which inputs it suits and which values its arguments may have, as Python text. What Keras
itself draws at random is left out: weights come from a NumPy stream, dropout and noise have rate 0,
rows keep their order.
"""

import math
import random

# What every program of a process has before it (compare_models.py).
HEAD = """import numpy as np
import keras
from keras import layers, losses, metrics, optimizers, regularizers, constraints, initializers


def show(label, value):
    a = np.asarray(value, dtype="float64")
    flat = a.reshape(-1)
    some = flat[::max(1, len(flat) // 24)]
    norm = float(np.sqrt((flat * flat).sum()))
    print("#", label, a.shape, " ".join([f"{float(v):.7g}" for v in some]), f"{norm:.7g}")


def show_all(label, values):
    if isinstance(values, dict):
        for key in values:
            show(f"{label} {key}", values[key])
    elif isinstance(values, (list, tuple)):
        for i in range(len(values)):
            show(f"{label} {i}", values[i])
    else:
        show(label, values)


def fill(model, names, rng):
    for v in model.weights:
        kind = v.path.split("/")[-1]
        if kind in names:
            drawn = rng.normal(0, 0.4, v.shape).astype("float32")
            if kind == "moving_variance":
                drawn = np.abs(drawn) + 0.5
            v.assign(drawn)


def shapes(model):
    print(model.count_params(), model.input_shape, model.output_shape)
    for layer in model.layers:
        print(layer.name, layer.trainable, [tuple(w.shape) for w in layer.weights],
              len(layer.trainable_weights))


"""

ACTIVATIONS = ["'relu'", "'tanh'", "'sigmoid'", "'elu'", "'selu'", "'softplus'", "'softsign'", "'gelu'",
               "'silu'", "'swish'", "'mish'", "'leaky_relu'", "'relu6'", "'hard_sigmoid'", "'hard_silu'",
               "'softmax'", "'log_softmax'", "'linear'", "'exponential'", "None", "keras.activations.relu"]
REGULARIZERS = ["'l1'", "'l2'", "'l1l2'", "regularizers.L1(0.02)", "regularizers.L2(0.03)",
                "regularizers.L1L2(l1=0.01, l2=0.02)", "regularizers.l2(0.01)"]
CONSTRAINTS = ["constraints.MaxNorm(0.7)", "constraints.MaxNorm(0.9, axis=0)", "constraints.NonNeg()",
               "constraints.UnitNorm()", "'non_neg'", "'max_norm'"]
STARTS = ["'zeros'", "'ones'", "initializers.Constant(0.1)"]
BIAS = {"use_bias": ["True", "False"], "bias_initializer": STARTS}
WEIGHTED = {"activation": ACTIVATIONS, **BIAS, "kernel_regularizer": REGULARIZERS,
            "bias_regularizer": REGULARIZERS, "activity_regularizer": REGULARIZERS,
            "kernel_constraint": CONSTRAINTS, "bias_constraint": CONSTRAINTS}
BY_RANK = {2: {"kernel_size": ["1", "2", "3", "(3,)"], "strides": ["1", "2"], "dilation_rate": ["1", "2"],
               "pool_size": ["2", "3"], "size": ["2", "3"], "padding": ["1", "(1, 2)"], "cropping": ["1", "(0, 1)"]},
           3: {"kernel_size": ["1", "2", "3", "(3, 3)", "(1, 3)", "(2, 3)"],
               "strides": ["1", "2", "(2, 1)", "(1, 2)"], "dilation_rate": ["1", "2", "(2, 1)"],
               "pool_size": ["2", "3", "(2, 1)", "(2, 3)"], "size": ["2", "(2, 1)"],
               "padding": ["1", "(1, 2)", "((1, 0), (0, 2))"], "cropping": ["1", "(0, 1)", "((1, 0), (0, 1))"]}}
WINDOW_PADDING = ["'valid'", "'same'"]


def axes(value, count):
    return tuple(value) if isinstance(value, tuple) else (value,) * count


def windowed(shape, o):
    count = len(shape) - 1
    size = axes(o.get("kernel_size", o.get("pool_size", 2)), count)
    strides = axes(o.get("strides") or (1 if "kernel_size" in o else o.get("pool_size", 2)), count)
    dilation = axes(o.get("dilation_rate", 1), count)
    out = [math.ceil(n / s) if o.get("padding") == "same" else (n - (k - 1) * d - 1) // s + 1
           for n, k, s, d in zip(shape, size, strides, dilation)]
    return (*out, o.get("filters", shape[-1]))


def resized(shape, o):
    return (*(n * s for n, s in zip(shape, axes(o.get("size", 2), len(shape) - 1))), shape[-1])


def bordered(sign, key):
    def shape_of(shape, o):
        value, count = o.get(key, 1), len(shape) - 1
        pairs = [value] if count == 1 else axes(value, count)
        return (*(n + sign * sum(axes(p, 2)) for n, p in zip(shape, pairs)), shape[-1])
    return shape_of


def same(shape, _):
    return shape


# name, ranks of a row it takes, arguments that must be given, arguments that may be, shape of the output
LAYERS = [
    ("Dense", (1, 2, 3), {"units": ["1", "3", "4", "6"]}, WEIGHTED, lambda s, o: (*s[:-1], o["units"])),
    ("Dense", (1, 2, 3), {"units": ["2", "5", "8"]}, WEIGHTED, lambda s, o: (*s[:-1], o["units"])),
    ("Conv#D", (2, 3), {"filters": ["1", "2", "4", "5"], "kernel_size": None},
     {"strides": None, "padding": WINDOW_PADDING, "dilation_rate": None, **WEIGHTED}, windowed),
    ("Conv#D", (2, 3), {"filters": ["3", "16"], "kernel_size": None},
     {"strides": None, "padding": WINDOW_PADDING, **WEIGHTED}, windowed),
    ("MaxPooling#D", (2, 3), {}, {"pool_size": None, "strides": None, "padding": WINDOW_PADDING}, windowed),
    ("AveragePooling#D", (2, 3), {}, {"pool_size": None, "strides": None, "padding": WINDOW_PADDING}, windowed),
    ("ZeroPadding#D", (2, 3), {}, {"padding": None}, bordered(1, "padding")),
    ("Cropping#D", (2, 3), {"cropping": None}, {}, bordered(-1, "cropping")),
    ("UpSampling#D", (2, 3), {}, {"size": None}, resized),
    ("UpSampling2D", (3,), {"interpolation": ["'bilinear'", "'nearest'"]}, {"size": None}, resized),
    ("Activation", (1, 2, 3), {"activation": ACTIVATIONS[:-2]}, {}, same),
    ("ReLU", (1, 2, 3), {}, {"max_value": ["0.5", "6.0", "None"], "negative_slope": ["0.1"],
                             "threshold": ["0.2"]}, same),
    ("LeakyReLU", (1, 2, 3), {}, {"negative_slope": ["0.1", "0.01"]}, same),
    ("ELU", (1, 2, 3), {}, {"alpha": ["0.5", "2.0"]}, same),
    ("Softmax", (1, 2, 3), {}, {"axis": ["-1"]}, same),
    ("Softmax", (2, 3), {"axis": ["1", "-2"]}, {}, same),
    ("Dropout", (1, 2, 3), {"rate": ["0", "0.0"]}, {}, same),
    ("SpatialDropout#D", (2, 3), {"rate": ["0.0"]}, {}, same),
    ("GaussianNoise", (1, 2, 3), {"stddev": ["0.0"]}, {}, same),
    ("BatchNormalization", (1, 2, 3), {},
     {"axis": ["-1"], "momentum": ["0.5", "0.9"], "epsilon": ["0.01"], "center": ["False"],
      "scale": ["False"], "beta_regularizer": REGULARIZERS, "gamma_regularizer": REGULARIZERS,
      "gamma_constraint": CONSTRAINTS[2:3], "gamma_initializer": STARTS[1:],
      "moving_mean_initializer": STARTS}, same),
    ("LayerNormalization", (1, 2, 3), {},
     {"axis": ["-1"], "epsilon": ["0.01"], "center": ["False"], "scale": ["False"],
      "gamma_regularizer": REGULARIZERS, "beta_constraint": CONSTRAINTS[2:3]}, same),
    ("UnitNormalization", (1, 2, 3), {}, {}, same),
    ("PReLU", (1, 2, 3), {}, {"alpha_initializer": STARTS, "alpha_regularizer": REGULARIZERS,
                              "shared_axes": ["[1]"]}, same),
    ("Rescaling", (1, 2, 3), {"scale": ["0.5", "2.0"]}, {"offset": ["-1.0", "0.1"]}, same),
    ("Normalization", (1, 2, 3), {"mean": ["0.3"], "variance": ["2.0"]}, {"invert": ["True"]}, same),
    ("Identity", (1, 2, 3), {}, {}, same),
    ("RepeatVector", (1,), {"n": ["2", "3"]}, {}, lambda s, o: (o["n"], *s)),
    ("Permute", (2,), {"dims": ["(2, 1)", "(1, 2)"]}, {}, lambda s, o: tuple(s[i - 1] for i in o["dims"])),
    ("Permute", (3,), {"dims": ["(2, 1, 3)", "(3, 1, 2)"]}, {}, lambda s, o: tuple(s[i - 1] for i in o["dims"])),
]
# Of a vector of one number they make a constant, whose slope is nothing but rounding.
VECTORS = ("Softmax", "LayerNormalization", "UnitNormalization")
FLATTENING = [("Flatten", (1, 2, 3), {}, {}, lambda s, o: (math.prod(s),)),
              ("GlobalAveragePooling#D", (2, 3), {}, {}, lambda s, o: s[-1:]),
              ("GlobalMaxPooling#D", (2, 3), {}, {}, lambda s, o: s[-1:])]
FLAT_MERGES = ["Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate"]
SHAPES = [(1,), (3,), (4,), (7,), (6, 3), (9, 2), (5, 1), (8, 8, 1), (6, 7, 3), (9, 5, 2)]
REDUCTIONS = {"reduction": ["'sum_over_batch_size'", "'sum'", "'mean'"]}

LOGITS = {"from_logits": ["True"]}

# kind of labels, units or None for any, activation of the last layer, the losses and their arguments,
# that may be given and must be, the metrics; {o} is the output's shape, {r} that without its last axis
TASKS = [
    ("rng.normal(size={o})", None, ["None", "'linear'", "'tanh'"],
     [("'mse'",), ("'mae'",), ("'mean_squared_error'",), ("'huber'",), ("'log_cosh'",), ("'cosine_similarity'",),
      ("losses.MeanSquaredError", REDUCTIONS), ("losses.MeanAbsoluteError", REDUCTIONS),
      ("losses.Huber", {"delta": ["0.3", "2.0"], **REDUCTIONS}), ("losses.LogCosh", REDUCTIONS),
      ("losses.CosineSimilarity", REDUCTIONS), ("losses.mean_squared_error",)],
     ["'mae'", "'mse'", "metrics.RootMeanSquaredError()", "metrics.CosineSimilarity()", "metrics.LogCoshError()",
      "metrics.MeanSquaredError(name='m')", "metrics.MeanAbsoluteError()", "metrics.R2Score()"]),
    ("rng.uniform(0.5, 3, size={o})", None, ["'softplus'", "'exponential'"],
     [("'mape'",), ("'msle'",), ("'poisson'",), ("losses.MeanAbsolutePercentageError", REDUCTIONS),
      ("losses.MeanSquaredLogarithmicError", REDUCTIONS), ("losses.Poisson", REDUCTIONS)],
     ["'mape'", "'msle'", "metrics.Poisson()", "metrics.MeanSquaredLogarithmicError()",
      "metrics.MeanAbsolutePercentageError()"]),
    ("rng.integers(0, 2, size={o})", None, ["'sigmoid'"],
     [("'binary_crossentropy'",), ("'bce'",),
      ("losses.BinaryCrossentropy", {"label_smoothing": ["0.1", "0.2"], **REDUCTIONS}), ("'mse'",)],
     ["'accuracy'", "'binary_accuracy'", "'acc'", "metrics.BinaryAccuracy(threshold=0.4)", "metrics.Precision()",
      "metrics.Recall()", "metrics.Precision(thresholds=0.3)", "metrics.AUC()", "metrics.AUC(curve='PR')",
      "metrics.TruePositives()", "metrics.FalseNegatives()", "metrics.TrueNegatives()", "metrics.FalsePositives()",
      "metrics.BinaryCrossentropy()"]),
    ("rng.integers(0, 2, size={o})", 1, ["None"],
     [("losses.BinaryCrossentropy", {"label_smoothing": ["0.1"], **REDUCTIONS}, LOGITS)],
     ["metrics.BinaryCrossentropy(from_logits=True)", "metrics.BinaryAccuracy(threshold=0.0)"]),
    ("np.eye({u})[rng.integers(0, {u}, size={r})]", 4, ["'softmax'"],
     [("'categorical_crossentropy'",), ("'kl_divergence'",), ("'categorical_hinge'",), ("'mse'",),
      ("losses.CategoricalCrossentropy", {"label_smoothing": ["0.1"], **REDUCTIONS}),
      ("losses.KLDivergence", REDUCTIONS), ("losses.CategoricalHinge", REDUCTIONS)],
     ["'accuracy'", "'categorical_accuracy'", "metrics.TopKCategoricalAccuracy(k=2)", "metrics.KLDivergence()",
      "metrics.CategoricalCrossentropy()", "metrics.CategoricalHinge()", "metrics.Precision(class_id=1)",
      "metrics.AUC()", "metrics.F1Score(average='macro')", "metrics.F1Score(average='weighted')"]),
    ("np.eye({u})[rng.integers(0, {u}, size={r})]", 3, ["None"],
     [("losses.CategoricalCrossentropy", {"label_smoothing": ["0.1"], **REDUCTIONS}, LOGITS)],
     ["'accuracy'", "metrics.CategoricalCrossentropy(from_logits=True)"]),
    ("rng.integers(0, {u}, size={r})", 4, ["'softmax'"],
     [("'sparse_categorical_crossentropy'",), ("losses.SparseCategoricalCrossentropy", REDUCTIONS)],
     ["'accuracy'", "'acc'", "metrics.SparseCategoricalAccuracy()", "metrics.SparseTopKCategoricalAccuracy(k=2)",
      "metrics.SparseCategoricalCrossentropy()"]),
    ("rng.integers(0, {u}, size={r})", 5, ["None"],
     [("losses.SparseCategoricalCrossentropy", {"ignore_class": ["0"], **REDUCTIONS}, LOGITS)],
     ["'accuracy'", "metrics.SparseCategoricalCrossentropy(from_logits=True)"]),
    ("2.0 * rng.integers(0, 2, size={o}) - 1", None, ["'tanh'", "None"],
     [("'hinge'",), ("'squared_hinge'",), ("losses.Hinge", REDUCTIONS), ("losses.SquaredHinge", REDUCTIONS)],
     ["metrics.Hinge()", "metrics.SquaredHinge()"]),
]

RATES = ["0.01", "0.05", "0.002"]
SCHEDULES = [
    "optimizers.schedules.ExponentialDecay(0.05, 2, 0.7)",
    "optimizers.schedules.ExponentialDecay(0.05, 3, 0.5, staircase=True)",
    "optimizers.schedules.InverseTimeDecay(0.05, 2, 0.5)", "optimizers.schedules.PolynomialDecay(0.05, 4, 0.01)",
    "optimizers.schedules.PolynomialDecay(0.05, 2, 0.01, power=2.0, cycle=True)",
    "optimizers.schedules.CosineDecay(0.05, 5)", "optimizers.schedules.CosineDecayRestarts(0.05, 2)",
    "optimizers.schedules.CosineDecay(0.001, 4, warmup_target=0.05, warmup_steps=2)",
    "optimizers.schedules.PiecewiseConstantDecay([1, 3], [0.05, 0.02, 0.01])"]
COMMON = {"learning_rate": RATES + SCHEDULES, "weight_decay": ["0.01"], "clipnorm": ["0.5"], "clipvalue": ["0.1"],
          "global_clipnorm": ["0.7"], "use_ema": ["True"], "ema_momentum": ["0.5"],
          "ema_overwrite_frequency": ["2"]}
EPSILON = {"epsilon": ["0.001"]}
MOMENTS = {"beta_1": ["0.8"], "beta_2": ["0.95"], **EPSILON}
OPTIMIZERS = [
    ("SGD", {"momentum": ["0.9", "0.5"], "nesterov": ["True"]}),
    ("RMSprop", {"rho": ["0.8"], "momentum": ["0.5"], "centered": ["True"], **EPSILON}),
    ("Adagrad", {"initial_accumulator_value": ["0.05"], **EPSILON}), ("Adadelta", {"rho": ["0.9"], **EPSILON}),
    ("Adam", {"amsgrad": ["True"], **MOMENTS}), ("AdamW", {"amsgrad": ["True"], **MOMENTS}), ("Adamax", MOMENTS),
    ("Nadam", MOMENTS)]
WORDS = ["'sgd'", "'rmsprop'", "'adam'", "'adamax'", "'nadam'", "'adagrad'", "'adadelta'", "'adamw'"]


class Writer:
    """The lines of one program and where its random choices come from."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.lines = []
        self.count = 0
        self.frozen = False

    def chance(self, p):
        return self.draw.random() < p

    def pick(self, rows):
        return self.draw.choice(rows)

    def say(self, line):
        self.lines.append(line)

    def name(self):
        self.count += 1
        return f"x{self.count}"

    def arguments(self, must, may, p, rank=0):
        """{name: text} of a row's arguments; those that may be given are with probability p."""
        given = {}
        for name, values in [*must.items(), *may.items()]:
            if name in must or self.chance(p):
                given[name] = self.pick(values or BY_RANK[rank][name])
        return given

    def call(self, name, given):
        return f"{name}({', '.join(f'{k}={v}' for k, v in given.items())})"

    def layer(self, rows, shape):
        """(text, shape of the output) of a layer that takes rows of this shape; now and then one that
        does not, which both must refuse."""
        while True:
            name, ranks, must, may, shape_of = self.pick(rows)
            if len(shape) not in ranks or (shape[-1] == 1 and name in VECTORS):
                continue
            given = self.arguments(must, may, 0.15, len(shape))
            known = {k: eval(v, {"keras": None}) for k, v in given.items()  # pylint: disable=eval-used
                     if k not in WEIGHTED and not k.endswith(("initializer", "regularizer", "constraint"))}
            out = shape_of(shape, known)
            if (min(out) >= 1 and math.prod(out) <= 600) or self.chance(0.01):
                return self.call("layers." + name.replace("#", str(len(shape) - 1)), given), out

    def chain(self, shape, length):
        """Texts of `length` layers, one after the other."""
        texts = []
        for _ in range(length):
            text, shape = self.layer(LAYERS, shape)
            texts.append(text)
            if min(shape) < 1:
                break
        return texts, shape


def last_layers(w, shape, task):
    """Texts of the layers that make an output for a task of TASKS."""
    _, units, activations, _, _ = task
    texts = []
    if len(shape) > 1 and w.chance(0.7):
        text, shape = w.layer(FLATTENING, shape)
        texts.append(text)
    units = units or w.pick([1, 1, 2, 3])
    given = {"units": str(units), "activation": w.pick(activations)}
    if given["activation"] == "'softmax'" and w.chance(0.3):
        texts += [f"layers.Dense({units})", "layers.Softmax()"]
    else:
        texts.append(w.call("layers.Dense", given))
    return texts, (*shape[:-1], units)


def sequential(w, task):
    """Writes a Sequential model; the shapes of its inputs and outputs."""
    shape = w.pick(SHAPES)
    texts, end = w.chain(shape, w.draw.randint(0, 4))
    last, out = last_layers(w, end, task)
    start = f"keras.Input({shape})" if w.chance(0.7) else f"layers.Input(shape={shape})"
    if w.chance(0.4):
        w.say("model = keras.Sequential()")
        for text in [start, *texts, *last]:
            w.say(f"model.add({text})")
    else:
        w.say(f"model = keras.Sequential([{', '.join([start, *texts, *last])}])")
    return [shape], [out]


def grow(w, node):
    """Writes one step on from a node (variable, shape) of a functional model; the new node."""
    x, shape = node
    kind = w.draw.random()
    y = w.name()
    if kind < 0.5:
        text, out = w.layer(LAYERS, shape)
        w.say(f"{y} = {text}({x})")
    elif kind < 0.75:  # two ways that meet again
        units = w.pick([1, 3, 4])
        one, two = w.name(), w.name()
        w.say(f"{one} = layers.Dense({units}, activation={w.pick(ACTIVATIONS[:7])})({x})")
        if w.chance(0.4):
            shared = w.name()
            w.say(f"{shared} = layers.Dense({shape[-1]}, activation='tanh')")
            w.say(f"{one} = layers.Dense({units})({shared}({shared}({x})))")
        w.say(f"{two} = layers.Dense({units if w.chance(0.9) else 1})({x})")
        merge = w.pick(FLAT_MERGES)
        out = (*shape[:-1], units * (2 if merge == "Concatenate" else 1))
        more = ", " + one if merge not in ("Subtract", "Concatenate") and w.chance(0.3) else ""
        axis = ""
        if merge == "Concatenate" and len(shape) > 1 and w.chance(0.3):
            axis, out = "axis=1", (2 * shape[0], *shape[1:-1], units)
        w.say(f"{y} = layers.{merge}({axis})([{one}, {two}{more}])" if axis or w.chance(0.7) else
              f"{y} = layers.{merge.lower()}([{one}, {two}{more}])")
        if merge == "Concatenate":  # its parts may be of different sizes
            w.say(f"{y} = layers.Dense({out[-1]})({y})")
    elif kind < 0.87:
        texts, out = w.chain(shape, w.draw.randint(1, 2))
        inner = w.name()
        if w.chance(0.5):
            w.say(f"{inner} = keras.Sequential([keras.Input({shape}), {', '.join(texts)}])")
        else:
            w.say(f"{inner} = keras.Input({shape})")
            w.say(f"{y} = {inner}")
            for text in texts:
                w.say(f"{y} = {text}({y})")
            w.say(f"{inner} = keras.Model({inner}, {y})")
        w.say(f"{y} = {inner}({x})")
        if out == shape and w.chance(0.3):
            w.say(f"{y} = {inner}({y})")
    else:
        out = shape
        w.say(f"{y} = " + w.pick(["{0} + {0}", "2 * {0}", "{0} - 0.5", "{0} * {0}", "-{0}", "{0} / 2"]).format(x))
    return y, out


def functional(w, tasks):
    """Writes a model of keras.Model, an output for each of the tasks; shapes of inputs and outputs."""
    inputs = [("a", w.pick(SHAPES))]
    if w.chance(0.3):
        inputs.append(("b", w.pick(SHAPES)))
    for x, shape in inputs:
        w.say(f"{x} = keras.Input({shape})" if w.chance(0.7) else f"{x} = keras.Input(shape={shape}, name='in_{x}')")
    node = inputs[0]
    for _ in range(w.draw.randint(0, 3)):
        node = grow(w, node)
        if min(node[1]) < 1:
            break
    if len(inputs) == 2:
        parts = []
        for x, shape in (node, inputs[1]):
            text, out = w.layer(FLATTENING, shape)
            parts.append((f"{text}({x})", out))
        y = w.name()
        w.say(f"{y} = layers.Concatenate()([{', '.join(text for text, _ in parts)}])")
        node = grow(w, (y, (sum(out[0] for _, out in parts),)))
    outputs, shapes = [], []
    for i, task in enumerate(tasks):
        texts, out = last_layers(w, node[1], task)
        x = node[0]
        if len(tasks) > 1:
            texts[-1] = texts[-1][:-1] + f"{', ' if texts[-1][-2] != '(' else ''}name='out{i}')"
        for text in texts:
            y = w.name()
            w.say(f"{y} = {text}({x})")
            x = y
        outputs.append(x)
        shapes.append(out)
    ins = [x for x, _ in inputs]
    sides = [", ".join(side) if len(side) == 1 and w.chance(0.7) else f"[{', '.join(side)}]" for side in (ins, outputs)]
    w.say(f"model = keras.Model({sides[0]}, {sides[1]})" if w.chance(0.6) else
          f"model = keras.Model(inputs={sides[0]}, outputs={sides[1]})")
    return [shape for _, shape in inputs], shapes


def compiled(w, tasks):
    """Writes model.compile."""
    loss, metric = [], []
    for task in tasks:
        row = w.pick(task[3])
        loss.append(row[0] if len(row) == 1 else w.call(row[0], w.arguments(*(row[2:] or ({},)), row[1], 0.4)))
        metric.append(w.draw.sample(task[4], w.draw.randint(0, min(2, len(task[4])))))
    # The slope of a bias in front of it is rounding alone, which most optimizers would make a step of.
    normalized = any("BatchNormalization" in line for line in w.lines)
    if w.chance(0.25):
        optimizer = "'sgd'" if normalized else w.pick(WORDS)
    else:
        name, own = w.pick(OPTIMIZERS)
        may = {**own, **COMMON}
        given = w.arguments({}, may, 0.15)
        if w.chance(0.85) and "learning_rate" not in given:
            given["learning_rate"] = w.pick(RATES)
        if w.chance(0.95):  # one way to clip; more are refused
            clips = [k for k in given if "clip" in k]
            given = {k: v for k, v in given.items() if k not in clips[1:]}
        if normalized and name != "SGD":
            given["epsilon"] = "0.01"
        if w.frozen:  # Keras fails at averages of no weights at all
            given.pop("use_ema", None)
        optimizer = w.call("optimizers." + name, given)
    given = {"optimizer": optimizer}
    if len(tasks) == 1:
        given["loss"] = loss[0]
        if metric[0] or w.chance(0.3):
            given[w.pick(["metrics"] * 4 + ["weighted_metrics"])] = f"[{', '.join(metric[0])}]"
    else:
        if w.chance(0.5):
            given["loss"] = f"[{', '.join(loss)}]"
            given["metrics"] = "[" + ", ".join(f"[{', '.join(m)}]" for m in metric) + "]"
        else:
            given["loss"] = "{" + ", ".join(f"'out{i}': {t}" for i, t in enumerate(loss)) + "}"
            given["metrics"] = "{" + ", ".join(f"'out{i}': [{', '.join(m)}]" for i, m in enumerate(metric)) + "}"
        if w.chance(0.4):
            given["loss_weights"] = w.pick(["[0.5, 2.0]", "{'out0': 0.3, 'out1': 1.5}"])
    w.say(w.call("model.compile", given))


def program(seed):
    """The source of one program: lines without indentation."""
    w = Writer(seed)
    tasks = [w.pick(TASKS)]
    if w.chance(0.4):
        shapes_in, shapes_out = sequential(w, tasks[0])
    else:
        if w.chance(0.2):
            tasks.append(w.pick(TASKS))
        shapes_in, shapes_out = functional(w, tasks)
    rows = w.draw.randint(3, 14)
    if w.chance(0.3):
        w.say("model.summary()")
    filled = ["kernel", "gamma"] + [n for n in ("bias", "beta", "moving_mean", "moving_variance") if w.chance(0.7)]
    w.say(f"fill(model, {filled}, rng)")
    if w.chance(0.15):
        w.say(f"model.layers[{w.draw.randint(0, 2)}].trainable = False")
        w.frozen = True
    w.say("shapes(model)")
    compiled(w, tasks)
    several = len(tasks) > 1

    def data(count, x, y):
        parts = [f"rng.normal(size={(count, *shape)})" + w.pick(["", ".astype('float32')"]) for shape in shapes_in]
        w.say(f"{x} = {parts[0]}" if len(parts) == 1 else f"{x} = [{', '.join(parts)}]")
        labels = []
        for task, out in zip(tasks, shapes_out):
            r = (count, *out[:-1])
            text = task[0].format(o=(count, *out), u=out[-1], r=r if len(r) > 1 else count)
            if out == (1,) and "normal" in task[0] and w.chance(0.3):  # (rows,) for outputs of (rows, 1)
                text = task[0].format(o=count, u=out[-1], r=count)
            labels.append(text)
        if not several:
            w.say(f"{y} = {labels[0]}")
        elif w.chance(0.3):
            w.say(f"{y} = {{{', '.join(f'{chr(39)}out{i}{chr(39)}: {t}' for i, t in enumerate(labels))}}}")
        else:
            w.say(f"{y} = [{', '.join(labels)}]")

    data(rows, "x", "y")
    w.say(f"show_all('before', model.predict(x, verbose=0{w.pick(['', ', batch_size=2', ', batch_size=5'])}))")
    given = {"epochs": w.pick(["1", "2", "3"]), "shuffle": "False", "verbose": "0"}
    if w.chance(0.8):
        given["batch_size"] = w.pick(["1", "2", "3", "4", "5", str(rows)])
    if w.chance(0.2):
        given["validation_split"] = w.pick(["0.25", "0.4"])
    elif w.chance(0.25):
        data(w.draw.randint(2, 7), "vx", "vy")
        given["validation_data"] = w.pick(["(vx, vy)"] * 3 + ["(vx, vy, np.linspace(0.5, 1.5, len(vy)))"])
        if several or len(shapes_in) > 1 or len(shapes_out[0]) > 1:
            given["validation_data"] = "(vx, vy)"
        given.update(w.arguments({}, {"validation_freq": ["2", "[2, 3]"], "validation_batch_size": ["2"],
                                      "validation_steps": ["1"]}, 0.15))
    if not several and len(shapes_out[0]) == 1:
        if w.chance(0.2):
            given["sample_weight"] = f"np.linspace(0.5, 2.0, {rows})"
        elif w.chance(0.15) and tasks[0][0].startswith(("rng.int", "np.eye")) and (
                shapes_out[0] == (1,) or "{u}" in tasks[0][0]):
            given["class_weight"] = w.pick(["{0: 1.0, 1: 2.5, 2: 0.5, 3: 1.5, 4: 1.0}", "{1: 3.0}"])
    given.update(w.arguments({}, {"steps_per_epoch": ["1", "2"]}, 0.06))
    if given["epochs"] != "1" and w.chance(0.1):
        given["initial_epoch"] = "1"
    w.say(f"h = {w.call('model.fit', {'x': 'x', 'y': 'y', **given})}")
    w.say("print(h.epoch, list(h.history))")
    w.say("show_all('history', h.history)")
    w.say("show_all('weights', model.get_weights())")
    for line, p in ((f"show_all('evaluate', model.evaluate(x, y, verbose=0, batch_size={w.pick([2, 3, 32])}))", 0.8),
                    ("show_all('dict', model.evaluate(x, y, verbose=0, return_dict=True))", 0.3),
                    ("show_all('trained', model.train_on_batch(x, y))", 0.3),
                    ("show_all('trained', model.train_on_batch(x, y, return_dict=True))", 0.2),
                    ("show_all('tested', model.test_on_batch(x, y))", 0.3),
                    ("show_all('predicted', model.predict_on_batch(x))", 0.3),
                    ("show_all('called', model(x))", 0.3),
                    ("show_all('called', model(x, training=True))", 0.15),
                    ("h = model.fit(x, y, batch_size=2, epochs=1, shuffle=False, verbose=0)\n"
                     "show_all('again', h.history)", 0.3),
                    ("show_all('optimizer', [float(model.optimizer.learning_rate), int(model.optimizer.iterations)])",
                     0.4)):
        if w.chance(p):
            w.lines += line.split("\n")
    w.say("show_all('after', model.predict(x, verbose=0))")
    w.say("show_all('weights', model.get_weights())")
    return "\n".join(w.lines)
