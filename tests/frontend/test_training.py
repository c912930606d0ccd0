"""What training shows: how often, at what cost, and what stays in the notebook; the gallery runs."""

import os
import pathlib
import time

import nbclient
import nbformat
import pytest
from jupyter_client.manager import start_new_kernel

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODEL = """
import numpy as np, keras, time
keras.utils.set_random_seed(1)
x = np.random.rand(2000, 16)
y = (x.sum(axis=1) > 8).astype('float32')
model = keras.Sequential([keras.Input(shape=(16,)), keras.layers.Dense(8, activation='relu'),
                          keras.layers.Dense(1, activation='sigmoid')])
model.compile(loss='binary_crossentropy', metrics=['accuracy'])
"""


def test_500_epochs_stay_small(jupyter_path):
    notebook = nbformat.v4.new_notebook()
    fit = "history = model.fit(x, y, epochs=500, validation_split=0.2)"
    notebook.cells = [nbformat.v4.new_code_cell(MODEL + fit)]
    nbclient.NotebookClient(notebook, kernel_name="capivara", timeout=120).execute()
    (output,) = notebook.cells[0].outputs
    assert "500 of 500 epochs" in output.data["text/plain"]
    assert len(nbformat.writes(notebook)) < 200_000


def displays(client, code):
    """When and with what each display of a cell came; and what it printed."""
    sent, shown, printed = client.execute(code), [], ""
    while True:
        message = client.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") != sent:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind in ("display_data", "update_display_data"):
            shown.append((time.monotonic(), kind, content["data"]["text/plain"]))
        elif kind == "stream":
            printed += content["text"]
        elif kind == "error":
            pytest.fail("\n".join(content["traceback"]))
        elif kind == "status" and content["execution_state"] == "idle":
            return shown, printed


def test_updates_are_few_and_say_what_is_left(jupyter_path):
    manager, client = start_new_kernel(kernel_name="capivara")
    try:
        displays(client, MODEL)
        slow = (
            "pause = keras.callbacks.LambdaCallback(on_epoch_end=lambda e, logs: time.sleep(0.02))\n"
            "history = model.fit(x, y, epochs=100, callbacks=[pause], verbose={})"
        )
        shown, printed = displays(client, slow.format(1))
        assert printed == ""
        assert [kind for _, kind, _ in shown] == ["display_data"] + ["update_display_data"] * (len(shown) - 1)
        seconds = shown[-1][0] - shown[0][0]
        assert 2 <= len(shown) <= 5 * seconds + 2
        assert "left" in shown[0][2] and "loss" in shown[0][2]
        shown, printed = displays(client, "history = model.fit(x, y, epochs=2, verbose=2)")
        assert shown == [] and printed.startswith("Epoch 1/2\n63/63 - ")
        assert displays(client, "history = model.fit(x, y, epochs=2, verbose=0)") == ([], "")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.mark.skipif("CAPIVARA_SANITIZED" in os.environ, reason="a sanitized kernel tells nothing of time")
def test_display_costs_little(jupyter_path):
    """Under a hundredth of the processor's time, whatever the model; measured with some slack."""
    manager, client = start_new_kernel(kernel_name="capivara")
    code = (
        "begun = time.process_time()\n"
        "model.fit(x, y, epochs=800, verbose={})\n"
        "print(time.process_time() - begun)"
    )
    try:
        displays(client, MODEL)
        costs = {0: [], 1: []}
        for _ in range(3):
            for verbose, found in costs.items():
                found.append(float(displays(client, code.format(verbose))[1]))
        assert min(costs[1]) < 1.05 * min(costs[0]) + 0.1, costs
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_gallery_runs(jupyter_path):
    notebook = nbformat.read(ROOT / "notebooks/gallery.ipynb", as_version=4)
    nbclient.NotebookClient(notebook, kernel_name="capivara", timeout=120).execute()
    for cell in notebook.cells[2:]:
        if cell.cell_type == "code":
            (output,) = cell.outputs
            assert output.data["image/svg+xml"].startswith("<") and output.data["image/png"], cell.source
            assert output.metadata["image/png"]["width"] > 100
