"""Writes tests/reference/keras/*.txt: what Keras 3 computes for small models, as numbers the
engine's tests compare with. Run where Keras and TensorFlow are installed:

    KERAS_BACKEND=tensorflow python tests/reference/make_keras_reference.py [FILE ...]

A file holds cases. A case is a line "case NAME", lines that describe the model in words the test
program understands (input, layer, optimizer, loss, metric, fit), then blocks of numbers, each
"NAME COUNT" and that many numbers.
"""

import os
import pathlib
import re
import sys

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402
import numpy as np  # noqa: E402

OUT = pathlib.Path(__file__).parent / "keras"
ROWS, IN, CLASSES = 22, 5, 3


def words(**arguments):
    return "".join(f" {k}={str(v).replace(' ', '')}" for k, v in arguments.items())


def real(arguments):
    """With what is written "@keras.regularizers.L2(0.1)" made."""
    return {k: eval(v[1:].replace(";", ",")) if str(v).startswith("@") else v for k, v in arguments.items()}


def plain(arguments):
    """As the test program reads it: "L2(0.1)"."""
    return {k: re.sub(r"@keras\.(\w+\.)+", "", v) if isinstance(v, str) else v
            for k, v in arguments.items()}


def make(cls, arguments):
    return getattr(cls, arguments[0])(**real(arguments[1]))


def numbers(file, name, values):
    flat = np.concatenate([np.asarray(v, dtype="float64").ravel() for v in values])
    file.write(f"{name} {flat.size}\n")
    file.write(" ".join(f"{v:.9g}" for v in flat) + "\n")


def data(kind, seed, inputs):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(ROWS,) + inputs).astype("float32")
    if kind == "real":
        y = rng.normal(size=(ROWS, CLASSES))
    elif kind == "positive":
        y = rng.uniform(0.1, 2.0, size=(ROWS, CLASSES))
    elif kind == "binary":
        y = rng.integers(0, 2, size=(ROWS, CLASSES))
    elif kind == "one":
        y = rng.integers(0, 2, size=(ROWS, 1))
    elif kind == "column":
        y = rng.normal(size=(ROWS, 1))
    elif kind == "onehot":
        y = np.eye(CLASSES)[rng.integers(0, CLASSES, size=ROWS)]
    elif kind == "soft":
        y = rng.dirichlet(np.ones(CLASSES), size=ROWS)
    elif kind == "sparse":
        y = rng.integers(0, CLASSES, size=(ROWS,))
    return x, y.astype("float32")


def build(layers, inputs):
    """A chain of (class, arguments), or a graph of (class, arguments, name, names of inputs)
    that begins at "x" and ends at its last node."""
    model = keras.Sequential([keras.Input(inputs)])
    tensors = {"x": keras.Input(inputs)}
    for layer in layers:
        made = make(keras.layers, layer)
        if len(layer) == 2:
            model.add(made)
            continue
        given = [tensors[n] for n in layer[3]]
        tensors[layer[2]] = made(given if len(given) > 1 else given[0])
        model = keras.Model(tensors["x"], tensors[layer[2]])
    return model


