"""Checks a message against the fields the protocol's specification gives it.

validate(frames, key) takes the raw frames after the delimiter and returns the parsed message, or
raises AssertionError: signature, strict JSON, header fields, date, and the content by type.
"""
import collections
import hashlib
import hmac
import json
import re

DATE = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")
MIME = re.compile(r"^[\w\-+.]+/[\w\-+.]+$")
HEADER = ("msg_id", "session", "username", "date", "msg_type", "version")


def is_text(value):
    return isinstance(value, str)


def is_flag(value):
    return isinstance(value, bool)


def is_count(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_object(value):
    return isinstance(value, dict)


def is_lines(value):
    return isinstance(value, list) and all(is_text(item) for item in value)


def is_bundle(value):
    return is_object(value) and all(
        MIME.match(mime) and (is_text(data) or mime.endswith("json"))
        for mime, data in value.items()
    )


def is_result(value):
    return is_bundle(value) and "text/plain" in value


def is_rows(value):
    return isinstance(value, list) and all(
        len(row) == 3 and is_count(row[0]) and is_count(row[1])
        and (is_text(row[2]) or (len(row[2]) == 2 and is_text(row[2][0])))
        for row in value
    )


def is_payload(value):
    sources = ("page", "set_next_input", "edit_magic", "ask_exit")
    return isinstance(value, list) and all(item["source"] in sources for item in value)


def is_expressions(value):
    return is_object(value) and all(
        fits(item, {"data": is_bundle, "metadata": is_object})
        if item["status"] == "ok"
        else fits(item, ERROR)
        for item in value.values()
    )


def one_of(*words):
    return lambda value: value in words


def fits(content, fields):
    return all(name in content and check(content[name]) for name, check in fields.items())


ERROR = {"ename": is_text, "evalue": is_text, "traceback": is_lines}
DISPLAY = {"data": is_bundle, "metadata": is_object}

# What each message must have; of replies, what they have when their status is "ok".
CONTENT = {
    "status": {"execution_state": one_of("busy", "idle", "starting")},
    "iopub_welcome": {"subscription": is_text},
    "execute_input": {"code": is_text, "execution_count": is_count},
    "stream": {"name": one_of("stdout", "stderr"), "text": is_text},
    "display_data": DISPLAY,
    "update_display_data": {**DISPLAY, "transient": lambda t: is_text(t["display_id"])},
    "execute_result": {"execution_count": is_count, "data": is_result, "metadata": is_object},
    "error": ERROR,
    "clear_output": {"wait": is_flag},
    "comm_open": {"comm_id": is_text, "target_name": is_text, "data": is_object},
    "comm_msg": {"comm_id": is_text, "data": is_object},
    "comm_close": {"comm_id": is_text, "data": is_object},
    "input_request": {"prompt": is_text, "password": is_flag},
    "execute_reply": {
        "execution_count": is_count, "payload": is_payload, "user_expressions": is_expressions,
    },
    "complete_reply": {
        "matches": is_lines, "cursor_start": is_count, "cursor_end": is_count,
        "metadata": is_object,
    },
    "inspect_reply": {"found": is_flag, "data": is_bundle, "metadata": is_object},
    "is_complete_reply": {},
    "history_reply": {"history": is_rows},
    "comm_info_reply": {"comms": is_object},
    "kernel_info_reply": {
        "protocol_version": one_of("5.5"), "implementation": is_text,
        "implementation_version": is_text, "language_info": is_object, "banner": is_text,
        "help_links": lambda links: all(fits(a, {"text": is_text, "url": is_text}) for a in links),
        "supported_features": is_lines,
    },
    "connect_reply": {f"{name}_port": is_count
                      for name in ("shell", "iopub", "stdin", "control", "hb")},
    "interrupt_reply": {},
    "shutdown_reply": {"restart": is_flag},
    "usage_reply": {
        "hostname": is_text, "pid": is_count, "kernel_cpu": lambda v: v >= 0,
        "kernel_memory": is_count, "cpu_count": is_count, "host_virtual_memory": is_object,
    },
}


counts = collections.Counter()  # of valid messages by type


def refuse_constant(word):
    raise AssertionError(f"{word} is not JSON")


def strict(frame):
    value = json.loads(frame.decode("utf-8"), parse_constant=refuse_constant)
    assert isinstance(value, dict), frame
    return value


def check_header(header):
    for field in HEADER:
        assert isinstance(header.get(field), str) and header[field], (field, header)
    assert DATE.match(header["date"]), header["date"]
    assert header["version"] == "5.5"


def check_content(kind, content):
    assert kind in CONTENT, f"unknown message type {kind}"
    if kind == "is_complete_reply":
        assert content["status"] in ("complete", "incomplete", "invalid", "unknown", "error")
        assert ("indent" in content) == (content["status"] == "incomplete")
        return
    if kind.endswith("_reply"):
        status = content.get("status")
        assert status in ("ok", "error", "aborted"), content
        if kind == "execute_reply":
            assert is_count(content["execution_count"]), content
        if status == "error":
            assert fits(content, ERROR), content
        if status != "ok":
            return
    assert fits(content, CONTENT[kind]), (kind, content)
    if kind == "complete_reply":
        types = content["metadata"].get("_jupyter_types_experimental")
        assert types is None or len(types) == len(content["matches"])


def validate(frames, key, scheme=hashlib.sha256):
    signature, parts, buffers = frames[0], frames[1:5], frames[5:]
    assert len(parts) == 4, frames
    if key:
        good = hmac.new(key, b"".join(parts), scheme).hexdigest().encode()
        assert signature == good, "wrong signature"
    else:
        assert signature == b""
    header, parent, metadata, content = map(strict, parts)
    check_header(header)
    kind = header["msg_type"]
    if kind not in ("status", "iopub_welcome", "stream"):
        assert parent, f"{kind} without a parent"
    check_content(kind, content)
    counts[kind] += 1
    return {"header": header, "parent": parent, "metadata": metadata, "content": content,
            "type": kind, "buffers": buffers, "raw_parent": parts[1]}
