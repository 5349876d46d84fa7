"""Defects made by hand."""

from conformance.matrix import names
from conformance.prove.defects import Defect


def defect(id_="bank.x", clauses=("PC-05",), **more):
    """Make a defect that needs no simulator to be talked about."""
    base = {
        "faults": tuple(id_.split("+")),
        "japanese": "画面の題名が違う",
        "english": "the title differs",
        "profiles": names(),
        "driver": "http",
    }
    return Defect(id=id_, clauses=tuple(clauses), **{**base, **more})
