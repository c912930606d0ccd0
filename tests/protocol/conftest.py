import pytest

import jupyter_client.session  # noqa: F401 (what it receives in these tests is checked)
from kernels import start  # noqa: F401 (a fixture)


@pytest.fixture
def kernel(start):
    return start()


@pytest.fixture
def client(kernel):
    return kernel.connect()
