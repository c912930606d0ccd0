"""What jupyter_client, nbclient and ipykernel ask of a kernel in their own tests (their packages come
without them), asked here in our own words."""
import asyncio
import concurrent.futures
import time

import jupyter_client
import nbclient
import nbformat
import pytest
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.threaded import ThreadedKernelClient

from test_clients import client, installed, manager  # noqa: F401 (fixtures)


def run(cells, tags=(), **options):
    """A notebook of these cells, executed."""
    made = [nbformat.v4.new_code_cell(source) for source in cells]
    for number, tag in tags:
        made[number].metadata["tags"] = [tag]
    notebook = nbformat.v4.new_notebook(cells=made)
    options = {"timeout": 30, "kernel_name": "capivara", **options}
    nbclient.NotebookClient(notebook, **options).execute()
    nbformat.validate(notebook)
    return notebook


def outputs(notebook, number):
    return notebook.cells[number].outputs


# --- nbclient: its folder of notebooks ---------------------------------------------------------

def test_clear_output(installed):  # noqa: F811
    show = "from IPython.display import clear_output, display\n"
    notebook = run([show + "for i in range(10):\n    clear_output()\n    print(i)",
                    show + "print('gone')\nclear_output(wait=True)\nprint('stays')",
                    show + "print('stays')\nclear_output(wait=True)",
                    show + "print('gone')\nclear_output()"])
    assert [o.text for o in outputs(notebook, 0)] == ["9\n"]
    assert [o.text for o in outputs(notebook, 1)] == ["stays\n"]
    assert [o.text for o in outputs(notebook, 2)] == ["stays\n"]
    assert outputs(notebook, 3) == []


def test_empty_hello_factorials_unicode(installed):  # noqa: F811
    notebook = run(["", "print('Hello World')",
                    "i, j = 1, 1\nfor m in range(10):\n    i, j = j, i + j\n    print(j)",
                    "print('\u2603 \U0001f9ab')\n'\u884c\u653f'"])
    assert outputs(notebook, 0) == [] and notebook.cells[0].execution_count is None
    assert outputs(notebook, 1)[0].text == "Hello World\n"
    assert outputs(notebook, 2)[0].text.split()[-1] == "144"
    assert outputs(notebook, 3)[0].text == "\u2603 \U0001f9ab\n"
    assert outputs(notebook, 3)[1].data["text/plain"] == "'\u884c\u653f'"


def test_pictures(installed):  # noqa: F811
    notebook = run(["import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
                    "from IPython.display import SVG\nSVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')"])
    assert "image/png" in outputs(notebook, 0)[0].data
    assert "image/svg+xml" in outputs(notebook, 1)[0].data


def test_update_display_id(installed):  # noqa: F811
    show = "from IPython.display import display, HTML\n"
    notebook = run([show + "h = display(HTML('<b>one</b>'), display_id='a')",
                    show + "h = display(HTML('<b>two</b>'), display_id='a', update=True)",
                    show + "h = display(HTML('<b>three</b>'), display_id='a')"])
    first = outputs(notebook, 0)
    assert [o.data["text/html"] for o in first] == ["<b>three</b>"]
    assert outputs(notebook, 1) == []


def test_exceptions_and_tags(installed):  # noqa: F811
    with pytest.raises(nbclient.exceptions.CellExecutionError, match="ZeroDivisionError"):
        run(["1/0", "print('never')"])
    notebook = run(["1/0", "print('after')"], allow_errors=True)
    assert outputs(notebook, 0)[0].ename == "ZeroDivisionError"
    assert outputs(notebook, 1)[0].text == "after\n"
    notebook = run(["1/0", "print('after')"], tags=[(0, "raises-exception")])
    assert outputs(notebook, 1)[0].text == "after\n"
    notebook = run(["1/0", "print('after')"], tags=[(0, "skip-execution")])
    assert outputs(notebook, 0) == [] and outputs(notebook, 1)[0].text == "after\n"
    notebook = run(["nonsense"], force_raise_errors=False, allow_error_names=["NameError"])
    assert outputs(notebook, 0)[0].ename == "NameError"


def test_stdin_is_disabled(installed):  # noqa: F811
    notebook = run(["input('a')"], allow_errors=True)
    assert len(outputs(notebook, 0)) == 1
    assert outputs(notebook, 0)[0].output_type == "error"


def test_a_kernel_that_dies_is_noticed(installed):  # noqa: F811
    with pytest.raises((nbclient.exceptions.DeadKernelError, nbclient.exceptions.CellTimeoutError,
                        RuntimeError)):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("while True: pass")])
        killed = nbclient.NotebookClient(notebook, kernel_name="capivara", timeout=20)

        def kill(**_):
            killed.km.provisioner.process.kill()

        killed.on_cell_execute = kill
        killed.execute()


def test_timing_metadata(installed):  # noqa: F811
    notebook = run(["import time\ntime.sleep(0.5)"], record_timing=True)
    times = notebook.cells[0].metadata.execution
    assert set(times) == {"iopub.execute_input", "iopub.status.busy", "iopub.status.idle",
                          "shell.execute_reply"}
    assert times["iopub.status.busy"] < times["iopub.status.idle"]