def case(file, name, layers, loss, optimizer, y="real", metrics=(), inputs=(IN,), fit=None,
         seed=1, weighted=False, class_weight=None):
    keras.utils.set_random_seed(seed)
    keras.backend.clear_session()
    model = build(layers, inputs)
    fit = {"batch_size": 8, "epochs": 4, **(fit or {})}
    x, truth = data(y, seed, inputs)
    rng = np.random.default_rng(seed + 100)
    model.set_weights([w + rng.normal(scale=0.1, size=w.shape) if w.ndim else w
                       for w in model.get_weights()])
    sample = rng.uniform(0.2, 2.0, size=ROWS).astype("float32") if weighted else None
    model.compile(optimizer=make(keras.optimizers, optimizer), loss=make(keras.losses, loss),
                  metrics=[m if isinstance(m, str) else make(keras.metrics, m) for m in metrics])

    file.write(f"case {name}\n")
    file.write("input " + " ".join(map(str, inputs)) + "\n")
    for layer in layers:
        where = f"node {layer[2]} {','.join(layer[3])} " if len(layer) > 2 else "layer "
        file.write(f"{where}{layer[0]}{words(**plain(layer[1]))}\n")
    file.write(f"optimizer {optimizer[0]}{words(**plain(optimizer[1]))}\n")
    file.write(f"loss {loss[0]}{words(**loss[1])}\n")
    for m in metrics:
        file.write("metric " + (f"'{m}'" if isinstance(m, str) else m[0] + words(**m[1])) + "\n")
    file.write("fit" + words(**fit) + "\n")
    for label, weight in (class_weight or {}).items():
        file.write(f"class_weight {label} {weight}\n")
    numbers(file, "x", [x])
    file.write(f"y_columns {1 if truth.ndim == 1 else truth.shape[1]}\n")
    numbers(file, "y", [truth])
    if weighted:
        numbers(file, "sample_weight", [sample])
    numbers(file, "weights", model.get_weights())
    numbers(file, "output", [model.predict(x, verbose=0)])
    numbers(file, "evaluate", [model.evaluate(x, truth, sample_weight=sample, verbose=0,
                                              batch_size=8)])
    arguments = dict(batch_size=fit["batch_size"], shuffle=False, verbose=0,
                     sample_weight=sample, class_weight=class_weight,
                     validation_split=fit.get("validation_split", 0.0))
    first = model.fit(x, truth, epochs=1, **arguments)
    numbers(file, "weights_1", model.get_weights())
    rest = model.fit(x, truth, initial_epoch=1, epochs=fit["epochs"], **arguments)
    history = {k: first.history[k] + rest.history[k] for k in first.history}
    numbers(file, "weights_n", model.get_weights())
    for key, values in history.items():
        numbers(file, f"history:{key}", [values])


def dense(units, **more):
    return ("Dense", {"units": units, **more})


SGD = ("SGD", {"learning_rate": 0.1})


def activations(file):
    for name in ("linear relu sigmoid tanh softmax log_softmax elu selu softplus softsign "
                 "leaky_relu relu6 gelu silu mish hard_sigmoid hard_silu exponential").split():
        case(file, name, [dense(4, activation=name), dense(CLASSES)],
             ("MeanSquaredError", {}), SGD, seed=3)


def losses(file):
    for name, y, out in (
        ("MeanSquaredError", "real", "linear"), ("MeanAbsoluteError", "real", "linear"),
        ("MeanAbsolutePercentageError", "positive", "linear"),
        ("MeanSquaredLogarithmicError", "positive", "softplus"),
        ("Huber", "real", "linear"), ("LogCosh", "real", "linear"),
        ("BinaryCrossentropy", "binary", "sigmoid"), ("BinaryCrossentropy", "one", "sigmoid"),
        ("BinaryCrossentropy", "soft", "softmax"),
        ("CategoricalCrossentropy", "onehot", "softmax"),
        ("CategoricalCrossentropy", "soft", "softmax"),
        ("CategoricalCrossentropy", "onehot", "sigmoid"),
        ("SparseCategoricalCrossentropy", "sparse", "softmax"),
        ("SparseCategoricalCrossentropy", "sparse", "sigmoid"),
        ("Hinge", "binary", "tanh"), ("SquaredHinge", "binary", "tanh"),
        ("CategoricalHinge", "onehot", "linear"), ("KLDivergence", "soft", "softmax"),
        ("Poisson", "positive", "softplus"), ("CosineSimilarity", "real", "linear"),
    ):
        units = 1 if y == "one" else CLASSES
        rate = 0.001 if "Percentage" in name else 0.05
        case(file, f"{name}-{y}-{out}", [dense(6, activation="tanh"), dense(units, activation=out)],
             (name, {}), ("SGD", {"learning_rate": rate}), y=y, seed=5)
    for name, y, arguments in (
        ("BinaryCrossentropy", "binary", {"from_logits": True}),
        ("BinaryCrossentropy", "binary", {"from_logits": True, "label_smoothing": 0.2}),
        ("CategoricalCrossentropy", "onehot", {"from_logits": True}),
        ("CategoricalCrossentropy", "onehot", {"from_logits": True, "label_smoothing": 0.1}),
        ("SparseCategoricalCrossentropy", "sparse", {"from_logits": True}),
        ("Huber", "real", {"delta": 0.5}),
    ):
        case(file, f"{name}-{'-'.join(arguments)}", [dense(6, activation="tanh"), dense(CLASSES)],
             (name, arguments), ("SGD", {"learning_rate": 0.05}), y=y, seed=6)


