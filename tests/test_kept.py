"""What is kept of a language's rules is private, is never needed, and is never believed when it does not fit."""

from __future__ import annotations

import os
import stat

import pytest

from breakup import kept, language, rulebook
from breakup.phrasing import check

TEXT = "You never pay on time, and I will see you in court."


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "folder", lambda: tmp_path / "deep" / "breakup")
    return tmp_path / "deep" / "breakup"


@pytest.fixture
def source():
    return (language.templates_folder() / "en" / "phrasing.toml").read_bytes()


def test_what_is_kept_is_private_and_finds_the_same(cache, source):
    fresh = check(TEXT, rulebook.rules("en"))
    file = cache / "rules-en"
    assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE(cache.stat().st_mode) & 0o077 == 0
    assert [path.name for path in cache.iterdir()] == ["rules-en"]
    again = kept.load("en", "en", source)
    assert check(TEXT, again) == fresh
    assert fresh


def test_it_is_made_anew_when_the_rules_change(cache, source):
    rulebook.rules("en")
    assert kept.load("en", "en", source + b"\n") is None
    assert kept.load("pl", "pl", source) is None


@pytest.mark.parametrize("change", [lambda data: data[:-9], lambda data: b"", lambda data: data[:32] + b"\xc1" * 99])
def test_a_damaged_one_is_made_anew(cache, source, change):
    rulebook.rules("en")
    file = cache / "rules-en"
    whole = file.read_bytes()
    file.write_bytes(change(whole))
    assert kept.load("en", "en", source) is None
    assert check(TEXT, rulebook.rules("en"))
    assert file.read_bytes() == whole


def test_one_that_others_may_write_is_not_trusted(cache, source):
    rulebook.rules("en")
    (cache / "rules-en").chmod(0o666)
    assert kept.load("en", "en", source) is None


@pytest.mark.parametrize("place", ["/dev/null/breakup", "/proc/breakup"])
def test_no_place_to_keep_it_is_no_error(monkeypatch, place):
    monkeypatch.setattr(kept, "folder", lambda: kept.Path(place))
    assert check(TEXT, rulebook.rules("en"))


def test_a_read_only_folder_is_left_alone(cache, monkeypatch):
    cache.mkdir(parents=True)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert check(TEXT, rulebook.rules("en"))
    assert list(cache.iterdir()) == []
