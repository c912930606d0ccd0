"""Runs the tests that jupyter_client, nbclient and ipykernel have of themselves against Capivara.

    python upstream.py FOLDER [PYTEST_OPTION ...]

Their wheels come without tests, so the sources of the versions installed are fetched into FOLDER. In
them the names of Python's kernels mean ours; CAPIVARA names the program. What is left out stands in
LEFT_OUT with its reason, "ported" where a test of ours asks the same; everything else must pass.
"""
import importlib.metadata
import os
import pathlib
import subprocess
import sys
import tarfile

SUITES = {
    "jupyter_client": ["client", "kernelmanager", "restarter", "transport_security",
                       "multikernelmanager", "runapp", "kernelapp"],
    "nbclient": ["client", "cli"],
    "ipykernel": ["message_spec", "kernel"],
}
IPYTHON = "asks for the insides of IPython"
PROCESSES = "cells start no processes and no threads; ported: test_guest.py"
MODULES = "needs a module or a function that our Python does not have"
QUICK = "expects questions to wait for the cell; ours are answered while it runs: test_busy.py"
ON_CONTROL = "sends cells on control, which we refuse; ported: test_ported.py"
LEFT_OUT = {
    "jupyter_client": {
        "TestAsyncKernelClient::test_execute_interactive": "runs a word that is no Python",
        "test_subclass_callables": "counts signals; our kernelspec asks for messages",
    },
    "nbclient": {
        "Interrupt.ipynb": "wants IPython's traceback, which does not mark the place in the line",
        "JupyterWidgets.ipynb": "the models of ipywidgets come later",
        "test_widgets": "the models of ipywidgets come later",
        "update-display-id.ipynb": "sends through ipykernel's sockets; ported: test_ported.py",
        "Check History in Memory.ipynb": IPYTHON + "; ported: test_ported.py",
        "test_parallel_notebooks": "its cells write files; ported: test_ported.py",
        "test_async_parallel_notebooks": "its cells write files; ported: test_ported.py",
        "test_execution_timing": MODULES + "; ported: test_ported.py",
        "test_error_notebook_hook": "its cell kills the kernel itself; ported: test_ported.py",
        "test_kernel_death_during_execution": "its cell kills the kernel; ported: test_ported.py",
    },
    "ipykernel": {
        "test_non_execute_stop_on_error": QUICK,
        "test_control_thread_priority": QUICK,
        "test_oinfo_detail": IPYTHON,
        "test_kernel_info_request": "wants the version of ipykernel",
        "test_single_payload": "shell.set_next_input; ported: test_ported.py asks it of pages",
        "test_subshell": "subshells come later",
        "test_simple_print": IPYTHON,
        "test_print_to_correct_cell": PROCESSES,
        "test_async_cell_waiting_for_comm_reply": MODULES,
        "test_execute_reply_error_status": IPYTHON,
        "test_sys_path": "has no search path of modules",
        "test_subprocess": PROCESSES,
        "test_save_history": IPYTHON,
        "test_smoke_faulthandler": MODULES,
        "test_interrupt_during_pdb": "has no debugger",
        "test_sequential_control_messages": ON_CONTROL,
        "test_parent_header_and_ident": IPYTHON,
        "test_context_vars": MODULES,
    },
}


def fetch(package, folder):
    """Its source in FOLDER."""
    name = f"{package}-{importlib.metadata.version(package)}"
    if not (folder / name).exists():
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary",
                        ":all:", "--no-build-isolation", "-d", folder, name.replace("-", "==")],
                       check=True)
        with tarfile.open(folder / f"{name}.tar.gz") as archive:
            archive.extractall(folder, filter="data")
    return folder / name


def run(package, folder, options):
    source = fetch(package, folder)
    env = dict(os.environ, UPSTREAM=package, CAPIVARA_HISTORY=":memory:", IPYTHONDIR=str(folder),
               PYTHONPATH=str(pathlib.Path(__file__).parent), PATH=":".join(
                   [str(pathlib.Path(sys.executable).parent), os.environ["PATH"]]))
    print(f"--- {source.name}", flush=True)
    files = [f"tests/test_{name}.py" for name in SUITES[package]]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "upstream", "-o", "addopts=", "-o",
         "filterwarnings=", "-o", "asyncio_mode=auto", "-W", "ignore", "--timeout", "90", "-p",
         "no:flaky", "--tb", "short", *options, *files], cwd=source, env=env, check=False).returncode


# --- what pytest loads: -p upstream ------------------------------------------------------------

def pytest_configure():
    from jupyter_client import kernelspec

    look_up = kernelspec.KernelSpecManager.get_kernel_spec

    def ours(self, name):
        if name in ("python", "python3", "echo"):
            return kernelspec.KernelSpec(
                argv=[os.environ["CAPIVARA"], "-f", "{connection_file}"], display_name="Capivara",
                language="python", interrupt_mode="message",
                metadata={"supported_encryption": ["curve"]})
        return look_up(self, name)

    kernelspec.KernelSpecManager.get_kernel_spec = ours


def pytest_collection_modifyitems(config, items):
    rows = LEFT_OUT[os.environ["UPSTREAM"]]
    out = [item for item in items if any(row in item.nodeid for row in rows)]
    unused = [row for row in rows if not any(row in item.nodeid for item in items)]
    assert not unused, unused
    config.hook.pytest_deselected(items=out)
    items[:] = [item for item in items if item not in out]


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return max(run(package, folder, sys.argv[2:]) for package in SUITES)


if __name__ == "__main__":
    sys.exit(main())
