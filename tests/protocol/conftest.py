import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from client import Kernel  # noqa: E402


@pytest.fixture
def start(tmp_path):
    """Starts kernels with the given options; all end with the test."""
    kernels = []

    def start_kernel(**options):
        kernels.append(Kernel(str(tmp_path), **options))
        return kernels[-1]

    yield start_kernel
    for kernel in kernels:
        kernel.close()


@pytest.fixture
def kernel(start):
    return start()


@pytest.fixture
def client(kernel):
    return kernel.connect()
