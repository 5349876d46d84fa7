"""The mail switches, each of their values over histories of the daily job: how many mails come.

The certificate expires on 2021-08-31; its mails belong to 1 and 21 August. What a value does is
said beside it in the profiles; a mail of a day is never sent twice, and none after the expiry date.
Days of runs are those of 2021 in Japan, at 10:00 where no time stands.
"""

import pytest

from tests.boundaries.table import cases

EXPIRES = "2021-08-31"

MISSED = """
runs                               skip  catch_up
07-31                              0     0
07-31,08-02                        0     1
07-31T23:59:59,08-02T00:00:00      0     1
08-02,08-03                        0     1
07-31,08-20                        0     1
08-20T23:59:59,08-21T00:00:00      1     2
07-31,08-21                        1     1
08-02,08-21                        1     2
08-01,08-02                        1     1
08-01,08-22                        1     2
08-01,08-31T23:59:59               1     2
08-01,09-01T00:00:00               1     1
07-31,08-22                        0     1
08-22,08-23                        0     1
08-02,08-22                        0     2
08-31T23:59:59                     0     1
09-01T00:00:00                     0     0
08-01,08-21,08-22                  2     2
"""
"""mail_missed_run: その日に日次処理が動かなかったとき."""

TROUBLED = """
trouble   later                give_up,skip  retry,skip  give_up,catch_up  retry,catch_up
refusing  08-01                0             1           0                 1
refusing  08-01T23:59:59       0             1           0                 1
refusing  08-01,08-01          0             1           0                 1
refusing  08-02T00:00:00       0             0           0                 1
refusing  08-20                0             0           0                 1
refusing  08-21                1             1           1                 1
refusing  08-01,08-21          1             2           1                 2
refusing  08-02,08-21          1             1           1                 2
down      08-01T23:59:59       1             1           1                 1
down      08-02T00:00:00       0             0           1                 1
down      08-21                1             1           1                 1
"""
"""mail_refused with mail_missed_run: the run of 1 August met the trouble, the later ones do not.
A server that is out of reach has refused nobody."""

RENEWED = """
before         renewed              after           suppress  send
08-01          08-11T10:00:00       08-21           1         2
08-01          08-21T00:00:00       08-21T23:59:59  1         2
08-01,08-21    08-21T23:59:59       08-21T23:59:59  2         2
07-31          08-01T00:00:00       08-01T23:59:59  0         1
07-31          08-01T00:00:00       08-21           0         1
08-01,08-21    08-31T23:59:59       08-31T23:59:59  2         2
"""
"""mail_replaced: the runs before a renewal and after it."""

VALUES = ("give_up,skip", "retry,skip", "give_up,catch_up", "retry,catch_up")


@pytest.mark.parametrize("row", cases(MISSED))
def test_a_missed_run_is_left_or_made_up_for(opening, row):
    """Both values over one history of runs."""
    seen = {value: mails(opening(mail_missed_run=value), row) for value in ("skip", "catch_up")}

    assert {"runs": row["runs"], **seen} == row


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("row", cases(TROUBLED))
def test_what_could_not_be_delivered(opening, row, value):
    """All values together: one switch says who is tried again, the other one on which days."""
    refused, missed = value.split(",")
    branch = opening(mail_refused=refused, mail_missed_run=missed)
    customer = branch.come("user", expires=EXPIRES)
    branch.world.arrangements.trouble(f"mail_{row['trouble']}")
    branch.run_job("2021-08-01 00:00:00")
    assert branch.mails(customer) == 0
    branch.world.arrangements.recover()
    branch.run_job(*instants(row["later"]))

    assert str(branch.mails(customer)) == row[value]


