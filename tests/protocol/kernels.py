"""Fixtures of every test that talks to kernels."""

import pytest

from client import Kernel


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
