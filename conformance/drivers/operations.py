"""A dumb interpreter of a page's CertEnroll operations, the twin of the page's own script.

The list says which COM calls to make, in which order, and which form to send afterwards. Nothing
is decided here: values come from the page or from earlier replies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Call = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""One scripting message in, one reply out; may take as long as a dialog stays unanswered."""


def run(operations: Mapping[str, Any], call: Call) -> tuple[str, dict[str, str]] | None:
    """Carry out an operation list; give the form to send and its fields, or None.

    A COM error stops the list; then the list's ``failure`` says what to send.
    """
    names: dict[str, Any] = {}
    for operation in operations["operations"]:
        if operation["do"] == "submit":
            return _filled(operation, names)
        demanded = operation["do"] == "demand"
        reply = _demanded(operation, names) if demanded else call(_message(operation, names))
        if "error" in reply:
            names.update({f"error.{key}": value for key, value in reply["error"].items()})
            failure = operations.get("failure")
            return _filled(failure, names) if failure else None
        if "as" in operation:
            names[operation["as"]] = _received(reply)
    return None


def _demanded(operation: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    """Make an error of a result that is not 0: some controls give the HRESULT back as such."""
    result = _resolved(operation["zero"], names)
    return {"error": {"number": result, "description": ""}} if result != 0 else {}


def _message(operation: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    verb = operation["do"]
    message: dict[str, Any] = {"verb": verb}
    if verb == "create":
        message["progid"] = operation["progid"]
        return message
    message["object"] = names[operation["on"]]["object"]
    message["member"] = operation["member"]
    if verb == "call":
        message["args"] = [_resolved(value, names) for value in operation.get("args", [])]
    if verb == "set":
        message["value"] = _resolved(operation["value"], names)
    return message


def _received(reply: Mapping[str, Any]) -> Any:
    return {"object": reply["object"]} if "object" in reply else reply.get("value")


def _resolved(value: Any, names: Mapping[str, Any]) -> Any:
    return names[value["ref"]] if isinstance(value, Mapping) and "ref" in value else value


def _filled(target: Mapping[str, Any], names: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    fields = {key: str(_resolved(value, names)) for key, value in target["fields"].items()}
    return target["form"], fields
