"""Where the names of a package are used."""

from __future__ import annotations

import ast
from collections.abc import Mapping

Use = tuple[str, ast.expr]
"""A module's path, and the node that uses a name there."""


def uses(trees: Mapping[str, ast.AST]) -> dict[str, list[Use]]:
    """List by name where anything of that name is used, be it a variable's or an attribute's."""
    found: dict[str, list[Use]] = {}
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.setdefault(node.id, []).append((path, node))
            elif isinstance(node, ast.Attribute):
                found.setdefault(node.attr, []).append((path, node))
    return found


def defined(statement: ast.stmt) -> set[str]:
    """Name what a statement defines: a function, a class with its attributes, or variables."""
    names: set[str] = set()
    for node in ast.walk(statement):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names