def optimizers(file):
    for name, arguments in (
        ("SGD", {}), ("SGD", {"learning_rate": 0.05, "momentum": 0.9}),
        ("SGD", {"learning_rate": 0.05, "momentum": 0.9, "nesterov": True}),
        ("SGD", {"learning_rate": 0.05, "weight_decay": 0.1}),
        ("SGD", {"learning_rate": 0.1, "clipnorm": 0.1}),
        ("SGD", {"learning_rate": 0.1, "clipvalue": 0.05}),
        ("SGD", {"learning_rate": 0.1, "global_clipnorm": 0.2}),
        ("RMSprop", {}), ("RMSprop", {"learning_rate": 0.01, "momentum": 0.5}),
        ("RMSprop", {"learning_rate": 0.01, "centered": True}),
        ("RMSprop", {"learning_rate": 0.01, "centered": True, "momentum": 0.3}),
        ("Adagrad", {"learning_rate": 0.05}), ("Adadelta", {"learning_rate": 1.0}),
        ("Adam", {}), ("Adam", {"learning_rate": 0.05, "amsgrad": True}),
        ("AdamW", {"learning_rate": 0.01}), ("Adamax", {"learning_rate": 0.01}),
        ("Nadam", {"learning_rate": 0.01}),
        ("SGD", {"learning_rate": 0.1, "use_ema": True, "ema_momentum": 0.8}),
        ("Adam", {"learning_rate": 0.05, "amsgrad": True, "use_ema": True, "ema_momentum": 0.9,
                  "ema_overwrite_frequency": 4}),
        ("RMSprop", {"learning_rate": 0.01, "momentum": 0.3, "centered": True, "use_ema": True,
                     "ema_overwrite_frequency": 1}),
        *(("SGD", {"learning_rate": f"@keras.optimizers.schedules.{schedule}"}) for schedule in (
            "ExponentialDecay(0.2,5,0.5)", "ExponentialDecay(0.2,5,0.5,staircase=True)",
            "InverseTimeDecay(0.2,5,0.5)", "PolynomialDecay(0.2,9,0.01,power=2.0)",
            "PolynomialDecay(0.2,4,0.01,cycle=True)", "CosineDecay(0.2,15,alpha=0.1)",
            "CosineDecay(0.02,12,warmup_target=0.2,warmup_steps=4)",
            "CosineDecayRestarts(0.2,4)", "CosineDecayRestarts(0.2,5,t_mul=1.0,m_mul=0.7,alpha=0.1)",
            "PiecewiseConstantDecay(boundaries=[3;10],values=[0.2;0.1;0.01])")),
    ):
        case(file, "-".join([name, *arguments]), [dense(6, activation="tanh"), dense(CLASSES)],
             ("MeanSquaredError", {}), (name, arguments), fit={"epochs": 7}, seed=8)


