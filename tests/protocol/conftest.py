import pathlib
import sys

import jupyter_client.session
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import validate  # noqa: E402
from kernels import start  # noqa: E402, F401 (a fixture)


@pytest.fixture(autouse=True)
def every_message_is_valid(monkeypatch):
    """What Jupyter's own clients receive in this process (jupyter_client, nbclient, the test suite
    for kernels) is checked like what ours receives. ipykernel speaks another version."""
    faults = []
    deserialize = jupyter_client.session.Session.deserialize

    def checked(session, frames, *rest, **options):
        message = deserialize(session, frames, *rest, **options)
        if message["header"]["version"] != "5.4":
            raw = [bytes(getattr(frame, "buffer", frame)) for frame in frames]
            try:
                validate.validate(raw, session.key)
            except AssertionError as fault:
                faults.append(fault)
        return message

    monkeypatch.setattr(jupyter_client.session.Session, "deserialize", checked)
    yield
    assert not faults, faults


def pytest_terminal_summary(terminalreporter):
    """With several processes each has counted its own."""
    if validate.counts:
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(validate.counts.items()))
        total = sum(validate.counts.values())
        terminalreporter.write_line(f"{total} messages of the kernel were valid: {kinds}")


@pytest.fixture
def kernel(start):
    return start()


@pytest.fixture
def client(kernel):
    return kernel.connect()
