"""What front ends send by themselves to a kernel of language "python", message by message, in the
form their extensions give it (shortened). (channel, type, content) each; a string is the code of an
execute_request as that front end sends it."""

QUIET = {"silent": True, "store_history": False, "user_expressions": {}, "allow_stdin": False,
         "stop_on_error": False}
SEEN = {**QUIET, "silent": False}  # waits for an output

JUPYTERLAB = [
    ("shell", "kernel_info_request", {}),
    ("control", "kernel_info_request", {}),
    ("shell", "comm_info_request", {"target_name": "jupyter.widget"}),
    ("shell", "comm_info_request", {}),
    ("shell", "comm_open", {"comm_id": "a1", "target_name": "jupyter.widget.control", "data": {}}),
    ("shell", "comm_msg", {"comm_id": "a1", "data": {"method": "request_states"}}),
    ("shell", "comm_close", {"comm_id": "a1", "data": {}}),
    ("control", "usage_request", {}),
    ("control", "debug_request", {"type": "request", "seq": 1, "command": "debugInfo"}),
    ("control", "create_subshell_request", {}),
    ("shell", "history_request", {"output": False, "raw": True, "hist_access_type": "tail",
                                  "n": 500}),
    ("shell", "execute_request", {**QUIET, "code": ""}),
    ("shell", "is_complete_request", {"code": "for x in range(3):"}),
]

NOTEBOOK_NAME = """if "__vsc_ipynb_file__" not in globals():
    __vsc_ipynb_file__ = "/home/someone/lesson.ipynb"
"""
VSCODE = [
    ("shell", "kernel_info_request", {}),
    ("shell", "comm_info_request", {"target_name": "jupyter.widget"}),
    *[("shell", "execute_request", {**QUIET, "code": code}) for code in [
        NOTEBOOK_NAME,
        "import os as _VSCODE_os\nimport sys as _VSCODE_sys\nimport builtins as _VSCODE_builtins\n"
        "if _VSCODE_os.path.isdir('/home/someone'):\n"
        "    _VSCODE_os.chdir('/home/someone')\n"
        "    if '/home/someone' not in _VSCODE_sys.path:\n"
        "        _VSCODE_sys.path.insert(0, '/home/someone')\n"
        "del _VSCODE_os, _VSCODE_sys, _VSCODE_builtins",
        "try:\n    import matplotlib as _VSCODE_matplotlib\n"
        "    _VSCODE_matplotlib.rcParams['figure.dpi']\nexcept:\n    pass\n"
        "finally:\n    del _VSCODE_matplotlib",
        "def _VSCODE_getVariableInfo(variable):\n    import json\n"
        "    class Encoder(json.JSONEncoder):\n        def default(self, o): return str(o)\n"
        "    return json.dumps({'type': type(variable).__name__}, cls=Encoder)",
    ]],
    *[("shell", "execute_request", {**SEEN, "code": code}) for code in [
        "_rwho_ls = %who_ls\nprint(_rwho_ls)",
        "import builtins\nbuiltins.print(_VSCODE_getVariableTypes([name for name in dir()]))",
        "import ipykernel\nprint(ipykernel.__version__)",
        "import debugpy\nprint(debugpy.__file__)",
        "_VSCODE_convertToDataFrame(x).to_json(orient='table')",
    ]],
]

VARIABLE_INSPECTOR = [
    ("shell", "execute_request", {**SEEN, "code": code}) for code in [
        "import json\nimport sys\nfrom importlib import __import__\nfrom itertools import islice\n"
        "from IPython import get_ipython\n"
        "from IPython.core.magics.namespace import NamespaceMagics\n\n"
        "_jupyterlab_variableinspector_nms = NamespaceMagics()\n"
        "_jupyterlab_variableinspector_nms.shell = get_ipython().kernel.shell\n\n"
        "def _jupyterlab_variableinspector_getsizeof(x):\n"
        "    return sys.getsizeof(x) if type(x).__name__ != 'ndarray' else x.nbytes\n",
        "_jupyterlab_variableinspector_getmatrixcontent(x, 10000)",
        "_jupyterlab_variableinspector_deletevariable('x')",
    ]
]
# asks for a value: a string of JSON, here an empty list
VARIABLE_LISTS = ["_jupyterlab_variableinspector_dict_list()", "var_dic_list()"]
