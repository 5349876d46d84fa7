"""What stands in the simulated world for the sake of its seeded defects only.

Such code changes nothing as long as no defect is switched on, so the suite cannot notice when it is
mutated; `./koshin prove` is about it. It is found in the source: what hangs on a test like
``BankFault.X in faults``, and what nothing else but such code uses. Functions are told apart by
their names alone, nothing outside the package is taken to use them, and what stands beside such a
test in an ``and`` is taken to look, not to act: all of it true of the simulators.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from conformance.mutation.stretches import FUNCTIONS, Position, Stretch, holds, stretch
from conformance.mutation.uses import Use, uses

Function = ast.FunctionDef | ast.AsyncFunctionDef


class DefectCode:
    """The defects' code of a whole package.

    Args:
        sources: the modules' texts by path.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._lines = {path: source.splitlines() for path, source in sources.items()}
        self._trees = {path: ast.parse(source) for path, source in sources.items()}
        self._uses = uses(self._trees)
        self._found: dict[str, set[Stretch]] = {path: set() for path in sources}
        self._tests: set[str] = set()
        """Names of functions that give False as long as there is no defect."""
        while self._learn():
            pass

    def holds(self, path: str, position: Position) -> bool:
        """Say whether what stands there is only for defects."""
        return any(holds(each, position) for each in self._found[path])

    def uses(self, name: str) -> Sequence[Use]:
        """List where something of that name is used in the package."""
        return self._uses.get(name, ())

    def words(self, path: str) -> set[str]:
        """Name a module's constants that are words; one from elsewhere has none that are known."""
        tree = self._trees.get(path)
        return {name for name, value in _constants(tree) if is_word(value)} if tree else set()

    def _learn(self) -> bool:
        """Find what hangs on what is known so far; say whether that was anything new."""
        before = self._size()
        for path, tree in self._trees.items():
            for nodes in self._hanging(tree):
                self._add(path, nodes)
            for function in _functions(tree):
                if _gives_only(function, self._asks_for_defect):
                    self._tests.add(function.name)
                    self._add(path, function.body)
                elif self._serves_defects(path, function):
                    self._add(path, function.body)
                for assignments, loads in _locals(function):
                    if loads and all(self._is_found(path, load) for load in loads):
                        for each in assignments:
                            self._add(path, [each])
            for name, value in _constants(tree):
                if self._serve_defects([u for u in self.uses(name) if not _is_of_a_class(u[1])]):
                    self._add(path, [value])
        for path, value in self._handed_to_defects():
            self._add(path, [value])
        return self._size() > before

    def _size(self) -> int:
        return sum(map(len, self._found.values())) + len(self._tests)

    def _add(self, path: str, nodes: Sequence[ast.expr | ast.stmt]) -> None:
        lines = self._lines[path]
        self._found[path].add((stretch(nodes[0], lines)[0], stretch(nodes[-1], lines)[1]))

    def _is_found(self, path: str, node: ast.expr) -> bool:
        return self.holds(path, stretch(node, self._lines[path])[0])

    def _serves_defects(self, path: str, function: Function) -> bool:
        own = stretch(function, self._lines[path])
        lines = self._lines
        used = self._uses.get(function.name, ())
        others = [(p, n) for p, n in used if p != path or not holds(own, stretch(n, lines[p])[0])]
        return self._serve_defects(others)

    def _serve_defects(self, uses: Sequence[Use]) -> bool:
        return bool(uses) and all(self._is_found(path, node) for path, node in uses)

    def _handed_to_defects(self) -> Iterator[Use]:
        """Find what is handed over by name to where only defects look at it."""
        heeded: dict[tuple[str, str], bool] = {}
        for path, tree in self._trees.items():
            for function in _functions(tree):
                for name, loads in _parameters(function):
                    ignored = bool(loads) and all(self._is_found(path, load) for load in loads)
                    place = (function.name, name)
                    heeded[place] = heeded.get(place, False) or not ignored
        for path, tree in self._trees.items():
            for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
                for keyword in call.keywords:
                    if not heeded.get((_called(call), keyword.arg or ""), True):
                        yield path, keyword.value

    def _hanging(self, tree: ast.AST) -> Iterator[list[ast.expr] | list[ast.stmt]]:
        """Find what is only run, or only counts, with a defect switched on."""
        for node in ast.walk(tree):
            if isinstance(node, ast.If):
                if self._asks_for_defect(node.test):
                    yield node.body
                elif self._asks_for_health(node.test) and node.orelse:
                    yield node.orelse
            elif isinstance(node, ast.Compare) and (_asks(node, ast.In) or _asks(node, ast.NotIn)):
                # The question itself: to turn it round is to switch the defect on.
                yield [cast("ast.expr", node)]
            elif isinstance(node, ast.IfExp):
                if self._asks_for_defect(node.test):
                    yield [node.body]
                elif self._asks_for_health(node.test):
                    yield [node.orelse]
            elif isinstance(node, ast.BoolOp):
                is_and = isinstance(node.op, ast.And)
                decides = self._asks_for_defect if is_and else self._asks_for_health
                # Whatever the others say, the whole is as the test says; none of them acts.
                if any(map(decides, node.values)):
                    yield from ([value] for value in node.values if not decides(value))

    def _asks_for_defect(self, test: ast.expr) -> bool:
        """Say whether a test can only hold with a defect."""
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
            return any(map(self._asks_for_defect, test.values))
        if isinstance(test, ast.Call) and isinstance(test.func, ast.Name):
            return test.func.id in self._tests
        return _asks(test, ast.In)

    def _asks_for_health(self, test: ast.expr) -> bool:
        """Say whether a test always holds without a defect."""
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
            return any(map(self._asks_for_health, test.values))
        return _asks(test, ast.NotIn)


