"""Word files with what python-docx cannot write: made by putting XML into an empty document."""

from __future__ import annotations

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    )
)


def word(path, *blocks, numbering=None, footnotes=None):
    """Write a document of blocks of XML; give its path."""
    document = Document()
    body = document.element.body
    for block in blocks:
        element = parse_xml(f"<w:x {NAMESPACES}>{block}</w:x>")
        for child in list(element):
            body.insert(len(body) - 1, child)  # before the last section's properties
    if numbering is not None:
        root = document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        for child in list(parse_xml(f"<w:x {NAMESPACES}>{numbering}</w:x>")):
            root.append(child)
    if footnotes is not None:
        xml = f"<w:footnotes {NAMESPACES}>{footnotes}</w:footnotes>".encode()
        part = Part(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml, document.part.package
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(str(path))
    return path


def p(*runs, properties=""):
    """Write a paragraph of runs of XML; plain words become a run."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(text, properties=""):
    """Write a run."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{text}</w:t></w:r>'
