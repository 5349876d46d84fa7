"""Mutants that are not tried: nothing can come of them, or what does is no matter of a rule."""

from __future__ import annotations

import re

from conformance.mutation.sites import Sites
from conformance.mutation.stretches import Position

ACCIDENT = "等しい値が同じ物であるかどうかは Python の実装の偶然であり、規則ではない"
IDENTITY = "同じもの。is の右には列挙の値か None しかなく、等しいことと同一であることに差がない"
JOINT = "文のつなぎであり、ほかの演算にすれば読み込めないだけである"
NO_OPERATOR = "演算子ではない（引数の区切り）"
NO_ORDER = "言葉や番号や同一であることには順序がない。気付かれるかどうかは文字の順の偶然で決まる"
OWN_WORDS = "手順書にない、模擬環境自身の文言である"

_SAME = {"core/ReplaceComparisonOperator_Is_Eq", "core/ReplaceComparisonOperator_IsNot_NotEq"}
"""Operators whose mutants are what they were where there is only one of what is compared with."""
_TO_IDENTITY = {
    "core/ReplaceComparisonOperator_Eq_Is",
    "core/ReplaceComparisonOperator_NotEq_IsNot",
}
_TO_ORDER = re.compile(r"core/ReplaceComparisonOperator_(?P<of>\w+)_(Lt|LtE|Gt|GtE)")


def omission(operator: str, position: Position, sites: Sites, *, own_words: bool) -> str | None:
    """Say why a mutant is not tried, in Japanese, or give None.

    Args:
        operator: cosmic-ray's name of it.
        position: where the operator is applied.
        sites: of the module.
        own_words: whether the module's words are the simulated bank's own.
    """
    if operator.startswith("core/ReplaceBinaryOperator"):
        if not sites.is_operator(position):
            return NO_OPERATOR
        if sites.joins_words(position):
            return JOINT
    if own_words:
        is_row = operator == "table/LeaveRowOut" and sites.is_row_of_words(position)
        if is_row or operator == "table/ChangeWord":
            return OWN_WORDS
    return _of_comparison(operator, position, sites) or sites.at(position).left_out


def _of_comparison(operator: str, position: Position, sites: Sites) -> str | None:
    if operator in _SAME and sites.names_one(position):
        return IDENTITY
    if operator in _TO_IDENTITY:
        return ACCIDENT
    to_order = _TO_ORDER.fullmatch(operator)
    if to_order is None:
        return None
    if to_order["of"] in {"Is", "IsNot"}:
        return NO_ORDER
    if to_order["of"] not in {"Eq", "NotEq"}:
        return None
    has_no_order = sites.names_word(position) or sites.names_identity(position)
    return NO_ORDER if has_no_order else None