def layers(file):
    regularized = dense(4, activation="tanh", kernel_regularizer="@keras.regularizers.L2(0.02)",
                        bias_regularizer="@keras.regularizers.L1(0.03)")
    case(file, "regularizers", [regularized, dense(CLASSES)], ("MeanSquaredError", {}), SGD)
    case(file, "activity", [dense(4, activation="tanh",
                                  activity_regularizer="@keras.regularizers.L2(0.1)"),
                            dense(CLASSES)], ("MeanSquaredError", {}), SGD)
    case(file, "no-bias", [dense(4, use_bias=False), dense(CLASSES)],
         ("MeanSquaredError", {}), SGD)
    case(file, "constraint", [dense(4, kernel_constraint="max_norm", bias_constraint="non_neg"),
                              dense(CLASSES)], ("MeanSquaredError", {}), SGD)
    case(file, "flatten", [("Flatten", {}), dense(CLASSES, activation="softmax")],
         ("CategoricalCrossentropy", {}), SGD, y="onehot", inputs=(2, 3))
    case(file, "reshape", [("Reshape", {"target_shape": (3, 2)}), dense(4, activation="relu"),
                           ("Flatten", {}), dense(CLASSES)],
         ("MeanSquaredError", {}), SGD, inputs=(6,))
    for name, arguments, inputs in (
        ("Permute", {"dims": (2, 1)}, (2, 3)), ("Permute", {"dims": (3, 1, 2)}, (2, 3, 2)),
        ("RepeatVector", {"n": 3}, (IN,)), ("Identity", {}, (IN,)),
        ("Cropping1D", {"cropping": (1, 0)}, (4, 2)), ("Cropping1D", {}, (4, 2)),
        ("Cropping2D", {"cropping": 1}, (4, 4, 2)), ("Cropping2D", {"cropping": (1, 0)}, (3, 3, 2)),
        ("Cropping2D", {"cropping": ((1, 0), (0, 2))}, (3, 4, 2)),
        ("SpatialDropout1D", {"rate": 0.0}, (3, 2)), ("SpatialDropout2D", {"rate": 0.0}, (2, 2, 2)),
        ("Softmax", {"axis": 1}, (3, 2)), ("Softmax", {"axis": -2}, (2, 3, 2)),
        ("LayerNormalization", {"axis": (1, 2)}, (3, 2)),
        ("LayerNormalization", {"axis": (-2, -1), "scale": False}, (2, 3, 2)),
        ("UnitNormalization", {}, (2, 3)), ("PReLU", {}, (2, 3)), ("PReLU", {"shared_axes": (1, 2)}, (2, 3, 2)),
        ("PReLU", {"alpha_initializer": "ones", "alpha_constraint": "non_neg", "shared_axes": (2,)}, (2, 3)),
    ):
        case(file, "-".join(["moved", name, *arguments]),
             [dense(4, activation="tanh"), (name, arguments), ("Flatten", {}), dense(CLASSES)],
             ("MeanSquaredError", {}), SGD, inputs=inputs)
    for name, arguments in (("ReLU", {}), ("ReLU", {"max_value": 0.5, "negative_slope": 0.1,
                                                    "threshold": 0.1}),
                            ("LeakyReLU", {}), ("ELU", {"alpha": 0.7}),
                            ("Softmax", {}), ("Activation", {"activation": "gelu"})):
        case(file, "-".join([name, *arguments]), [dense(4), (name, arguments), dense(CLASSES)],
             ("MeanSquaredError", {}), SGD)
    case(file, "activation-softmax-end", [dense(CLASSES), ("Activation", {"activation": "softmax"})],
         ("SparseCategoricalCrossentropy", {}), SGD, y="sparse")


def conv(filters, size, **more):
    return ("Conv2D", {"filters": filters, "kernel_size": size, **more})


def convolutions(file):
    flat = [("Flatten", {}), dense(CLASSES)]
    gentle = ("SGD", {"learning_rate": 0.02})
    for name, layer, inputs in (
        ("plain", conv(3, 3), (6, 5, 2)),
        ("same", conv(3, (3, 2), padding="same", activation="relu"), (6, 5, 2)),
        ("same-even", conv(2, (2, 4), padding="same", activation="tanh"), (5, 6, 3)),
        ("strides", conv(3, (3, 3), strides=(2, 1)), (7, 6, 2)),
        ("strides-same", conv(3, (3, 3), strides=2, padding="same"), (7, 6, 2)),
        ("strides-wide", conv(2, (2, 2), strides=3, padding="same"), (7, 8, 1)),
        ("dilation", conv(2, (2, 3), dilation_rate=(2, 1)), (6, 6, 2)),
        ("dilation-same", conv(2, 3, dilation_rate=2, padding="same"), (6, 7, 1)),
        ("one", conv(4, 1, activation="gelu"), (3, 4, 3)),
        ("no-bias", conv(3, 2, use_bias=False, activation="sigmoid"), (4, 4, 2)),
        ("regularized", conv(3, 2, kernel_regularizer="@keras.regularizers.L2(0.02)",
                             bias_regularizer="@keras.regularizers.L1(0.03)",
                             activity_regularizer="@keras.regularizers.L2(0.01)"), (4, 4, 2)),
        ("constrained", conv(3, 2, kernel_constraint="max_norm", bias_constraint="non_neg"),
         (4, 4, 2)),
        ("1d", ("Conv1D", {"filters": 4, "kernel_size": 3, "activation": "relu"}), (7, 2)),
        ("1d-same", ("Conv1D", {"filters": 3, "kernel_size": 4, "padding": "same",
                                "strides": 2}), (9, 2)),
        ("1d-dilation", ("Conv1D", {"filters": 3, "kernel_size": 3, "dilation_rate": 2}), (8, 2)),
    ):
        case(file, name, [layer, *flat], ("MeanSquaredError", {}), gentle, inputs=inputs,
             fit={"epochs": 2})
    case(file, "two", [conv(4, 3, activation="relu"), conv(3, 2, activation="relu"),
                       ("Flatten", {}), dense(CLASSES, activation="softmax")],
         ("CategoricalCrossentropy", {}), ("Adam", {"learning_rate": 0.01}), y="onehot",
         inputs=(7, 7, 1), metrics=["accuracy"])