def test_notebooks_in_parallel(installed):  # noqa: F811
    code = "import time\nfor i in range(5):\n    print({0}, i)\n    time.sleep(0.05)"
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda n: run([code.format(n)]), range(8)))
    for number, notebook in enumerate(done):
        text = "".join(o.text for o in outputs(notebook, 0))
        assert text == "".join(f"{number} {i}\n" for i in range(5))


def test_history_in_memory(installed):  # noqa: F811
    """nbclient's argument for IPython's history goes with a kernel of any name."""
    folder = installed / ".capivara"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
    executor = nbclient.NotebookClient(notebook, kernel_name="capivara")
    executor.create_kernel_manager()
    executor.km.extra_arguments = ["--HistoryManager.hist_file=:memory:"]
    executor.execute()
    assert not folder.exists()


# --- jupyter_client: its clients and manager ---------------------------------------------------

async def ask_async(manager):  # noqa: F811
    asked = AsyncKernelClient()
    asked.load_connection_info(manager.get_connection_info())
    asked.start_channels()
    await asked.wait_for_ready(timeout=20)
    seen = []
    reply = await asked.execute_interactive("print('hello')", timeout=10, output_hook=seen.append)
    kinds = []
    for send in (asked.kernel_info, asked.comm_info, lambda: asked.complete("pri"),
                 lambda: asked.inspect("print"), lambda: asked.is_complete("1"),
                 lambda: asked.history(hist_access_type="tail", n=1)):
        msg_id = send()
        answer = await asked.get_shell_msg(timeout=10)
        assert answer["parent_header"]["msg_id"] == msg_id
        kinds.append(answer["msg_type"])
    asked.stop_channels()
    return reply, seen, kinds


def test_async_client(manager):  # noqa: F811
    reply, seen, kinds = asyncio.run(ask_async(manager))
    assert reply["content"]["status"] == "ok"
    assert [m["content"]["text"] for m in seen if m["msg_type"] == "stream"] == ["hello\n"]
    assert kinds == ["kernel_info_reply", "comm_info_reply", "complete_reply", "inspect_reply",
                     "is_complete_reply", "history_reply"]


def test_threaded_client(manager):  # noqa: F811
    asked = ThreadedKernelClient()
    asked.load_connection_info(manager.get_connection_info())
    asked.start_channels()
    answers = []
    asked.shell_channel.call_handlers = answers.append
    asked.execute("1+1")
    end = time.monotonic() + 10
    while not answers and time.monotonic() < end:
        time.sleep(0.01)
    asked.stop_channels()
    assert answers[0]["content"]["status"] == "ok"


def test_a_killed_kernel_is_started_again(installed):  # noqa: F811
    manager, asked = jupyter_client.manager.start_new_kernel(kernel_name="capivara")  # noqa: F811
    try:
        manager.provisioner.process.kill()
        end = time.monotonic() + 5
        while manager.is_alive() and time.monotonic() < end:
            time.sleep(0.02)
        assert not manager.is_alive()
        manager.restart_kernel(now=True)
        asked.wait_for_ready(timeout=20)
        assert asked.execute_interactive("1+1", timeout=10)["content"]["status"] == "ok"
    finally:
        asked.stop_channels()
        manager.shutdown_kernel(now=True)


# --- ipykernel: its messages -------------------------------------------------------------------

def shell(asked, msg_id):
    while True:
        reply = asked.get_shell_msg(timeout=10)
        if reply["parent_header"]["msg_id"] == msg_id:
            return reply


def test_silent_keeps_the_count(client):  # noqa: F811
    first = shell(client, client.execute("1"))["content"]["execution_count"]
    assert shell(client, client.execute("2", silent=True))["content"]["execution_count"] == first
    assert shell(client, client.execute("3"))["content"]["execution_count"] == first + 1


def test_user_expressions(client):  # noqa: F811
    reply = shell(client, client.execute("x = 5", user_expressions={"good": "x", "bad": "y"}))
    values = reply["content"]["user_expressions"]
    assert values["good"]["data"]["text/plain"] == "5"
    assert values["bad"]["status"] == "error" and values["bad"]["ename"] == "NameError"


def test_stop_on_error_belongs_to_its_own_cells(client):  # noqa: F811
    ids = [client.execute("1/0"), client.execute("'two'"), client.kernel_info()]
    words = {m: shell(client, m)["content"]["status"] for m in ids}
    assert [words[m] for m in ids] == ["error", "aborted", "ok"]
    assert shell(client, client.execute("'four'"))["content"]["status"] == "ok"


def test_a_single_page_in_the_payload(client):  # noqa: F811
    reply = shell(client, client.execute("len?"))
    assert [item["source"] for item in reply["content"]["payload"]] == ["page"]
    assert shell(client, client.execute("1"))["content"]["payload"] == []


def test_control_is_served_in_order_while_a_cell_runs(client):  # noqa: F811
    cell = client.execute("import time\ntime.sleep(1)")
    ids = []
    for _ in range(5):
        msg = client.session.msg("kernel_info_request")
        client.control_channel.send(msg)
        ids.append(msg["header"]["msg_id"])
    began = time.monotonic()
    got = [client.get_control_msg(timeout=5)["parent_header"]["msg_id"] for _ in ids]
    assert got == ids and time.monotonic() - began < 0.8
    shell(client, cell)
