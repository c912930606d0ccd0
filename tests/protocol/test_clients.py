"""Jupyter's own clients over the installed kernelspec: jupyter_client, nbclient, jupyter console."""
import os
import shutil
import subprocess
import sys
import time

import jupyter_client
import nbclient
import nbformat
import pytest

from client import CAPIVARA


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """The kernelspec where this test, and only it, looks."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")  # or a virtual environment's would win
    monkeypatch.setenv("CAPIVARA_HISTORY", ":memory:")
    monkeypatch.setenv("HOME", str(tmp_path))
    subprocess.run([CAPIVARA, "install", "--user"], check=True, capture_output=True)
    return tmp_path


@pytest.fixture
def manager(installed):
    manager = jupyter_client.KernelManager(kernel_name="capivara")
    manager.start_kernel()
    yield manager
    if manager.has_kernel:
        manager.shutdown_kernel(now=True)


@pytest.fixture
def client(manager):
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=20)
    yield client
    client.stop_channels()


def test_execute_interactive(client):
    seen = []
    reply = client.execute_interactive("print('hello')", timeout=10, output_hook=seen.append)
    assert reply["content"]["status"] == "ok"
    assert [m["content"]["text"] for m in seen if m["msg_type"] == "stream"] == ["hello\n"]


def test_input_through_the_hook(client):
    def answer(_):
        client.input("test")

    reply = client.execute_interactive("a = input()", timeout=10, stdin_hook=answer,
                                       allow_stdin=True)
    assert reply["content"]["status"] == "ok"


@pytest.mark.parametrize("ask", [
    lambda c: c.history(session=0, hist_access_type="range", start=1, stop=2),
    lambda c: c.inspect("print"), lambda c: c.complete("pri"), lambda c: c.is_complete("1+1"),
    lambda c: c.kernel_info(), lambda c: c.comm_info(),
])
def test_requests(client, ask):
    msg_id = ask(client)
    reply = client.get_shell_msg(timeout=10)
    assert reply["parent_header"]["msg_id"] == msg_id
    assert reply["content"]["status"] in ("ok", "complete")


def test_heartbeat_is_seen(client):
    client.hb_channel.unpause()
    time.sleep(1.2)
    assert client.hb_channel.is_beating()


def test_restart_interrupt_shutdown(manager, client):
    client.execute("while True: pass")
    time.sleep(0.2)
    manager.interrupt_kernel()
    assert client.get_shell_msg(timeout=2)["content"]["ename"] == "KeyboardInterrupt"
    manager.restart_kernel()
    client.wait_for_ready(timeout=20)
    assert client.execute_interactive("1+1", timeout=10)["content"]["execution_count"] == 1
    began = time.monotonic()
    manager.shutdown_kernel()
    assert time.monotonic() - began < 1.5
    assert not manager.is_alive()
    assert manager.shutting_down and "ShutdownRequest" in str(manager._shutdown_status)


def test_four_kernels_at_once(installed):
    kernels = [jupyter_client.manager.start_new_kernel(kernel_name="capivara") for _ in range(4)]
    for number, (_, client) in enumerate(kernels):
        client.execute(f"x = {number}")
    for number, (manager, client) in enumerate(kernels):
        reply = client.execute_interactive("x", timeout=10, user_expressions={"x": "x"})
        data = reply["content"]["user_expressions"]["x"]["data"]
        assert data["text/plain"] == str(number)
        client.stop_channels()
        manager.shutdown_kernel()


def test_nbclient(installed):
    sources = ['print("hello")', "[n * n for n in range(3)]", "", "1/0", 'print("after")']
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbclient.NotebookClient(notebook, kernel_name="capivara", allow_errors=True,
                            timeout=20).execute()
    outputs = [cell.outputs for cell in notebook.cells]
    assert outputs[0][0]["text"] == "hello\n"
    assert outputs[1][0]["data"]["text/plain"] == "[0, 1, 4]"
    assert outputs[3][0]["ename"] == "ZeroDivisionError" and len(outputs[3]) == 1
    assert outputs[4][0]["text"] == "after\n"
    assert notebook.metadata.language_info.name == "python"
    nbformat.validate(notebook)


def test_nbclient_interrupts_at_its_timeout(installed):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("while True: pass")])
    client = nbclient.NotebookClient(notebook, kernel_name="capivara", allow_errors=True,
                                     timeout=1, interrupt_on_timeout=True)
    client.execute()
    assert notebook.cells[0].outputs[0]["ename"] == "KeyboardInterrupt"


def test_jupyter_console(installed):
    pexpect = pytest.importorskip("pexpect")
    program = shutil.which("jupyter-console", path=os.path.dirname(sys.executable))
    if not program:
        pytest.skip("jupyter console is not installed")
    console = pexpect.spawn(program, ["--kernel", "capivara", "--simple-prompt"], timeout=20,
                            encoding="utf-8")
    console.expect(r"In \[1\]")
    console.sendline("6*7")
    console.expect("42")
    console.sendline("exit()")
    console.expect(pexpect.EOF)
