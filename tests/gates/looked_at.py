"""What a sentence can compare: the `what` of every comparison its function leads to.

Read off the source, through the functions that are handed the judge. A `what` that is neither a
text nor a name that stands for one is refused, and so is a judge handed to what is no function of
a module: then this reader has to learn.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from types import FunctionType
from typing import Any


class Unreadable(Exception):
    """A comparison that cannot be read off the source."""


def looked_at(function: Callable[..., Any], given: Mapping[str, str] | None = None) -> set[str]:
    """Give every `what` that a function compares.

    Args:
        given: the texts handed to its parameters.

    Raises:
        Unreadable: a `what`, or who compares, is made up on the way.
    """
    assert isinstance(function, FunctionType)
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    names = {**_texts(function.__globals__), **dict(_assigned(tree)), **(given or {})}
    found: set[str] = set()
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if ast.unparse(call.func) == "judge.compare":
            found.add(_text(call.args[0], names, function))
        elif any(ast.unparse(argument) == "judge" for argument in call.args):
            found |= _handed_on(call, names, function)
    return found


def _handed_on(call: ast.Call, names: Mapping[str, str], function: FunctionType) -> set[str]:
    called = _called(call.func, function.__globals__)
    if not isinstance(called, FunctionType):
        raise Unreadable(f"{function.__module__}.{function.__name__}: {ast.unparse(call)}")
    parameters = [*inspect.signature(called).parameters]
    pairs = [*zip(parameters, call.args, strict=False)]
    pairs += [(each.arg, each.value) for each in call.keywords if each.arg]
    given = {name: text for name, node in pairs if (text := _maybe_text(node, names)) is not None}
    return looked_at(called, given)


def _called(node: ast.expr, known: Mapping[str, Any]) -> object:
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return getattr(known.get(node.value.id), node.attr, None)
    return None


def _texts(known: Mapping[str, Any]) -> dict[str, str]:
    return {name: value for name, value in known.items() if isinstance(value, str)}


def _assigned(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                    yield target.id, node.value.value


def _maybe_text(node: ast.expr, names: Mapping[str, str]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return names.get(node.id) if isinstance(node, ast.Name) else None


def _text(node: ast.expr, names: Mapping[str, str], function: FunctionType) -> str:
    text = _maybe_text(node, names)
    if text is None:
        raise Unreadable(f"{function.__module__}.{function.__name__}: {ast.unparse(node)}")
    return text
