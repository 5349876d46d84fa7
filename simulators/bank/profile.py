"""What differs from one Shinkin bank to the next, as plain values.

The numbers of the manual are defaults here, and what the manual leaves open is a switch with a
stated default. Reading and checking profile files is not this package's business.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

OldCertificate = Literal["keep", "revoke_at_issue", "revoke_at_first_logon"]
ExpiryCutoff = Literal["day_end", "nine_o_clock", "instant"]
PinLockScope = Literal["subscriber", "contract"]
UnfinishedIssue = Literal["retry", "reissue"]
MailMissedRun = Literal["skip", "catch_up"]
MailReplaced = Literal["suppress", "send"]
MailRefusal = Literal["give_up", "retry"]
TokenSaveArgument = Literal["certificate", "thumbprint"]
TokenFailure = Literal["error", "result"]
MailCharset = Literal["utf-8", "iso-2022-jp"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BankProfile:
    """One bank: its services, its days, and what its pages ask of the customer's PC.

    Attributes:
        media_storage: The bank offers 電子証明書媒体保管, so the window asks PC or 専用USB.
        effective_date: First day of the edition in which the important notices screen guides.
        notice_days: Days before the expiry date on which notice and renewal window open.
        waiting_polls: Refreshes a waiting screen makes before it goes on; at least one, for the
            first view never does.
        old_certificate: What renewal does to the old certificate; the manual is silent.
        pin_lock_count: Wrong 暗証番号 in a row that lock a subscriber; the manual is silent.
        pin_lock_scope: Whom a lock reaches; ``contract``: that of an administrator also keeps his
            users out. The manual is silent.
        expiry_cutoff: When on the expiry date logon and renewal end: with the day in Japan, at
            09:00 in Japan, or with the certificate's own last second. The manual is silent.
        acquire_days: Days after the expiry date on which 電子証明書取得 still works.
        acquisition_days: Days after a reissue, its own day being day 0, on which 電子証明書取得
            works; where nothing that was installed is left, days after an issue that never arrived.
            The manual is silent.
        unfinished_issue: What follows an issue that never arrived on the PC: the customer may begin
            again, or needs a reissue. The manual is silent.
        mail_days: Days before the expiry date on which a mail goes to each subscriber.
        mail_missed_run: What follows a day on which the job did not run: no mail, or one by the
            next run before the next mail's day. The manual is silent.
        mail_replaced: Whether a certificate that was renewed still brings mails. The manual is
            silent.
        mail_refused: Whether an address that was refused is tried again for the same mail, by a
            later run of that day (of later days, too, where missed runs are caught up). The manual
            is silent.
        mail_charset: How the mail's Japanese is written. The manual is silent.
        mail_sender: The address the mail comes from. The manual is silent.
        token_control: ProgID of the control by which a page has a certificate saved to a 専用USB,
            as the management software of this bank's customers has it; so with the rows that follow
            (docs/token-control.md). The manual is silent.
        token_check_method: Its method that fails where no token is plugged in.
        token_save_method: Its method that moves a certificate to the token.
        token_save_argument: How that method is told the certificate.
        token_failure: How a method tells a failure: as an error, or as a result other than 0.
    """

    name: str = "media-storage"
    media_storage: bool = True
    effective_date: date = date(2020, 8, 17)
    notice_days: int = 30
    waiting_polls: int = 1
    key_bits: int = 2048
    csp: str = "Microsoft Enhanced Cryptographic Provider v1.0"
    old_certificate: OldCertificate = "keep"
    pin_length: int = 4
    pin_lock_count: int = 7
    pin_lock_scope: PinLockScope = "subscriber"
    expiry_cutoff: ExpiryCutoff = "day_end"
    acquire_days: int = 90
    acquisition_days: int = 80
    unfinished_issue: UnfinishedIssue = "retry"
    mail_days: tuple[int, ...] = (30, 10)
    mail_missed_run: MailMissedRun = "skip"
    mail_replaced: MailReplaced = "suppress"
    mail_refused: MailRefusal = "give_up"
    mail_charset: MailCharset = "utf-8"
    mail_sender: str = "info@ib.mihon-shinkin.test"
    token_control: str = "KoshinTokenStore.TokenWriter"
    token_check_method: str = "CheckToken"
    token_save_method: str = "SaveCertificate"
    token_save_argument: TokenSaveArgument = "certificate"
    token_failure: TokenFailure = "error"

    def with_default_switches(self) -> BankProfile:
        """Give the same bank as if it had decided nothing that the manual leaves open."""
        default = BankProfile()
        return replace(
            self,
            old_certificate=default.old_certificate,
            pin_lock_scope=default.pin_lock_scope,
            expiry_cutoff=default.expiry_cutoff,
            unfinished_issue=default.unfinished_issue,
            mail_missed_run=default.mail_missed_run,
            mail_replaced=default.mail_replaced,
            mail_refused=default.mail_refused,
        )
