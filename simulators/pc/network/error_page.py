"""The page the browser shows when a Web site cannot be shown."""

from __future__ import annotations

from html import escape

from simulators.pc.network.reasons import UnreachableError

TITLE = "このページは表示できません"

_PAGE = """<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8">
<meta name="koshin-pc" content="unreachable"><title>{title}</title><style>
body{{margin:3rem auto;max-width:44rem;padding:0 1.5rem;color:#222;line-height:1.8;
font-family:"Yu Gothic UI","Meiryo","Noto Sans CJK JP",sans-serif}}
h1{{font-size:1.6rem;font-weight:400;color:#003e92}}
dt{{color:#666}}dd{{margin:0 0 .6rem}}
</style></head><body><h1>{title}</h1><p>{reason}</p>
<ul><li>Webアドレスが正しいか確かめてください。</li>
<li>証明書を選び直すには、開いているブラウザーをすべて閉じてから、もう一度開いてください。</li></ul>
<dl><dt>Webサイト</dt><dd>{host}</dd><dt>コード</dt><dd>{code}</dd></dl></body></html>
"""


def error_response(host: str, error: UnreachableError) -> bytes:
    """Write the whole HTTP answer: status 502 and the page."""
    body = error_body(host, error)
    head = (
        "HTTP/1.1 502 Bad Gateway\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        "Cache-Control: no-store\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + body


def error_body(host: str, error: UnreachableError) -> bytes:
    """Write the page."""
    return _PAGE.format(
        title=TITLE, reason=escape(error.reason), host=escape(host), code=escape(error.code)
    ).encode()