def images(file):
    """Layers between a convolution and the end: pooling, padding, scaling."""
    gentle = ("SGD", {"learning_rate": 0.02})
    end = [("Flatten", {}), dense(CLASSES)]
    start = conv(3, 2, activation="relu")
    sequence = ("Conv1D", {"filters": 3, "kernel_size": 2})
    for name, arguments, one in (
        ("MaxPooling2D", {}, False), ("MaxPooling2D", {"pool_size": 3, "strides": 2}, False),
        ("MaxPooling2D", {"pool_size": (2, 3), "padding": "same"}, False),
        ("MaxPooling2D", {"pool_size": 3, "strides": 1, "padding": "same"}, False),
        ("AveragePooling2D", {"pool_size": 2}, False),
        ("AveragePooling2D", {"pool_size": 3, "strides": (2, 1), "padding": "same"}, False),
        ("MaxPooling1D", {}, True), ("MaxPooling1D", {"pool_size": 3, "padding": "same"}, True),
        ("AveragePooling1D", {"pool_size": 2}, True),
        ("AveragePooling1D", {"pool_size": 3, "strides": 2, "padding": "same"}, True),
        ("GlobalAveragePooling2D", {}, False), ("GlobalAveragePooling2D", {"keepdims": True}, False),
        ("GlobalMaxPooling2D", {}, False), ("GlobalAveragePooling1D", {}, True),
        ("GlobalMaxPooling1D", {}, True), ("GlobalMaxPooling1D", {"keepdims": True}, True),
        ("ZeroPadding1D", {"padding": 2}, True), ("ZeroPadding1D", {"padding": (1, 2)}, True),
        ("ZeroPadding2D", {}, False), ("ZeroPadding2D", {"padding": (2, 1)}, False),
        ("UpSampling1D", {"size": 3}, True), ("UpSampling2D", {}, False),
        ("UpSampling2D", {"size": (1, 3)}, False),
        ("Rescaling", {"scale": 0.25, "offset": -0.5}, False), ("Rescaling", {"scale": 2.0}, True),
        ("GaussianNoise", {"stddev": 0.0}, True),
    ):
        case(file, "-".join([name, *arguments]),
             [sequence if one else start, (name, arguments), *end], ("MeanSquaredError", {}),
             gentle, inputs=(8, 2) if one else (6, 7, 2), fit={"epochs": 2})


def normalizations(file):
    gentle = ("SGD", {"learning_rate": 0.05})
    for name, layer, inputs in (
        ("batch", ("BatchNormalization", {}), (IN,)),
        ("batch-momentum", ("BatchNormalization", {"momentum": 0.5, "epsilon": 0.01}), (IN,)),
        ("batch-no-center", ("BatchNormalization", {"center": False, "momentum": 0.9}), (IN,)),
        ("batch-no-scale", ("BatchNormalization", {"scale": False}), (IN,)),
        ("batch-regularized", ("BatchNormalization", {
            "gamma_regularizer": "@keras.regularizers.L2(0.02)",
            "beta_regularizer": "@keras.regularizers.L1(0.03)"}), (IN,)),
        ("batch-frozen", ("BatchNormalization", {"trainable": False}), (IN,)),
        ("layer", ("LayerNormalization", {}), (IN,)),
        ("layer-epsilon", ("LayerNormalization", {"epsilon": 0.1, "center": False}), (IN,)),
        ("layer-no-scale", ("LayerNormalization", {"scale": False}), (2, 3)),
        ("layer-plain", ("LayerNormalization", {"scale": False, "center": False}), (IN,)),
    ):
        case(file, name, [dense(4, activation="tanh"), layer, ("Flatten", {}), dense(CLASSES)],
             ("MeanSquaredError", {}), gentle, inputs=inputs, fit={"epochs": 3})
    case(file, "batch-image", [conv(3, 2, use_bias=False), ("BatchNormalization", {"momentum": 0.8}),
                               ("ReLU", {}), ("Flatten", {}), dense(CLASSES)],
         ("MeanSquaredError", {}), gentle, inputs=(5, 4, 2), fit={"epochs": 3})


