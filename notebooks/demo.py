"""`make demo`: the quickstart notebook, executed by real Jupyter on the kernel.

    python notebooks/demo.py KERNEL_PROGRAM OUTPUT_DIR

Writes the executed notebook and an HTML page to OUTPUT_DIR and prints what was learned.
"""

import pathlib
import re
import sys
import time

import jupyter_client.manager
import nbclient
import nbconvert
import nbformat

HERE = pathlib.Path(__file__).resolve().parent


def first_reply_seconds():
    """Seconds from launching the kernel's process to its first kernel_info_reply."""
    started = time.perf_counter()
    manager, client = jupyter_client.manager.start_new_kernel(kernel_name="capivara")
    elapsed = time.perf_counter() - started
    client.stop_channels()
    manager.shutdown_kernel(now=True)
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
    start, end = (nbclient.client.datetime.datetime.fromisoformat(s.replace("Z", "+00:00")) for s in stamps)
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

    rows = [
        ("model", "784-32-10, 10 epochs on 60,000 drawn digits"),
        ("parameters", parameters),
        ("test accuracy", accuracy),
        ("seconds to train", f"{cell_seconds(fit):.2f}"),
        ("kernel start, process to first reply", f"{first_reply_seconds() * 1000:.0f} ms"),
    ]
    width = max(len(name) for name, _ in rows)
    print()
    for name, value in rows:
        print(f"  {name:<{width}}  {value}")
    print(f"\nThe executed notebook: {executed}\nThe same as a page:    {output / '00-quickstart.html'}")
    print("Open the course in JupyterLab with:  make lab")


if __name__ == "__main__":
    main(*sys.argv[1:3])
