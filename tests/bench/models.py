"""The programs each contender of tests/bench/engine.py runs: one model, one process. A program
prints `time S` at the begin and the end of every epoch, then `latency S` (one row, median) and
`throughput R` (rows a second in batches of 256)."""

INPUTS = """
import time
import numpy as np

EPOCHS, ROWS, NAME = {epochs}, {rows}, {name!r}
rng = np.random.default_rng(1)
shape = {shape}
x = rng.random((ROWS, *shape), dtype="float32")
labels = rng.integers(0, 10, ROWS)


def median(values):
    return sorted(values)[len(values) // 2]


def timed(run, times):
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begin)
    return taken


def serve(one, many):
    timed(one, 20)
    print("latency", median(timed(one, 100)))
    timed(many, 1)
    print("throughput", ROWS / min(timed(many, 3)))
"""

KERAS = INPUTS + """
import keras

L = keras.layers


def dense(units, hidden, last):
    model = keras.Sequential()
    model.add(L.Input(shape=shape))
    for n in units[:-1]:
        model.add(L.Dense(n, activation=hidden))
    model.add(L.Dense(units[-1], activation=last))
    return model


def cdnn():
    return keras.Sequential([
        L.Input(shape=shape), L.Conv2D(32, (3, 3), activation="relu"),
        L.Conv2D(64, (3, 3), activation="relu"), L.Flatten(), L.Dense(128, activation="relu"),
        L.Dense(10, activation="softmax")])


def normalized(t, filters):
    t = L.Conv2D(filters, 3, padding="same", use_bias=False)(t)
    return L.BatchNormalization()(t)


def block(t, filters):
    start = t
    t = L.Activation("relu")(normalized(t, filters))
    t = normalized(t, filters)
    return L.Activation("relu")(L.Add()([t, start]))


def resnet():
    start = keras.Input(shape=shape)
    t = block(L.Activation("relu")(normalized(start, 16)), 16)
    t = L.MaxPooling2D()(t)
    t = block(L.Activation("relu")(normalized(t, 32)), 32)
    t = L.GlobalAveragePooling2D()(t)
    return keras.Model(start, L.Dense(10, activation="softmax")(t))


if NAME == "LINREG":
    model, loss, y = dense([1], None, None), "mse", x * 3.0 + 1.0
else:
    y, loss = keras.utils.to_categorical(labels, 10), "categorical_crossentropy"
    if NAME == "LOGREG":
        model = dense([10], None, "softmax")
    elif NAME == "NN":
        model = dense([32, 10], "sigmoid", "softmax")
    elif NAME == "DNN":
        model = dense([128, 64, 10], "relu", "softmax")
    elif NAME == "CDNN":
        model = cdnn()
    else:
        model = resnet()


def tell(epoch, logs):
    print("time", time.perf_counter())


clock = keras.callbacks.LambdaCallback(on_epoch_begin=tell, on_epoch_end=tell)
model.compile(optimizer="rmsprop", loss=loss, metrics=["accuracy"] if loss != "mse" else [])
model.fit(x, y, batch_size=256, epochs=EPOCHS, verbose=0, callbacks=[clock])
serve(lambda: model.predict_on_batch(x[:1]), lambda: model.predict(x, batch_size=256, verbose=0))
"""

