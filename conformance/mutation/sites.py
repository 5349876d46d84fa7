"""Where in a module a mutation stands: in what a scenario runs, or where nothing can come of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from conformance.mutation.defect_code import DefectCode, is_word
from conformance.mutation.stretches import FUNCTIONS, Position, Stretch, holds, stretch
from conformance.mutation.uses import defined

ANNOTATION = "型の注記であり、実行されない"
FLAG = "Python での持ち方や表し方、合言葉の長さを決めるだけで、規則ではない"
_FLAGS = {
    "dataclass": ("slots",),  # frozen is not here: it lets others be hashed
    "field": ("repr",),
    "sha1": ("usedforsecurity",),
}
"""Arguments by the function that takes them."""
_SECRETS = {"token_bytes", "token_urlsafe"}
"""Functions that are told how long a secret is to be: an octet more or less is no rule."""
_IDENTITIES = {"id", "fingerprint", "thumbprint", "serial", "user", "der", "pin"}
"""Last words of the names of what is equal or is not, and has no order that anybody means."""
DEFECT = "仕込んだ欠陥のためだけにあり、欠陥なしでは何も変えない"


@dataclass(frozen=True, slots=True)
class Site:
    """Where a mutation stands.

    Args:
        lines: first and last line of the statement that runs it, or of its head if it has a body;
            None where it runs when the module is imported.
        left_out: why nothing can come of it, if so.
        uses: where what the import makes of it is used, by path and line.
    """

    lines: tuple[int, int] | None
    left_out: str | None = None
    uses: tuple[tuple[str, int], ...] = ()


class Sites:
    """The sites of one module.

    Args:
        path: the module's, as ``defects`` knows it.
        defects: what is there for the sake of seeded defects.
    """

    def __init__(self, source: str, path: str, defects: DefectCode) -> None:
        lines = source.splitlines()
        tree = ast.parse(source)
        self._path = path
        self._defects = defects
        self._annotations = [stretch(node, lines) for node in _annotations(tree)]
        self._with_one = [_of_comparison(node, lines) for node in _comparisons_with_one(tree)]
        words = set(_names_of_words(tree, path, defects))
        self._with_word = [_of_comparison(n, lines) for n in _comparisons_with_a_word(tree, words)]
        self._of_identities = [_of_comparison(n, lines) for n in _comparisons_of_identities(tree)]
        self._flags = [stretch(node, lines) for node in _flags(tree)]
        self._flags += [_with_sign(stretch(node, lines)) for node in _caches(tree)]
        self._operators = [_between(node, lines) for node in _operations(tree)]
        self._rows = [stretch(node, lines)[0] for node in _rows_of_words(tree)]
        self._joints = [_between(node, lines) for node in _operations(tree) if _joins_words(node)]
        self._imported = [(stretch(s, lines), s) for s in _at_import(tree)]
        self._statements = [(stretch(s, lines), _head(s)) for s in _in_functions(tree)]

    def at(self, position: Position) -> Site:
        """Say where a position stands."""
        around = [each for each in self._statements if holds(each[0], position)]
        # Statements nest: the one that begins last is the innermost.
        lines = max(around, key=lambda each: each[0][0])[1] if around else None
        uses = () if lines else tuple(sorted(set(self._uses_of(position))))
        return Site(lines, self._left_out(position), uses)

    def is_operator(self, position: Position) -> bool:
        """Say whether a binary operator stands there; a signature's ``*`` is none."""
        return any(holds(each, position) for each in self._operators)

    def joins_words(self, position: Position) -> bool:
        """Say whether an operator there joins words: nothing else can be done with them."""
        return any(holds(each, position) for each in self._joints)

    def is_row_of_words(self, position: Position) -> bool:
        """Say whether a table's row begins there that is nothing but words."""
        return position in self._rows

    def names_one(self, position: Position) -> bool:
        """Say whether a comparison there is with None or a member of an enumeration."""
        return any(holds(each, position) for each in self._with_one)

    def names_word(self, position: Position) -> bool:
        """Say whether a comparison there is with a word that is written out, or with a member."""
        return any(holds(each, position) for each in (*self._with_word, *self._with_one))

    def names_identity(self, position: Position) -> bool:
        """Say whether a comparison there is between what only tells one thing from another."""
        return any(holds(each, position) for each in self._of_identities)

    def _uses_of(self, position: Position) -> Iterator[tuple[str, int]]:
        for around, statement in self._imported:
            if holds(around, position):
                for name in defined(statement):
                    yield from ((path, use.lineno) for path, use in self._defects.uses(name))

    def _left_out(self, position: Position) -> str | None:
        if any(holds(each, position) for each in self._annotations):
            return ANNOTATION
        if any(holds(each, position) for each in self._flags):
            return FLAG
        return DEFECT if self._defects.holds(self._path, position) else None


