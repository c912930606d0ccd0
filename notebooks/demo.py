"""`make demo`: the quickstart notebook, executed by real Jupyter on the kernel.

    python notebooks/demo.py KERNEL_PROGRAM OUTPUT_DIR

Writes the executed notebook and an HTML page to OUTPUT_DIR and prints what was learned.
"""

import datetime
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

import jupyter_client.connect
import jupyter_client.session
import nbclient
import nbconvert
import nbformat
import zmq

HERE = pathlib.Path(__file__).resolve().parent


def first_reply_seconds(program):
    """Seconds from launching the kernel's process to its first kernel_info_reply.

    On bare sockets that try to connect every millisecond: jupyter_client's own clients wait 100 ms
    after a first attempt that came too early, whatever the kernel does.
    """
    with tempfile.TemporaryDirectory() as folder:
        path, info = jupyter_client.connect.write_connection_file(f"{folder}/kernel.json")
        session = jupyter_client.session.Session(key=info["key"].encode())
        socket = zmq.Context.instance().socket(zmq.DEALER)
        socket.linger = 0
        socket.reconnect_ivl = 1
        socket.connect(f"tcp://{info['ip']}:{info['shell_port']}")
        started = time.perf_counter()
        with subprocess.Popen([program, "-f", path], stdin=subprocess.DEVNULL) as kernel:
            session.send(socket, "kernel_info_request", {})
            socket.poll(10_000)
            elapsed = time.perf_counter() - started
            socket.close()
            kernel.terminate()
        return elapsed


def text_of(notebook):
    """Everything the cells printed or showed as text."""
    parts = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            parts.append(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return "\n".join(parts)


def cell_seconds(cell):
    """How long a cell ran, from the times of its messages."""
    times = cell.metadata.get("execution", {})
    stamps = [times.get("iopub.execute_input"), times.get("shell.execute_reply")]
    if not all(stamps):
        return float("nan")
    start, end = (datetime.datetime.fromisoformat(s.replace("Z", "+00:00")) for s in stamps)
    return (end - start).total_seconds()


def main(program, output):
    output = pathlib.Path(output)
    output.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(HERE / "en" / "00-quickstart.ipynb", as_version=4)
    nbclient.NotebookClient(notebook, kernel_name="capivara", timeout=120).execute()

    executed = output / "00-quickstart.ipynb"
    nbformat.write(notebook, executed)
    page, _ = nbconvert.HTMLExporter().from_notebook_node(notebook)
    (output / "00-quickstart.html").write_text(page, "utf-8")

    text = text_of(notebook)
    parameters = re.search(r"Total params: ([\d,]+)", text).group(1)
    accuracy = re.search(r"test accuracy: ([\d.]+%)", text).group(1)
    fit = next(c for c in notebook.cells if c.cell_type == "code" and "model.fit" in c.source)

    start = statistics.median(first_reply_seconds(program) for _ in range(5))
    rows = [
        ("model", "784-32-10, 10 epochs on 60,000 drawn digits"),
        ("parameters", parameters),
        ("test accuracy", accuracy),
        ("seconds to train", f"{cell_seconds(fit):.2f}"),
        ("kernel start, process to first reply", f"{start * 1000:.0f} ms"),
    ]
    width = max(len(name) for name, _ in rows)
    print()
    for name, value in rows:
        print(f"  {name:<{width}}  {value}")
    print(f"\nThe executed notebook: {executed}\nThe same as a page:    {output / '00-quickstart.html'}")
    print("Open the course in JupyterLab with:  make lab")


if __name__ == "__main__":
    main(*sys.argv[1:3])