def merges(file):
    def two(*layer, first=4, second=4, more=()):
        return [("Dense", {"units": first, "activation": "tanh"}, "a", ["x"]),
                ("Dense", {"units": second}, "b", ["x"]), *more, (*layer,),
                ("Dense", {"units": CLASSES}, "y", ["m"])]

    for name in "Add Subtract Multiply Average Maximum Minimum Concatenate".split():
        case(file, name, two(name, {}, "m", ["a", "b"]), ("MeanSquaredError", {}), SGD)
        if name != "Subtract":
            case(file, f"{name}-three", two(name, {}, "m", ["a", "b", "a"]),
                 ("MeanSquaredError", {}), SGD)
    for name in "Add Multiply Maximum".split():
        case(file, f"{name}-wide", two(name, {}, "m", ["a", "b"], second=1),
             ("MeanSquaredError", {}), SGD)
    case(file, "residual", [
        ("Conv2D", {"filters": 3, "kernel_size": 3, "padding": "same"}, "a", ["x"]),
        ("BatchNormalization", {}, "n", ["a"]), ("ReLU", {}, "r", ["n"]),
        ("Conv2D", {"filters": 3, "kernel_size": 3, "padding": "same"}, "b", ["r"]),
        ("Add", {}, "s", ["a", "b"]), ("Concatenate", {}, "c", ["s", "a", "r"]),
        ("Concatenate", {"axis": 1}, "d", ["c", "c"]),
        ("GlobalAveragePooling2D", {}, "g", ["d"]), ("Dense", {"units": CLASSES}, "y", ["g"]),
    ], ("MeanSquaredError", {}), ("SGD", {"learning_rate": 0.02}), inputs=(4, 5, 2),
         fit={"epochs": 2})
    case(file, "squeeze", [
        ("Conv2D", {"filters": 4, "kernel_size": 2}, "a", ["x"]),
        ("GlobalAveragePooling2D", {"keepdims": True}, "g", ["a"]),
        ("Dense", {"units": 4, "activation": "sigmoid"}, "w", ["g"]),
        ("Multiply", {}, "m", ["a", "w"]), ("Flatten", {}, "f", ["m"]),
        ("Dense", {"units": CLASSES}, "y", ["f"]),
    ], ("MeanSquaredError", {}), ("SGD", {"learning_rate": 0.02}), inputs=(4, 4, 2),
         fit={"epochs": 2})


def metrics(file):
    case(file, "regression", [dense(CLASSES)], ("MeanSquaredError", {}), SGD, y="positive",
         metrics=["mse", "mae", "mape", "msle", ("RootMeanSquaredError", {}),
                  ("LogCoshError", {}), ("CosineSimilarity", {}), ("Poisson", {}),
                  ("KLDivergence", {})])
    case(file, "binary", [dense(1, activation="sigmoid")], ("BinaryCrossentropy", {}), SGD,
         y="one", metrics=["accuracy", ("Precision", {}), ("Recall", {}), ("AUC", {}), ("AUC", {"curve": "PR", "name": "area"}),
                           ("TruePositives", {}), ("TrueNegatives", {}), ("FalsePositives", {}),
                           ("FalseNegatives", {}), ("BinaryCrossentropy", {}), ("Hinge", {}),
                           ("BinaryAccuracy", {"threshold": 0.4}), ("SquaredHinge", {}),
                           ("Accuracy", {"name": "exact"})])
    case(file, "categorical", [dense(CLASSES, activation="softmax")],
         ("CategoricalCrossentropy", {}), SGD, y="onehot",
         metrics=["accuracy", ("TopKCategoricalAccuracy", {"k": 2}),
                  ("CategoricalCrossentropy", {}), ("CategoricalHinge", {}),
                  ("F1Score", {"average": "macro"}), ("F1Score", {"average": "micro", "threshold": 0.4, "name": "few"}),
                  ("F1Score", {"average": "weighted", "name": "by_rows"})])
    case(file, "explained", [dense(CLASSES)], ("MeanSquaredError", {}), SGD,
         metrics=[("R2Score", {}), ("R2Score", {"class_aggregation": "variance_weighted_average", "name": "wide"})])
    case(file, "sparse", [dense(CLASSES, activation="softmax")],
         ("SparseCategoricalCrossentropy", {}), SGD, y="sparse",
         metrics=["acc", ("SparseTopKCategoricalAccuracy", {"k": 2}),
                  ("SparseCategoricalCrossentropy", {})])