TORCH = INPUTS + """
import torch
from torch import nn

COMPILED = {compiled}


def dense(units, hidden):
    layers, width = [], shape[0]
    for n in units[:-1]:
        layers += [nn.Linear(width, n), hidden()]
        width = n
    return nn.Sequential(*layers, nn.Linear(width, units[-1]))


def normalized(channels, filters):
    return nn.Sequential(nn.Conv2d(channels, filters, 3, padding=1, bias=False),
                         nn.BatchNorm2d(filters))


class Block(nn.Module):
    def __init__(self, filters):
        super().__init__()
        self.first, self.second = normalized(filters, filters), normalized(filters, filters)

    def forward(self, t):
        return torch.relu(self.second(torch.relu(self.first(t))) + t)


MODELS = {{
    "LINREG": lambda: dense([1], None),
    "LOGREG": lambda: dense([10], None),
    "NN": lambda: dense([32, 10], nn.Sigmoid),
    "DNN": lambda: dense([128, 64, 10], nn.ReLU),
    "CDNN": lambda: nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.Flatten(),
        nn.Linear(36864, 128), nn.ReLU(), nn.Linear(128, 10)),
    "RESNET": lambda: nn.Sequential(
        normalized(1, 16), nn.ReLU(), Block(16), nn.MaxPool2d(2), normalized(16, 32), nn.ReLU(),
        Block(32), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, 10)),
}}
model = MODELS[NAME]()
X = torch.from_numpy(x if len(shape) == 1 else x.transpose(0, 3, 1, 2).copy())
Y = X * 3.0 + 1.0 if NAME == "LINREG" else torch.from_numpy(labels)
loss_of = nn.MSELoss() if NAME == "LINREG" else nn.CrossEntropyLoss()
optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-3, alpha=0.9)
run = torch.compile(model) if COMPILED else model
for _ in range(EPOCHS):
    print("time", time.perf_counter())
    order = torch.randperm(ROWS)
    for at in range(0, ROWS, 256):
        rows = order[at:at + 256]
        optimizer.zero_grad()
        loss = loss_of(run(X[rows]), Y[rows])
        loss.backward()
        optimizer.step()
    print("time", time.perf_counter())
model.eval()


def predict():
    for at in range(0, ROWS, 256):
        run(X[at:at + 256])


with torch.no_grad():
    serve(lambda: run(X[:1]), predict)
"""

SKLEARN = INPUTS + """
import warnings
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.simplefilter("ignore")
HIDDEN = {{"LINREG": (), "LOGREG": (), "NN": (32,), "DNN": (128, 64)}}
kind = MLPRegressor if NAME == "LINREG" else MLPClassifier
model = kind(hidden_layer_sizes=HIDDEN[NAME], activation="logistic" if NAME == "NN" else "relu", solver="sgd",
             batch_size=256)
y = x[:, 0] * 3.0 + 1.0 if NAME == "LINREG" else labels
for _ in range(EPOCHS):
    print("time", time.perf_counter())
    if NAME == "LINREG":
        model.partial_fit(x, y)
    else:
        model.partial_fit(x, y, classes=list(range(10)))
    print("time", time.perf_counter())


def predict():
    for at in range(0, ROWS, 256):
        model.predict(x[at:at + 256])


serve(lambda: model.predict(x[:1]), predict)
"""

# name: input, multiply-adds of one row forward, and of its training step
SHAPES = {
    "LINREG": ("(1,)", 1, 2),
    "LOGREG": ("(784,)", 7840, 2 * 7840),
    "NN": ("(784,)", 25408, 2 * 25408 + 320),
    "DNN": ("(784,)", 109184, 2 * 109184 + 8832),
}
CONV1, CONV2, WIDE = 26 * 26 * 9 * 32, 24 * 24 * 9 * 32 * 64, 36864 * 128
SHAPES["CDNN"] = ("(28, 28, 1)", CONV1 + CONV2 + WIDE + 1280,
                  2 * CONV1 + 3 * (CONV2 + WIDE + 1280))
STEM, HALF = 784 * 9 * 16, 2 * 784 * 9 * 16 * 16 + 196 * 9 * (16 * 32 + 2 * 32 * 32)
SHAPES["RESNET"] = ("(28, 28, 1)", STEM + HALF + 320, 2 * STEM + 3 * (HALF + 320))

CONTENDERS = {  # name: program, environment
    "capivara": (KERAS, {}),
    "keras-tf": (KERAS, {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}),
    "keras-jax": (KERAS, {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu"}),
    "keras-torch": (KERAS, {"KERAS_BACKEND": "torch"}),
    "torch": (TORCH.replace("{compiled}", "False"), {}),
    "torch-compile": (TORCH.replace("{compiled}", "True"), {}),
    "sklearn": (SKLEARN, {}),
}


def program(contender, model, rows, epochs):
    """The text, or None where the contender has no such model."""
    if contender == "sklearn" and model in ("CDNN", "RESNET"):
        return None
    return CONTENDERS[contender][0].format(epochs=epochs, rows=rows, name=model,
                                           shape=SHAPES[model][0])
