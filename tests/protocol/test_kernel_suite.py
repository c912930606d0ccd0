"""Jupyter's own test suite for kernels (jupyter_kernel_test), over the installed kernelspec."""
import os
import subprocess
import tempfile
import unittest

import jupyter_kernel_test

from client import CAPIVARA


def setUpModule():
    """Installs the kernelspec where this process, and only it, looks."""
    global folder, before
    folder = tempfile.TemporaryDirectory()
    before = dict(os.environ)
    os.environ.update(JUPYTER_DATA_DIR=folder.name, JUPYTER_RUNTIME_DIR=folder.name,
                      JUPYTER_PREFER_ENV_PATH="0",
                      CAPIVARA_HISTORY=":memory:")
    subprocess.run([CAPIVARA, "install", "--user"], check=True, capture_output=True)


def tearDownModule():
    os.environ.clear()
    os.environ.update(before)
    folder.cleanup()


class CapivaraTests(jupyter_kernel_test.KernelTests):
    kernel_name = "capivara"
    language_name = "python"
    file_extension = ".py"
    code_hello_world = "print('hello, world')"
    code_stderr = "import sys\nprint('warning', file=sys.stderr)"
    completion_samples = [
        {"text": "enumer", "matches": {"enumerate"}},
        {"text": "import mat", "matches": {"math", "matplotlib"}},
    ]
    complete_code_samples = ["1", "print('hello, world')", "def f(x):\n  return x * 2\n\n\n"]
    incomplete_code_samples = ["print('''hello", "def f(x):\n  x * 2", "for i in range(3):"]
    invalid_code_samples = ["import = 7q", "x = )"]
    code_page_something = "len?"
    code_generate_error = "raise ValueError('wrong')"
    code_execute_result = [
        {"code": "1+2+3", "result": "6"}, {"code": "[n*n for n in range(1, 4)]",
                                           "result": "[1, 4, 9]"},
        {"code": "'a' * 3", "result": "'aaa'"},
    ]
    code_display_data = [
        {"code": "from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'))",
         "mime": "text/html"},
        {"code": "import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\nplt.show()",
         "mime": "image/png"},
    ]
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "1?2*"
    code_inspect_sample = "len"
    code_clear_output = "from IPython.display import clear_output\nclear_output()"


class CapivaraWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "capivara"
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main()
