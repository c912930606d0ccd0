"""What IPython.display's functions send: the messages that IPython's own send."""
import base64
import re

import pytest

# One pixel.
PNG_LIST = list(base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="))

SHOWN = [
    ("HTML('<b>x</b>')", "text/html", "<b>x</b>"),
    ("Markdown('**y**')", "text/markdown", "**y**"),
    (r"Math('x^2')", "text/latex", r"$\displaystyle x^2$"),
    ("Latex('$x$')", "text/latex", "$x$"),
    ("Javascript('1')", "application/javascript", "1"),
    ("SVG('<svg/>')", "image/svg+xml", "<svg/>"),
]


def run(client, code):
    exchange = client.execute("from IPython.display import *\n" + code)
    assert exchange.content["status"] == "ok", exchange.content
    skipped = ("status", "execute_input")
    return [m for m in exchange.iopub if m["type"] not in skipped]


@pytest.mark.parametrize("code, mime, data", SHOWN)
def test_displays(client, code, mime, data):
    (message,) = run(client, f"display({code})")
    assert message["type"] == "display_data"
    name = code.split("(")[0]
    assert message["content"] == {
        "data": {mime: data, "text/plain": f"<IPython.core.display.{name} object>"},
        "metadata": {}, "transient": {}}
    (message,) = run(client, code)
    assert message["type"] == "execute_result" and message["content"]["data"][mime] == data


def test_an_update_keeps_the_id(client):
    first, second, third = run(client, "h = display(1, display_id=True)\nh.update('two')\n"
                                       "update_display(3, display_id=h.display_id)")
    assert [m["type"] for m in (first, second, third)] == [
        "display_data", "update_display_data", "update_display_data"]
    name = first["content"]["transient"]["display_id"]
    assert re.fullmatch("[0-9a-f]{32}", name)
    assert second["content"] == {"data": {"text/plain": "'two'"}, "metadata": {},
                                 "transient": {"display_id": name}}
    assert third["content"]["transient"] == {"display_id": name}


def test_clear_output(client):
    messages = run(client, "clear_output(wait=True)\nclear_output()\ndisplay(1, clear=True)")
    assert [m["content"]["wait"] for m in messages[:3]] == [True, False, True]
    assert messages[3]["type"] == "display_data"


def test_pictures(client):
    plain, sized, wide = run(client, f"png = bytes({PNG_LIST})\ndisplay(Image(data=png))\n"
                                     "display(Image(data=png, width=20, height=10))\n"
                                     "display(Image(data=png, width=7))")
    assert plain["content"]["metadata"] == {}
    assert plain["content"]["data"]["text/plain"] == "<IPython.core.display.Image object>"
    assert plain["content"]["data"]["image/png"].startswith("iVBORw0KGgo")
    assert sized["content"]["metadata"] == {"image/png": {"width": 20, "height": 10}}
    assert wide["content"]["metadata"] == {"image/png": {"width": 7, "height": 7}}


@pytest.mark.parametrize("code", [
    "float('nan'), float('-inf')", "import numpy as np\nnp.array([np.nan, np.inf])",
    "import pandas as pd\npd.DataFrame({'a': [1.0, float('nan')]})",
    "from IPython.display import display\ndisplay(float('nan'), float('inf'))",
    "import keras, numpy as np\nmodel = keras.Sequential([keras.layers.Dense(1)])\n"
    "model.compile(loss='mse')\n"
    "history = model.fit(np.full((8, 2), np.inf), np.zeros((8, 1)), epochs=2)",
])
def test_43_numbers_that_json_does_not_have(client, code):
    """Every message a client of these tests receives must be strict JSON, see validate.py; what is
    shown as application/json goes through jsontext_parse, see tests/unit/test_wire.c."""
    exchange = client.execute(code, user_expressions={"nan": "float('nan')"})
    assert exchange.content["status"] == "ok", exchange.content
    data = exchange.content["user_expressions"]["nan"]["data"]
    assert data["text/plain"] == "nan"
    shown = [c["data"] for c in exchange.of_type("execute_result") + exchange.of_type("display_data")]
    assert shown


def test_the_shell_is_imported_from_its_package(client):
    exchange = client.execute("from IPython import get_ipython as shell\nshell().run_line_magic('time', '1')")
    assert exchange.content["status"] == "ok", exchange.content
