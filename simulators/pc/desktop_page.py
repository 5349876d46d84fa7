"""The desktop drawn as a page: wallpaper, browser picture, dialogs as windows, taskbar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from simulators.pc.dialogs import Dialog

JST = timezone(timedelta(hours=9))


@cache
def _template() -> Template:
    source = (files("simulators.pc") / "desktop.html").read_text("utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(source)


def desktop_page(
    *,
    dialogs: Sequence[Dialog],
    now: datetime,
    has_background: bool,
    version: int | None = None,
    remark: str = "",
) -> str:
    """Draw the desktop; one with a version draws itself anew when dialogs change."""
    local = now.astimezone(JST)
    return _template().render(
        dialogs=dialogs,
        time=f"{local:%H:%M}",
        date=f"{local:%Y/%m/%d}",
        has_background=has_background,
        version=version,
        remark=remark,
    )
