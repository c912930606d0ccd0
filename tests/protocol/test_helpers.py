"""Front ends send Python helpers of their own: they get a quiet answer, and the learner sees nothing."""
import pytest

import traffic

NO_REPLY = ("comm_", "debug_", "create_subshell")


@pytest.mark.parametrize("name", ["JUPYTERLAB", "VSCODE", "VARIABLE_INSPECTOR"])
def test_traffic(kernel, client, name):
    client.execute("x = 5")
    for channel, kind, content in getattr(traffic, name):
        reply = not kind.startswith(NO_REPLY) or kind == "comm_info_request"
        exchange = client.request(kind, content, channel=channel, reply=reply)
        assert set(exchange.types()) <= {"status", "comm_close"}, (content, exchange.iopub)
        if reply and kind != "is_complete_request":
            assert exchange.content["status"] == "ok", (content, exchange.content)
    exchange = client.execute("x")
    assert exchange.of_type("execute_result")[0]["data"]["text/plain"] == "5"
    assert exchange.content["execution_count"] == 2, "helpers do not count"


@pytest.mark.parametrize("code", traffic.VARIABLE_LISTS)
def test_a_list_of_variables_is_empty(client, code):
    exchange = client.request("execute_request", {**traffic.SEEN, "code": code})
    assert exchange.types() == ["status", "execute_result", "status"]
    assert exchange.of_type("execute_result")[0]["data"]["text/plain"] == "'[]'"


def test_vs_code_leaves_the_name_of_the_notebook(client):
    """Plain Python, so it is run: cells may ask for the name."""
    for code in (traffic.NOTEBOOK_NAME, "__vsc_ipynb_file__ = '/home/someone/lesson.ipynb'"):
        exchange = client.request("execute_request", {**traffic.QUIET, "code": code})
        assert exchange.types() == ["status", "status"] and exchange.content["status"] == "ok"
        assert client.execute("print(__vsc_ipynb_file__)").text() == "/home/someone/lesson.ipynb\n"


def test_a_person_who_types_a_helper_gets_the_error(client):
    assert client.execute("import debugpy").content["ename"] == "ModuleNotFoundError"
