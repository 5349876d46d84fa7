"""A drawer that cannot be had says so in Japanese; a closed one leaves nothing."""

import gc
import shutil
import stat
import threading

import pytest

from simulators.token import DrawerUnreadable, LibraryMissing, PasswordRefused, TokenDrawer
from simulators.token import drawer as drawer_module
from simulators.token.library import find_library, library


def test_a_missing_library_is_told(tmp_path):
    """With the places that were looked at and what to install."""
    with pytest.raises(LibraryMissing, match=r"SoftHSM 2.*softhsm2 を入れてください"):
        find_library([str(tmp_path)])


def test_a_missing_initialiser_is_told(drawer, monkeypatch, tmp_path):
    """The program is part of the same package."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LibraryMissing, match="softhsm2-util がありません"):
        drawer.new_token("MIHON-1")


@pytest.mark.parametrize("label", ["", " ", "専用USB", "x" * 33, "a\nb", " a"])
def test_a_label_that_programs_cannot_type_is_refused(drawer, label):
    """Printable ASCII, at most 32 letters."""
    with pytest.raises(ValueError, match="1 to 32 printable ASCII"):
        drawer.new_token(label)


def test_a_label_is_given_once(drawer, token):
    """Tokens are found by their label."""
    with pytest.raises(ValueError, match="already"):
        drawer.new_token(token.label)


def test_a_password_against_the_rules_makes_no_token(drawer):
    """Nothing is made."""
    with pytest.raises(PasswordRefused):
        drawer.new_token("MIHON-1", password="123")
    assert list(drawer.folder.glob("token-*")) == []


def test_a_folder_that_cannot_be_read_is_told(drawer, token):
    """Whatever stands in place of the slots' folder is no folder of tokens."""
    token.plug_in()
    folder = drawer.configuration.parent / "tokens"
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("not a folder")

    with pytest.raises(DrawerUnreadable, match="読めません"):
        token.certificates()
    folder.unlink()
    folder.with_name("elsewhere").rename(folder)
    assert token.certificates() == ()


def test_a_drawer_that_cannot_be_made_is_told(tmp_path):
    """The folder it should be in is not there."""
    with pytest.raises(DrawerUnreadable, match="作れません"):
        TokenDrawer(inside=tmp_path / "nowhere")


def test_a_drawer_is_made_where_it_is_told(tmp_path):
    """In the system's own temporary folder where there is no folder in memory."""
    with TokenDrawer(inside=tmp_path) as drawer:
        assert drawer.folder.parent == tmp_path
        assert drawer.new_token("MIHON-1").certificates() == ()
    assert list(tmp_path.iterdir()) == []


def test_a_closed_drawer_makes_no_token():
    """And leaves no folder behind, however often it is closed."""
    drawer = TokenDrawer()
    drawer.new_token("MIHON-1")
    drawer.close()
    drawer.close()

    assert drawer.folder.exists() is False
    with pytest.raises(DrawerUnreadable, match="作れません"):
        drawer.new_token("MIHON-2")


def test_nobody_else_may_look_into_the_drawer(drawer, token):
    """Folders of mode 0700."""
    modes = {
        stat.S_IMODE(path.stat().st_mode) for path in (drawer.folder, *drawer.folder.iterdir())
    }
    assert modes == {0o700}


def test_a_drawer_that_somebody_threw_away_is_told(drawer, token):
    """A token in it is gone with it, and closing still works."""
    shutil.rmtree(drawer.folder)
    with pytest.raises(OSError, match=r"読めません|見つかりません"):
        token.certificates()


def test_a_password_made_up_meets_the_rules(drawer):
    """Ten digits, unless the rules want fewer or more."""
    token = drawer.new_token("MIHON-1")
    assert (len(token.password), token.password.isdigit()) == (10, True)
    assert token.check_password(token.password) is True


def test_ctrl_c_waits_for_the_work_that_is_under_way(drawer, monkeypatch):
    """Who throws the drawer away must not find somebody still writing in it."""
    begun, told, ended = threading.Event(), threading.Event(), []

    def job(_library):
        begun.set()
        told.wait()
        ended.append(True)

    join = threading.Thread.join

    def interrupted(thread, timeout=None):
        monkeypatch.setattr(threading.Thread, "join", join)
        begun.wait()
        told.set()
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "join", interrupted)
    with pytest.raises(KeyboardInterrupt):
        library(drawer.module).do(drawer.configuration, job)
    assert ended == [True]


def test_a_drawer_that_nobody_holds_is_thrown_away(tmp_path, monkeypatch):
    """Ctrl-C may come while it is being made."""
    monkeypatch.setattr(drawer_module, "library", interrupt)
    with pytest.raises(KeyboardInterrupt):
        TokenDrawer(inside=tmp_path)
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def interrupt(_path):
    raise KeyboardInterrupt


def test_the_variable_names_the_place(tmp_path, monkeypatch):
    """Where memory may not be used; a place that is none is told with its name."""
    monkeypatch.setenv("KOSHIN_TOKENS", str(tmp_path))
    with TokenDrawer() as drawer:
        assert drawer.folder.parent == tmp_path
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv("KOSHIN_TOKENS", str(tmp_path / "none"))
    with pytest.raises(DrawerUnreadable, match="none"):
        TokenDrawer()