@pytest.mark.parametrize("value", VALUES)
def test_an_address_that_always_refuses_gets_nothing(opening, value):
    """And neither value of the switches makes the job fail."""
    refused, missed = value.split(",")
    branch = opening(mail_refused=refused, mail_missed_run=missed)
    customer = branch.come("administrator", expires=EXPIRES)
    branch.world.arrangements.trouble("mail_refusing")
    branch.run_job(*instants("08-01,08-02,08-21,08-22,08-31"))

    assert branch.mails(customer) == 0


@pytest.mark.parametrize("missed", ["skip", "catch_up"])
@pytest.mark.parametrize(
    ("without", "with_address"), [("administrator", "user"), ("user", "administrator")]
)
def test_who_has_no_address_gets_nothing_and_keeps_nobody_from_his(
    opening, without, with_address, missed
):
    """Nor does his mail go to his colleague instead."""
    branch = opening(mail_missed_run=missed)
    silent = branch.come(without, expires=EXPIRES, email=False)
    colleague = branch.beside(silent, with_address, expires=EXPIRES)
    branch.run_job(*instants("07-31,08-01,08-02,08-21,08-22,08-31"))

    assert silent.subscriber.email == ""
    assert (branch.mails(silent), branch.mails(colleague)) == (0, 2)


@pytest.mark.parametrize("value", ["suppress", "send"])
@pytest.mark.parametrize("row", cases(RENEWED))
def test_who_renews_between_the_mails(opening, role, row, value):
    """Both values; the new certificate brings mails of its own a year later and not before."""
    branch = opening(mail_replaced=value)
    customer = branch.come(role, expires=EXPIRES)
    branch.run_job(*instants(row["before"]))
    branch.move_to(*instants(row["renewed"]))
    branch.office.renew(customer)
    branch.run_job(*instants(row["after"]))

    assert str(branch.mails(customer)) == row[value]


@pytest.mark.parametrize(("value", "in_all"), [("suppress", 3), ("send", 4)])
def test_the_new_certificate_brings_its_own_mails(opening, value, in_all):
    """Renewed on 11 August 2021: 12 July and 1 August 2022 are 30日前 and 10日前."""
    branch = opening(mail_replaced=value)
    customer = branch.come("administrator", expires=EXPIRES)
    branch.run_job("2021-08-01 10:00:00")
    branch.move_to("2021-08-11 10:00:00")
    branch.office.renew(customer)
    branch.run_job("2021-08-21 10:00:00", "2022-07-11 23:59:59", "2022-07-12 00:00:00")
    branch.run_job("2022-07-31 23:59:59", "2022-08-01 00:00:00", "2022-08-02 00:00:00")

    assert branch.mails(customer) == in_all


@pytest.mark.parametrize(
    ("fault", "runs", "sound", "seen"),
    [
        ("mail_sent_again", "08-01T00:00:00,08-01T23:59:59", "1", "2"),
        ("second_mail_missing", "08-01,08-21", "2", "1"),
        ("mail_every_day", "08-21,08-22", "1", "2"),
    ],
)
def test_a_defect_changes_the_count(opening, fault, runs, sound, seen):
    """The counts are able to fail."""
    counts = [mails(opening(*faults), {"runs": runs}) for faults in ((), (f"bank.{fault}",))]

    assert counts == [sound, seen]


def test_a_mail_after_the_renewal_is_seen(opening):
    """The table of renewals is able to fail."""
    branch = opening("bank.mail_after_renewal")
    customer = branch.come("user", expires=EXPIRES)
    branch.move_to("2021-08-11 10:00:00")
    branch.office.renew(customer)
    branch.run_job("2021-08-21 10:00:00")

    assert branch.mails(customer) == 1


def mails(branch, row):
    """Count what a history of runs brings to a user."""
    customer = branch.come("user", expires=EXPIRES)
    branch.run_job(*instants(row["runs"]))
    return str(branch.mails(customer))


def instants(cell):
    """Read the days of a cell as the seconds they stand for."""
    for day in cell.split(","):
        day, _, time = day.partition("T")
        yield f"2021-{day} {time or '10:00:00'}"