def _of_comparison(node: ast.Compare, lines: list[str]) -> Stretch:
    return stretch(node.left, lines)[1], stretch(node.comparators[0], lines)[0]


def _between(node: ast.BinOp, lines: list[str]) -> Stretch:
    return stretch(node.left, lines)[1], stretch(node.right, lines)[0]


def _annotations(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.AnnAssign, ast.arg)) and node.annotation is not None:
            yield node.annotation
        elif isinstance(node, FUNCTIONS) and node.returns is not None:
            yield node.returns
        elif isinstance(node, ast.Assign) and _is_type(node.value):
            yield node.value


def _is_type(value: ast.expr) -> bool:
    """Recognize what a type's other name stands for: ``A | None``, ``Callable[[A], B]``."""
    if isinstance(value, ast.BinOp):
        return isinstance(value.op, ast.BitOr) and all(map(_is_type, (value.left, value.right)))
    if isinstance(value, ast.Subscript):
        return _is_type(value.value)
    is_class = isinstance(value, ast.Name) and not value.id.isupper()
    return is_class or (isinstance(value, ast.Constant) and value.value is None)


def _joins_words(node: ast.expr) -> bool:
    """Say whether this is a sum of words, one of them written out there."""
    if isinstance(node, ast.BinOp):
        is_sum = isinstance(node.op, ast.Add)
        return is_sum and (_joins_words(node.left) or _joins_words(node.right))
    return is_word(node) or isinstance(node, ast.JoinedStr)


def _comparisons_with_one(tree: ast.AST) -> Iterator[ast.Compare]:
    """Find comparisons with what there is only one of: None, or a member like ``Role.USER``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            right = node.comparators[0]
            is_none = isinstance(right, ast.Constant) and right.value is None
            if is_none or (isinstance(right, ast.Attribute) and right.attr.isupper()):
                yield node


def _comparisons_with_a_word(tree: ast.AST, words: set[str]) -> Iterator[ast.Compare]:
    """Find comparisons with a word, written out or by one of the names given."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            sides = (node.left, node.comparators[0])
            if any(is_word(e) or (isinstance(e, ast.Name) and e.id in words) for e in sides):
                yield node


def _comparisons_of_identities(tree: ast.AST) -> Iterator[ast.Compare]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(map(_tells_apart, (node.left, *node.comparators))):
            yield node


def _tells_apart(node: ast.expr) -> bool:
    """Recognize by its name what stands for a thing or a person, like ``record.subscriber_id``."""
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name.rpartition("_")[2] in _IDENTITIES


def _names_of_words(tree: ast.Module, path: str, defects: DefectCode) -> Iterator[str]:
    """Name the module's constants that are words, its own and those it takes from others."""
    yield from defects.words(path)
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            theirs = defects.words(f"{node.module.replace('.', '/')}.py")
            yield from (a.asname or a.name for a in node.names if a.name in theirs)


def _rows_of_words(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            yield from (each for each in node.elts if is_word(each))


def _flags(tree: ast.AST) -> Iterator[ast.expr]:
    """Find what Python is told about how to keep and how to show things."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).rpartition(".")[2]
            yield from (each.value for each in node.keywords if each.arg in _FLAGS.get(called, ()))
            if called in _SECRETS:
                yield from node.args


def _caches(tree: ast.AST) -> Iterator[ast.expr]:
    """Find functools' caches: they change how long a thing takes, not what it gives."""
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS):
            for each in node.decorator_list:
                called = each.func if isinstance(each, ast.Call) else each
                if ast.unparse(called) in {"cache", "lru_cache"}:
                    yield each


def _with_sign(decorator: Stretch) -> Stretch:
    (line, column), last = decorator
    return (line, column - 1), last


def _operations(tree: ast.AST) -> Iterator[ast.BinOp]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.BinOp))


def _at_import(tree: ast.Module) -> Iterator[ast.stmt]:
    """List the statements that run at the import; of a class, its statements one by one."""
    for statement in tree.body:
        if isinstance(statement, ast.ClassDef):
            yield from statement.body
        else:
            yield statement


def _in_functions(tree: ast.AST) -> Iterator[ast.stmt]:
    """List the statements that run when a function is called."""
    for function in ast.walk(tree):
        if isinstance(function, FUNCTIONS):
            for statement in function.body:
                yield from (n for n in ast.walk(statement) if isinstance(n, ast.stmt))


def _head(statement: ast.stmt) -> tuple[int, int]:
    body: list[ast.stmt] = getattr(statement, "body", [])
    last = statement.end_lineno or statement.lineno
    if body:
        last = max(statement.lineno, body[0].lineno - 1)
    return statement.lineno, last
