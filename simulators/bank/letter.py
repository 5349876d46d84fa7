"""The mail that announces the renewal, from the bank's words to the bytes on the wire.

Models 「Eメールによるお知らせ」 of the manual, which says nothing of the text: subject and body are
this bank's own. RFC 5322 for the message, RFC 2047 for the header's Japanese, RFC 2045 for the
body, RFC 1468 for ISO-2022-JP, which Japanese banks still send; RFC 3834 marks it as automatic.
Leaves out: HTML, attachments, signatures (S/MIME, DKIM), and any link.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import date, datetime
from email.contentmanager import raw_data_manager
from email.header import Header
from email.message import EmailMessage
from email.policy import compat32
from email.utils import format_datetime, formataddr

from simulators.bank.dates import JST, date_in_words, days_until
from simulators.bank.editions import Channel, guiding_channels
from simulators.bank.faults import BankFault
from simulators.bank.mail_days import is_first_mail
from simulators.bank.profile import BankProfile
from simulators.bank.reminders import Reminder
from simulators.bank.subscribers import BANK_NAME, Role

SUBJECT = "電子証明書更新のご案内"

WIRE = compat32.clone(linesep="\r\n")
"""The modern policies write every header in UTF-8; this one takes the charset it is given."""

TRANSFER_ENCODINGS = {"utf-8": "base64", "iso-2022-jp": "7bit"}
"""Either way a mail is pure ASCII on its way, so that no server has a say in it."""

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
"""What the mailer can write to. Dots may stand anywhere, as in old addresses of mobile phones."""

ID_LABELS = {Role.ADMINISTRATOR: "管理者ID", Role.USER: "利用者ID"}
STATUS_SCREENS = {Role.ADMINISTRATOR: "ご契約先ステータス", Role.USER: "利用者ステータス"}

BODY = """\
{bank} 法人インターネットバンキングをご利用いただき、
ありがとうございます。

ご利用中の電子証明書は、まもなく有効期限を迎えます。
有効期限日までに更新してください。

　契約者ID　： {contract_id}
　{id_label}　： {user_id}
　有効期限日： {expiry_date}
　残り日数　： {days_left}日

【更新の方法】
法人インターネットバンキングにログオンし、「{screen}」画面を
開いて、画面の案内に従って更新してください。

有効期限日を過ぎますと、ログオンできなくなります。

【ご注意】
このメールにリンクはありません。リンクをクリックさせるメールは、
当金庫からのものではありません。開かずに削除してください。
当金庫がメールで暗証番号をおたずねすることはありません。

※このメールは自動で送信しています。返信はお受けできません。

{bank}
"""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail ready to be handed over: the envelope and the message."""

    sender: str
    recipient: str
    content: bytes


def is_mail_address(text: str) -> bool:
    """Say whether the mailer can write to an address; what cannot be one, no server is asked."""
    return ADDRESS.fullmatch(text) is not None


def compose(
    reminder: Reminder,
    *,
    recipient: str,
    now: datetime,
    profile: BankProfile,
    faults: frozenset[BankFault],
) -> Letter:
    """Write a reminder as a mail; a second attempt carries the same Message-ID as the first."""
    charset = profile.mail_charset
    message = EmailMessage(policy=WIRE)
    message["From"] = formataddr((BANK_NAME, profile.mail_sender), charset)
    message["To"] = recipient
    message["Subject"] = _subject(reminder, profile=profile, faults=faults)
    message["Date"] = format_datetime(now.astimezone(JST))
    message["Message-ID"] = _message_id(reminder, profile=profile)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(
        _body(reminder, today=now.astimezone(JST).date(), profile=profile),
        charset=charset,
        cte=TRANSFER_ENCODINGS[charset],
        content_manager=raw_data_manager,
    )
    if BankFault.MAIL_BODY_GARBLED in faults and is_first_mail(reminder.stage, profile=profile):
        message.set_content(BODY, charset="cp932", cte="base64", content_manager=raw_data_manager)
        message.set_param("charset", charset)
    return Letter(profile.mail_sender, recipient, message.as_bytes())


def _subject(reminder: Reminder, *, profile: BankProfile, faults: frozenset[BankFault]) -> str:
    is_first = is_first_mail(reminder.stage, profile=profile)
    if BankFault.MAIL_SUBJECT_GARBLED in faults and is_first:
        garbled = base64.b64encode(SUBJECT.encode("cp932")).decode("ascii")
        return f"=?{profile.mail_charset}?B?{garbled}?="
    return Header(SUBJECT, profile.mail_charset, header_name="Subject").encode()


def _message_id(reminder: Reminder, *, profile: BankProfile) -> str:
    domain = profile.mail_sender.rpartition("@")[2]
    return f"<{reminder.record.fingerprint[:32]}.{reminder.stage}@{domain}>"


def _body(reminder: Reminder, *, today: date, profile: BankProfile) -> str:
    subscriber, expiry_date = reminder.subscriber, reminder.record.expiry_date
    return BODY.format(
        bank=BANK_NAME,
        contract_id=subscriber.contract_id,
        id_label=ID_LABELS[subscriber.role],
        user_id=subscriber.user_id,
        expiry_date=date_in_words(expiry_date),
        days_left=days_until(expiry_date, today=today),
        screen=_screen(subscriber.role, today=today, profile=profile),
    )


def _screen(role: Role, *, today: date, profile: BankProfile) -> str:
    """Name the screen that guides to the renewal in the edition of this day."""
    channels = guiding_channels(today, effective_date=profile.effective_date, faults=frozenset())
    return "重要なお知らせ" if Channel.NOTICES in channels else STATUS_SCREENS[role]
