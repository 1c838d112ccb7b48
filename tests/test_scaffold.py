"""`languages new` makes a folder that loads at once, and in which every thing still to be said has its line."""

from __future__ import annotations

import re
import shutil

import pytest
from conftest import ROOT

from breakup import checker, forms, language, scaffold
from breakup.errors import CannotCreateError, UsageError


@pytest.fixture
def root(tmp_path):
    """A copy of the templates, to make languages in."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path / "templates"


@pytest.mark.parametrize("code", ["fr", "de", "cs", "lt", "ja"])
def test_a_new_language_loads_and_has_the_plurals_of_its_own(root, code):
    scaffold.create(code, root)
    data = language.load(code, root).data
    assert set(data.nouns["month"]["nom"]) == set(forms.plural_categories(code))
    assert code in language.codes(root)


def test_every_todo_is_listed_with_its_file_and_line(root):
    scaffold.create("fr", root)
    complaints = checker.check("fr", root)
    listed = {match[1] for each in complaints if (match := re.match(r"(fr/[\w.-]+:\d+): still to be said", each))}
    marked = {
        f"fr/{path.name}:{number}"
        for path in (root / "fr").iterdir()
        for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "TODO" in row
    }
    assert listed == marked
    assert len(listed) > 300


def test_a_translated_line_is_listed_no_more(root):
    scaffold.create("fr", root)
    path = root / "fr" / "language.toml"
    before = len(checker.check("fr", root))
    path.write_text(
        path.read_text(encoding="utf-8").replace('subject = "TODO Subject"', 'subject = "Objet"'), encoding="utf-8"
    )
    assert len(checker.check("fr", root)) == before - 1


def test_a_language_that_is_there_is_never_overwritten(root):
    with pytest.raises(CannotCreateError):
        scaffold.create("pl", root)


@pytest.mark.parametrize("code", ["xx", "english", "", "../up", "PL", "f r"])
def test_what_is_no_language_is_refused_and_nothing_is_made(root, code):
    before = sorted(path.name for path in root.iterdir())
    with pytest.raises(UsageError):
        scaffold.create(code, root)
    assert sorted(path.name for path in root.iterdir()) == before
