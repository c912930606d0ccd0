"""For all suites: every message that a kernel sends is checked, and counted at the end of the run."""

import pathlib
import sys

import pytest

PROTOCOL = pathlib.Path(__file__).resolve().parent / "protocol"
sys.path.insert(0, str(PROTOCOL))

import ports  # noqa: E402
import validate  # noqa: E402 (found through the path just set)


def pytest_collection_finish():
    if "jupyter_client" in sys.modules:
        ports.use_for_managers()


@pytest.fixture(autouse=True)
def every_message_is_valid(monkeypatch):
    """What Jupyter's own clients receive in this process (jupyter_client, nbclient, the test suite
    for kernels) is checked like what ours receives. ipykernel speaks another version."""
    session = sys.modules.get("jupyter_client.session")
    faults = []
    if not session:
        yield
        return
    deserialize = session.Session.deserialize

    def checked(self, frames, *rest, **options):
        message = deserialize(self, frames, *rest, **options)
        if message["header"]["version"] != "5.4":
            raw = [bytes(getattr(frame, "buffer", frame)) for frame in frames]
            try:
                validate.validate(raw, self.key)
            except AssertionError as fault:
                faults.append(fault)
        return message

    monkeypatch.setattr(session.Session, "deserialize", checked)
    yield
    assert not faults, faults


@pytest.fixture(scope="session")
def recorded_jupyter_path(tmp_path_factory):
    """A JUPYTER_PATH whose kernel "capivara" stands behind recorder.py: for clients in processes of
    their own, such as JupyterLab's server. At the end none of its messages may have been wrong."""
    import subprocess

    from client import CAPIVARA
    from recorder import gather

    prefix, records = tmp_path_factory.mktemp("recorded"), tmp_path_factory.mktemp("records")
    program = prefix / "recorded-capivara"
    program.write_text(f'#!/bin/sh\nCAPIVARA_RECORDS="{records}" exec "{sys.executable}" '
                       f'"{PROTOCOL}/recorder.py" "{CAPIVARA}" "$@"\n')
    program.chmod(0o755)
    subprocess.run([CAPIVARA, "install", "--prefix", prefix, "--executable", program], check=True,
                   capture_output=True)
    yield str(prefix / "share" / "jupyter")
    counts, faults = gather(records)
    validate.counts += counts
    assert counts, "no kernel was behind the recorder"
    assert not faults, faults


def pytest_sessionfinish(session):
    """A worker of several tells the one that reports."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["valid"] = dict(validate.counts)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    validate.counts.update(getattr(node, "workeroutput", {}).get("valid", {}))


def pytest_terminal_summary(terminalreporter):
    if validate.counts:
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(validate.counts.items()))
        total = sum(validate.counts.values())
        terminalreporter.write_line(f"{total} messages of kernels were valid: {kinds}")
