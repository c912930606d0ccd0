"""What Tab offers in a notebook: every kind of place a cursor can be in, and nothing is run."""
import pytest

SETUP = """
import numpy as np, pandas as pd, matplotlib.pyplot as plt, keras, datetime, json
from pathlib import Path
from keras import layers
words = ["a"]
name = "Ana"
table = pd.DataFrame({"height": [1.0, 2.0], "weight": [3.0, 4.0]})
scores = {"best": [1, 2], "worst": {"loss": 0.5}}
model = keras.Sequential([layers.Input((2,)), layers.Dense(1)])
def touch(count=1, *, colour="red"):
    global touched
    touched = True
    return "text"
touched = False
"""
# `|` is the cursor; then what must be among the matches, and what replaces from where.
OFFERS = [
    # behind calls, by the tables' results
    ("np.zeros(3).sh|", "shape"), ("np.zeros((2, 3)).T.resh|", "reshape"), ("Path('x').na|", "name"),
    ("Path('x').parent.ex|", "exists"), ("'a'.upper().|", "lower"), ("name.split().app|", "append"),
    ("name.strip().split(',')|.x", None), ("table.head().des|", "describe"), ("table.head().|", "columns"),
    ("table['height'].value_counts().plo|", "plot"), ("table.groupby('height').me|", "mean"),
    ("table.groupby('height').mean().he|", "head"), ("table.mean().to_f|", "to_frame"),
    ("table.values.resh|", "reshape"), ("pd.read_csv('a.csv').dro|", "dropna"), ("pd.Series([1]).mea|", "mean"),
    ("np.random.default_rng(3).nor|", "normal"), ("np.random.rand(3).me|", "mean"),
    ("(np.arange(3) * 2).su|", "sum"), ("(1 + np.arange(3)).su|", "sum"), ("plt.figure().add_s|", "add_subplot"),
    ("model.predict(x).sh|", "shape"), ("model.fit(x, y).his|", "history"),
    ("keras.Sequential().ad|", "add"), ("layers.Dense(3).get_w|", "get_weights"), ("json.dumps({}).spl|", "split"),
    ("datetime.datetime.now().ye|", "year"), ("sorted(words).app|", "append"), ("print(np.ones(2).me|)", "mean"),
    ("{**scores}.ke|", "keys"), ("str(3).up|", "upper"), ("dict(a=1).va|", "values"), ("range(3).sta|", "start"),
    # in f-strings
    ("f'{na|", "name"), ("f'{name.up|", "upper"), ("f'{{}} {name} and {wo|", "words"), ("f'{len(wo|", "words"),
    ("f\"{scores['be|", "best']"), ("print(f'{np.pi:.2f} {np.ar|", "arange"), ("f'''{\nna|", "name"),
    # magics and their words
    ("%mat|", "%matplotlib"), ("%matplotlib in|", "inline"), ("%config Inline|", "InlineBackend.figure_format"),
    ("%config InlineBackend.|", "InlineBackend.figure_formats"), ("%%ti|", "%%time"), ("%time np.ar|", "arange"),
    # words of arguments
    ("layers.Dense(3, activation='re|", "relu"), ("layers.Activation('si|", "sigmoid"),
    ("model.compile(loss='|", "categorical_crossentropy"), ("model.compile(optimizer=\"ad|", "adam"),
    ("model.compile(metrics=['ac|", "accuracy"), ("model.compile(metrics=['accuracy', 'm|", "mae"),
    ("layers.Conv2D(3, 3, padding='s|", "same"), ("layers.Dense(3, kernel_initializer='he|", "he_normal"),
    # names, attributes, parameters, keys, modules, as ever
    ("wor|", "words"), ("tou|", "touch"), ("np.lins|", "linspace"), ("touch(col|", "colour="),
    ("layers.Dense(uni|", "units="), ("model.fit(epo|", "epochs="), ("scores['wo|", "worst']"),
    ("scores['worst']['l|", "loss']"), ("table['hei|", "height']"), ("table.hei|", "height"),
    ("import matp|", "matplotlib"), ("from keras import lay|", "layers"), ("from keras.layers import Den|", "Dense"),
    ("import keras.la|", "layers"), ("whi|", "while"), ("model.comp|", "compile"),
]
NOTHING = ["f'na|", "f'{{na|", "f'{name} na|", "f'{name:na|", "# na|", "touch().up|", "undefined().up|", "def na|"]


@pytest.fixture
def session(client):
    assert client.request("execute_request", {"code": SETUP}).content["status"] == "ok"
    return client


def matches(client, marked):
    code = marked.replace("|", "")
    return client.request("complete_request", {"code": code, "cursor_pos": marked.index("|")}).content


def test_every_place(session):
    wrong = []
    for marked, wanted in OFFERS:
        found = matches(session, marked)["matches"]
        if wanted and wanted not in found:
            wrong.append((marked, wanted, found[:5]))
    assert not wrong


def test_files(session, tmp_path):
    (tmp_path / "numbers.csv").touch()
    assert "numbers.csv" in matches(session, f"pd.read_csv('{tmp_path}/num|")["matches"]


def test_where_there_is_nothing(session):
    wrong = {marked: found[:5] for marked in NOTHING if (found := matches(session, marked)["matches"])}
    assert not wrong


def test_nothing_is_run(session):
    for marked in ("touch().up|", "touch(col|", "f'{touch().u|", "scores[touch()].x|"):
        matches(session, marked)
    assert session.request("execute_request", {"code": "print(touched)"}).text() == "False\n"


@pytest.mark.parametrize("marked, begin, kind", [
    ("x = np.zeros(3).sh|", 16, "property"), ("f'é {na|", 5, "instance"),
    ("%matplotlib in|", 12, "magic"), ("layers.Dense(1, activation='re|", 28, "value"),
])
def test_what_is_replaced(session, marked, begin, kind):
    content = matches(session, marked)
    assert content["cursor_start"] == begin and content["cursor_end"] == marked.index("|")
    assert content["metadata"]["_jupyter_types_experimental"][0]["type"] == kind
