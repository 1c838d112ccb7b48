"""The store loses nothing, leaves nothing behind, and lets nobody else look."""

from __future__ import annotations

import os
import stat

import pytest
from conftest import change, example
from hypothesis import given
from hypothesis import strategies as st

from breakup import store
from breakup.errors import BreakupError, ChangedMeanwhileError, InputOutputError, NotPermittedError, UsageError


@pytest.fixture
def cases(tmp_path):
    return store.Store(tmp_path / "data")


def test_a_case_comes_back_as_it_was_saved(cases):
    folder = cases.create(example("ending"))
    assert store.load_case(folder / "case.toml") == example("ending")


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_folders_and_files_are_private_whatever_the_umask(cases, mask):
    before = os.umask(mask)
    try:
        folder = cases.create(example("ending"))
        cases.remember(example("ending").sender)
    finally:
        os.umask(before)
    for path in [cases.folder, *cases.folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert folder.parent.name == "cases"


def test_two_cases_of_one_client_are_two_folders(cases):
    assert cases.create(example("ending")) != cases.create(example("ending"))


def test_a_case_is_found_by_name_folder_and_file(cases):
    folder = cases.create(example("ending"))
    for name in (folder.name, str(folder), str(folder / "case.toml")):
        assert cases.find(name) == folder / "case.toml"
    with pytest.raises(UsageError):
        cases.find("c-nobody-00000000")


@pytest.mark.parametrize("name", ["", "../../etc", "\x00", "a" * 5000, "/dev/null"])
def test_a_strange_name_is_no_case(cases, name):
    with pytest.raises(UsageError):
        cases.find(name)


def test_saving_again_keeps_the_users_comments(cases):
    path = cases.create(example("ending")) / "case.toml"
    path.write_text("# mine\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    store.save_case(path, change(example("ending"), "work.project", "Vega"))
    assert path.read_text(encoding="utf-8").startswith("# mine\n")
    assert store.load_case(path).work.project == "Vega"


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(cases):
    path = cases.create(example("ending")) / "case.toml"
    seen = path.read_bytes()
    path.write_bytes(seen + b"# mine\n")
    with pytest.raises(ChangedMeanwhileError):
        store.save_case(path, example("ending"), seen)
    assert path.read_bytes() == seen + b"# mine\n"


def test_a_failed_write_leaves_the_old_file_and_no_other(cases, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("old")
    with pytest.raises(TypeError):
        store.write_file(path, "not bytes")
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_one_may_not_write_in_is_said_so(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(NotPermittedError):
        store.write_file(tmp_path / "x", b"x")


@pytest.mark.parametrize(
    ("number", "kind"), [("ENOSPC", InputOutputError), ("EIO", InputOutputError), ("EACCES", NotPermittedError)]
)
def test_what_the_system_says_becomes_one_of_our_errors(tmp_path, number, kind):
    import errno

    with pytest.raises(kind), store.told(tmp_path):
        raise OSError(getattr(errno, number), "said the system")


def test_forget_removes_a_link_and_never_what_it_points_to(cases, tmp_path):
    folder = cases.create(example("ending"))
    outside = tmp_path / "outside"
    folder.rename(outside)
    folder.symlink_to(outside)
    cases.forget(folder)
    assert not folder.is_symlink()
    assert (outside / "case.toml").is_file()


def test_a_damaged_case_is_listed_with_its_error_and_hides_no_other(cases):
    good = cases.create(example("ending"))
    bad = cases.create(example("boundary"))
    (bad / "case.toml").write_bytes(b"\xff")
    entries = {entry.name: entry for entry in cases.entries()}
    assert entries[good.name].case == example("ending")
    assert isinstance(entries[bad.name].error, BreakupError)


@given(st.text())
def test_a_folder_name_is_ascii_short_and_never_reserved(name):
    slug = store.slug(name)
    assert slug
    assert slug.isascii()
    assert len(slug) <= 42
    assert not set(slug) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug not in ("con", "nul", "aux", "prn", "com1")
