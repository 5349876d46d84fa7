"""The text of a mail: encoded words in headers, and the body's transfer encoding and charset.

RFC 2045 (base64, quoted-printable), RFC 2047 (encoded words), RFC 1468 (ISO-2022-JP). What a mail
program of our days would guess is not guessed here without a complaint: bytes that do not fit the
charset they are said to have are 文字化け.
"""

from __future__ import annotations

import codecs
from binascii import Error as Base64Error
from email import errors, header
from email.message import Message
from html.parser import HTMLParser

from conformance.jis import decode_jis

JIS_NAMES = {"iso-2022-jp", "iso2022-jp", "iso2022jp", "csiso2022jp", "cp50221"}
TRANSFER_ENCODINGS = {"", "7bit", "8bit", "binary", "base64", "quoted-printable"}

DEFECTS: dict[type[errors.MessageDefect], str] = {
    errors.InvalidBase64CharactersDefect: "本文のbase64に使えない文字があります。",
    errors.InvalidBase64PaddingDefect: "本文のbase64の終わりが欠けています。",
    errors.InvalidBase64LengthDefect: "本文のbase64の長さが合いません。",
    errors.NoBoundaryInMultipartDefect: "multipartの区切りが決められていません。",
    errors.StartBoundaryNotFoundDefect: "multipartの区切りが見つかりません。",
    errors.CloseBoundaryNotFoundDefect: "multipartの終わりがありません。",
    errors.MissingHeaderBodySeparatorDefect: "ヘッダーと本文のあいだに空行がありません。",
    errors.FirstHeaderLineIsContinuationDefect: "ヘッダーの1行目が続きの行になっています。",
    errors.MultipartInvariantViolationDefect: "multipartの中に部分がありません。",
}


class Complaints(list[str]):
    """What is broken, each thing once, in the order in which it was found."""

    def add(self, line: str) -> None:
        """Complain, unless that was said already."""
        if line not in self:
            self.append(line)


def decoded(data: bytes, charset: str, what: str, broken: Complaints) -> str:
    """Turn bytes into text by the charset they are said to have."""
    name = charset.lower()
    try:
        if name in JIS_NAMES:
            return decode_jis(data)
        return data.decode(_codec(name))
    except LookupError:
        broken.add(f"{what}の文字コード「{shown(charset)}」は知られていません。")
    except ValueError:
        said = f"文字コード「{shown(charset)}」" if charset else "文字コードの指定がなく、ASCII"
        broken.add(f"{what}が文字化けしています（{said}として読めないバイトがあります）。")
    return data.decode("utf-8", errors="replace")


def _codec(name: str) -> str:
    """Find the codec of a charset.

    Raises:
        LookupError: There is none, or it is none for text.
    """
    try:
        return codecs.lookup(name or "ascii").name
    except ValueError as error:  # a name that cannot even be looked up
        raise LookupError(str(error)) from None


def shown(text: str) -> str:
    """Give text without what cannot be written down: undecoded bytes become �."""
    return text.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


def decoded_words(value: str, what: str, broken: Complaints) -> str:
    """Decode a header's encoded words."""
    try:
        raw = value.encode("ascii", errors="surrogateescape")
    except UnicodeEncodeError:  # a name that was decoded already
        return value
    if not raw.isascii():
        broken.add(f"{what}にエンコードされていない文字があります。")
        return raw.decode("utf-8", errors="replace")
    try:
        chunks = header.decode_header(value)
    except (errors.HeaderParseError, Base64Error, ValueError):
        broken.add(f"{what}のエンコードが壊れています。")
        return value
    return "".join(
        chunk if isinstance(chunk, str) else decoded(chunk, charset or "ascii", what, broken)
        for chunk, charset in chunks
    )


def body_text(message: Message, broken: Complaints) -> tuple[str, str]:
    """Give the text that a recipient reads, and the charset it is said to have."""
    for defect in message.defects:
        _complain_of(defect, broken)
    part, is_html = _readable(message, broken)
    if part is None:
        broken.add("読める本文がありません。")
        return "", ""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding not in TRANSFER_ENCODINGS:
        broken.add(f"Content-Transfer-Encoding「{shown(encoding)}」は知られていません。")
    data = part.get_payload(decode=True)
    charset = _charset(part)
    for defect in part.defects:
        _complain_of(defect, broken)
    text = decoded(data if isinstance(data, bytes) else b"", charset, "本文", broken)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (_without_tags(text) if is_html else text), charset


def _readable(message: Message, broken: Complaints) -> tuple[Message | None, bool]:
    """Choose the part to read: plain text, or else HTML."""
    try:
        parts = [part for part in message.walk() if not part.is_multipart()]
    except RecursionError:
        broken.add("メールの構造が深すぎます。")
        return None, False
    if parts == [] or parts[0].get_content_maintype() == "multipart":
        # It says that it has parts and has none: a mail program shows what is there.
        return (parts[0] if parts else None), False
    inline = [part for part in parts if part.get_content_disposition() != "attachment"]
    for kind in ("text/plain", "text/html"):
        for part in inline:
            if part.get_content_type() == kind:
                return part, kind == "text/html"
    return None, False


def _charset(part: Message) -> str:
    charset = part.get_param("charset", "")
    if isinstance(charset, tuple):  # RFC 2231: charset, language, value
        charset = charset[2]
    return shown(str(charset)).strip().lower()


def _complain_of(defect: errors.MessageDefect, broken: Complaints) -> None:
    words = DEFECTS.get(type(defect), f"メールの書式に誤りがあります（{type(defect).__name__}）。")
    broken.add(words)


class _Text(HTMLParser):
    """Collects what stands between the tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._is_unseen = False

    def handle_data(self, data: str) -> None:
        if not self._is_unseen:
            self.pieces.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"style", "script", "title"}:
            self._is_unseen = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"style", "script", "title"}:
            self._is_unseen = True
        if tag in {"br", "p", "div", "tr", "li"}:
            self.pieces.append("\n")


def _without_tags(text: str) -> str:
    reader = _Text()
    reader.feed(text)
    reader.close()
    return "".join(reader.pieces)
