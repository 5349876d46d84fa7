"""A bank's Word file is a ZIP archive of a stranger: looked at before anything is unpacked."""

from __future__ import annotations

import zipfile
from pathlib import Path

from conformance.documents.errors import DocumentError

MOST_UNPACKED = 400 * 1024 * 1024
"""Bytes, of all members together."""
MOST_RATIO = 200
"""Times as large unpacked as packed; text compresses to a tenth, repeated markup to a fiftieth."""
MOST_MEMBERS = 5000
_RATIO_MATTERS = 20 * 1024 * 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a file of Word 97 begins, and one of today that has a password."""


def inspect(path: Path) -> None:
    """Look whether an archive can be unpacked without harm.

    Raises:
        DocumentError: it is none, it is damaged, it is locked, or it unpacks to far too much.
    """
    with path.open("rb") as file:
        if file.read(len(_OLE)) == _OLE:
            why = "パスワードで保護されているか、Word 97-2003 形式（.doc）です。"
            raise DocumentError(path, why + "保護を外し、Word文書（.docx）として保存してください。")
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise DocumentError(path, "Word文書として壊れているため、開けません。") from error
    if any(each.flag_bits & 1 for each in members):
        raise DocumentError(path, "暗号化されているため、開けません。保護を外してください。")
    unpacked = sum(each.file_size for each in members)
    packed = sum(each.compress_size for each in members) or 1
    too_dense = unpacked > _RATIO_MATTERS and unpacked / packed > MOST_RATIO
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or too_dense:
        size = f"展開すると{unpacked // 1024 // 1024}MB、{len(members)}個のファイル"
        most = f"{MOST_UNPACKED // 1024 // 1024}MB、{MOST_MEMBERS}個、圧縮率{MOST_RATIO}倍まで"
        raise DocumentError(path, f"大きすぎるため、開きません（{size}。{most}）。")