def _asks(test: ast.expr, how: type[ast.cmpop]) -> bool:
    """Recognize ``BankFault.X in faults``."""
    return (
        isinstance(test, ast.Compare)
        and isinstance(test.ops[0], how)
        and isinstance(test.left, ast.Attribute)
        and isinstance(test.left.value, ast.Name)
        and test.left.value.id.endswith("Fault")
    )


def _functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS))


def _gives_only(function: Function, fits: Callable[[ast.expr], bool]) -> bool:
    given = [node.value for node in ast.walk(function) if isinstance(node, ast.Return)]
    return bool(given) and all(value is not None and fits(value) for value in given)


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """List what a module plainly assigns: the names and their values."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            pairs = [(target, value)]
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs = list(zip(target.elts, value.elts, strict=False))
            yield from ((name.id, given) for name, given in pairs if isinstance(name, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value


def is_word(value: ast.expr) -> bool:
    """Say whether this is a word written out."""
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _is_of_a_class(use: ast.expr) -> bool:
    """Say whether this is a class's attribute, which is no module's constant of the same name."""
    of = use.value if isinstance(use, ast.Attribute) else None
    return isinstance(of, ast.Name) and not of.id.islower() and not of.id.isupper()


def _locals(function: Function) -> Iterator[tuple[list[ast.stmt | ast.expr], list[ast.expr]]]:
    """List a function's variables: what is plainly assigned to each, and where it is used."""
    assignments: dict[str, list[ast.stmt | ast.expr]] = {}
    for argument, default in zip(
        reversed([*function.args.posonlyargs, *function.args.args]),
        reversed(function.args.defaults),
        strict=False,
    ):
        assignments[argument.arg] = [default]
    for argument, given in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True):
        if given is not None:
            assignments[argument.arg] = [given]
    for node in ast.walk(function):
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        if isinstance(node.targets[0], ast.Name):
            assignments.setdefault(node.targets[0].id, []).append(node)
    loads = _loads(function)
    return ((assignments[name], loads.get(name, [])) for name in assignments)


def _parameters(function: Function) -> Iterator[tuple[str, list[ast.expr]]]:
    """List a function's parameters, each with where it is used."""
    loads = _loads(function)
    for argument in (*function.args.args, *function.args.kwonlyargs):
        yield argument.arg, loads.get(argument.arg, [])


def _loads(function: Function) -> dict[str, list[ast.expr]]:
    """List by name where a function uses its variables."""
    loads: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            loads.setdefault(node.id, []).append(node)
    return loads


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def sources(root: Path, package: str) -> dict[str, str]:
    """Read the texts of a package's modules by their paths below the root."""
    found = sorted((root / package).rglob("*.py"))
    return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in found}
