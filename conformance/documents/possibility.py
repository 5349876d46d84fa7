"""Words that say that something can be done, or that it cannot."""

from __future__ import annotations

import re

NEGATIVE = re.compile(
    r"(?:いただけ|でき|行え|られ|え|れ)(?:ません|なく|ない|ず)|不可|不能|できかね|停止|無効|対象外"
)
POSITIVE = re.compile(
    r"(?:いただけ|でき|行え|られ)(?:ます|る(?!だけ|限り))|可能|引き続き|(?:して|取得)ください|してください"
)
