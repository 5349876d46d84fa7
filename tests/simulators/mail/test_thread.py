"""The loop's thread comes and goes with the server."""

import threading

import pytest

from simulators.mail.thread import LoopThread


async def thread_name() -> str:
    return threading.current_thread().name


async def failure() -> None:
    raise LookupError("no such thing")


def test_an_error_on_the_loop_reaches_the_one_who_asked():
    """It is raised where the result was waited for, and the loop goes on."""
    thread = LoopThread(name="koshin-mail-test")
    try:
        with pytest.raises(LookupError, match="no such thing"):
            thread.run(failure())
        assert thread.run(thread_name()) == "koshin-mail-test"
    finally:
        thread.close()


def test_no_thread_stays_behind():
    """After closing there is none of this name."""
    LoopThread(name="koshin-mail-gone").close()

    assert "koshin-mail-gone" not in {thread.name for thread in threading.enumerate()}