def fits(file):
    chain = [dense(4, activation="tanh"), dense(CLASSES, activation="softmax")]
    loss = ("CategoricalCrossentropy", {})
    case(file, "sample-weight", chain, loss, SGD, y="onehot", weighted=True,
         metrics=["accuracy"])
    case(file, "class-weight", chain, ("SparseCategoricalCrossentropy", {}), SGD, y="sparse",
         class_weight={0: 0.5, 1: 2.0, 2: 1.0}, metrics=["accuracy"])
    case(file, "validation-split", chain, loss, SGD, y="onehot", metrics=["accuracy"],
         fit={"validation_split": 0.3})
    case(file, "column", [dense(1)], ("MeanSquaredError", {}), ("Adam", {"learning_rate": 0.6}),
         y="column", metrics=["mae"], fit={"epochs": 5})


def rows(file):
    """Of the rows of the tables that no other file has."""
    case(file, "l1l2", [dense(4, kernel_regularizer="@keras.regularizers.L1L2(l1=0.02,l2=0.03)"),
                        dense(CLASSES)], ("MeanSquaredError", {}), SGD)
    case(file, "unit-norm", [dense(4, kernel_constraint="@keras.constraints.UnitNorm()"),
                             dense(CLASSES, kernel_constraint="@keras.constraints.MaxNorm(0.5)")],
         ("MeanSquaredError", {}), SGD)
    case(file, "dropout", [dense(4), ("Dropout", {"rate": 0.0}), dense(CLASSES)],
         ("MeanSquaredError", {}), SGD)
    for name, invert, inputs in (("given", False, (IN,)), ("given-inverse", True, (2, 3))):
        case(file, name, [dense(4), ("Normalization", {"mean": 0.2, "variance": 0.5, "invert": invert}),
                          ("Flatten", {}), dense(CLASSES)], ("MeanSquaredError", {}), SGD, inputs=inputs)


def initializers(file):
    """Values where they are no random numbers; else their moments, and the largest where there is
    a limit to it."""
    def variance(scale, mode, distribution):
        return ("VarianceScaling", {"scale": scale, "mode": mode, "distribution": distribution})

    for name, arguments in (
        ("Zeros", {}), ("Ones", {}), ("Constant", {"value": 0.3}), ("Identity", {"gain": 2.0}),
        ("RandomUniform", {"minval": -0.2, "maxval": 0.6}), ("RandomNormal", {"mean": 0.5, "stddev": 0.2}),
        ("TruncatedNormal", {"stddev": 0.3}), ("GlorotUniform", {}), ("GlorotNormal", {}),
        ("HeUniform", {}), ("HeNormal", {}), ("LecunUniform", {}), ("LecunNormal", {}),
        ("Orthogonal", {"gain": 1.5}), variance(2.0, "fan_out", "uniform"),
        variance(0.5, "fan_avg", "truncated_normal"), variance(1.0, "fan_in", "untruncated_normal"),
    ):
        flat = name in ("Zeros", "Ones", "Constant", "Identity")
        for shape in ((5, 4) if flat else (240, 400), (3, 2, 16, 800)):
            if flat and len(shape) > 2 or name == "Orthogonal" and len(shape) > 2:
                continue
            keras.utils.set_random_seed(4)
            values = np.asarray(getattr(keras.initializers, name)(**arguments)(shape), "float64")
            file.write(f"case {name}\ninitializer {name}{words(**arguments)}\n")
            file.write("shape " + " ".join(map(str, shape)) + "\n")
            if flat:
                numbers(file, "values", [values])
            else:
                bounded = name not in ("RandomNormal", "Orthogonal") and "untruncated" not in str(arguments)
                numbers(file, "moments", [[values.mean(), values.std(), np.abs(values).max() if bounded else 0]])


def main():
    OUT.mkdir(exist_ok=True)
    for write in (activations, losses, optimizers, layers, convolutions, images, normalizations,
                  merges, metrics, fits, rows, initializers):
        if sys.argv[1:] and write.__name__ not in sys.argv[1:]:
            continue
        with open(OUT / f"{write.__name__}.txt", "w") as file:
            write(file)


main()
