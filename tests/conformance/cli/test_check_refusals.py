"""What `./koshin check` refuses: files that cannot be read, and wrong usage."""

from __future__ import annotations

import zipfile

import docx
import pytest

from tests.conformance.cli.archives import members
from tests.documents.drafts.letter import DRAFT as LETTER
from tests.documents.rendering import render


def bomb(path):
    """Write an archive that unpacks to far too much."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (30 * 1024 * 1024))


def entities(path):
    """Write a document whose XML would read a file of this machine."""
    xml = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document xmlns:w="x"><w:body>&e;</w:body></w:document>'
    docx.Document().save(str(path))
    content = members(path)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, xml.encode() if name == "word/document.xml" else data)


def locked(path):
    """Write a PDF that opens with a password only."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"41" * 32, b"42" * 32),
    ]
    content, starts = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        starts.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    size, table = len(objects) + 1, len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % size
    content += b"".join(b"%010d 00000 n \n" % start for start in starts)
    trailer = b"<< /Size %d /Root 1 0 R /Encrypt 4 0 R /ID [<00><00>] >>" % size
    path.write_bytes(content + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, table))


REFUSED = [
    ("locked.pdf", locked, "パスワードで保護されているため、開けません。"),
    ("gone.docx", None, "ファイルがありません。"),
    ("empty.txt", lambda path: path.write_bytes(b""), "空のファイルです。"),
    ("blank.txt", lambda path: path.write_bytes(b"\n \n"), "文字がないため、判定できません。"),
    ("a.xlsx", lambda path: path.write_bytes(b"x"), "「.xlsx」は読めません。"),
    ("noending", lambda path: path.write_bytes(b"x"), "拡張子のないファイルは読めません。"),
    ("a.txt", lambda path: path.write_bytes(b"PK\x03\x04"), "中身は .docx です。"),
    ("a.docx", lambda path: path.write_bytes(b"%PDF-1.7"), "中身は .pdf です。"),
    ("a.pdf", lambda path: path.write_bytes(b"%PDF-1.7\n%broken"), "PDFとして壊れているため"),
    (
        "old.docx",
        lambda path: path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"x"),
        "パスワードで保護",
    ),
    ("bomb.docx", bomb, "大きすぎるため、開きません"),
    ("entities.docx", entities, "Word文書として壊れているため、読めません。"),
    ("binary.txt", lambda path: path.write_bytes(b"\x00\x01\x02"), "テキストではないデータ"),
    (
        "odd.txt",
        lambda path: path.write_bytes(b"\x81\xff\xfe\xf0\x80\xff" * 20),
        "文字コードが分かりません。",
    ),
]


@pytest.mark.parametrize(("name", "make", "why"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_read(name, make, why, check, tmp_path):
    """One line that names the file and why, exit 2, and no trace of Python."""
    path = tmp_path / name
    if make is not None:
        make(path)
    code, out, err = check(path)
    assert (code, out) == (2, "")
    assert err.startswith(f"koshin: {path}: ")
    assert why in err
    assert err.count("\n") == 1


def test_a_scan_is_told_apart(check, tmp_path):
    """A PDF of pictures has nothing to read."""
    from PIL import Image

    path = tmp_path / "scan.pdf"
    Image.new("RGB", (100, 100), "white").save(path)
    code, _, err = check(path)
    assert (code, "紙を読み取った画像だけで、文字がない" in err) == (2, True)


def test_another_language(check, tmp_path):
    """One finding, not fifty."""
    path = tmp_path / "english.txt"
    path.write_text("1. Log on.\n2. Click Renew within 30 days of expiry.\n", encoding="utf-8")
    code, out, _ = check(path)
    assert (code, out.count("誤り（"), "document.other" in out) == (1, 1, True)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "文書を指定してください。"),
        (["{letter}", "--format", "docx"], "コメントを付けて返せるのはWord文書"),
        (["{letter}", "--format", "html", "--output", "{letter}"], "元の文書には書き込めません。"),
        (["{letter}", "--output", "/proc/nowhere/a.txt"], "書き込めません"),
        (["{letter}", "--format", "html", "--output", "/proc/nowhere/a.html"], "書き込めません"),
        (["{letter}", "--format", "rtf"], "--format の値「rtf」は使えません。"),
        (["{letter}", "--profile", "nobody"], "nobody"),
        (["{folder}"], "文書がありません。"),
        (["--explain", "mail.day"], "「mail.days」のことですか。"),
    ],
)
def test_wrong_usage(words, why, check, tmp_path):
    """Exit 2, what was wrong, and what is allowed."""
    letter = render(LETTER, tmp_path)
    (tmp_path / "none").mkdir()
    said = [word.format(letter=letter, folder=tmp_path / "none") for word in words]
    code, out, err = check(*said)
    assert (code, out) == (2, "")
    assert why in err
    assert "Traceback" not in err
