"""The checker finds what is missing or wrong in a language's folder, and says where; ours have nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest
from conftest import CODES, ROOT, change, example

from breakup import checker, language, letter, outline
from breakup.case import Deliverable


@pytest.fixture
def root(tmp_path):
    """A copy of the templates, to plant faults in."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path / "templates"


@pytest.mark.parametrize("code", CODES)
def test_every_language_is_complete(code):
    assert checker.check(code) == []


def plant(root, file, pattern, new):
    """Change one place in a file of the English folder and give the checker's complaints."""
    path = root / "en" / file
    text = path.read_text(encoding="utf-8")
    changed, count = re.subn(pattern, new, text, count=1, flags=re.DOTALL)
    assert count == 1, f"nothing to plant in {file}"
    path.write_text(changed, encoding="utf-8")
    return checker.check("en", root)


FAULTS = [
    ("termination-letter.jinja", r"\{% block contact %\}.*?\{% endblock %\}\n", "", "block contact is missing"),
    ("termination-letter.jinja", r"block contact %", "block contatc %", "unknown block contatc; did you mean contact?"),
    ("termination-letter.jinja", r"(\{% block contact %\}.*?\{% endblock %\}\n)(.*)", r"\2\n\1", "out of the outline's order"),
    ("termination-letter.jinja", r"\{\{ last_day\|date", "{{ last_dya|date", "unknown field last_dya; did you mean last_day?"),
    ("shared.jinja", r"refund\.amount", "refund.amuont", "unknown field .amuont; did you mean amount?"),
    ("shared.jinja", r"\|money", "|monye", "No filter named 'monye'|unknown filter monye; did you mean money"),
    ("shared.jinja", r'\{\{ i\("I", "we"\) \}\}', '{{ i("I", "we", "us") }}', r"i\(\) takes 2 forms, not 3"),
    ("shared.jinja", r"\A", "lost words\n", "text outside a block would be lost"),
    ("shared.jinja", r"\A", "{% set x = 1 %}\n", "assign is not allowed outside a block"),
    ("shared.jinja", r"(\{% block open_items %\})", r"\1{% if pay_by %}x{% endif %}", "an if may only ask for a field that may be missing"),
    ("shared.jinja", r"\{% block pause %\}.*?\{% endblock %\}", "{% block pause %}  {% endblock %}", "block pause says nothing") ,
    ("termination-letter.jinja", r"\{% block contact %\}", "{% block contact %}{{ i(“a”, “b”) }}", "curly quotes belong in text"),
    ("termination-letter.jinja", r"\|date", '|date("lnog")', "dates.lnog is not in language.toml; did you mean long?"),
    ("termination-letter.jinja", r"(\{% block contact %\})", r"\1TODO ", "still to be said"),
    ("language.toml", r'(\[nouns\.day\]\nnom = \{ )one = "[^"]*", ', r"\1", "nouns.day.nom: has other.*; the language has one, other"),
    ("language.toml", r"\[nouns\.month\].*?\n\n", "", "nouns.month: missing"),
    ("language.toml", r'logins = "[^"]*"\n', "", "phrases.handover.logins: missing"),
    ("language.toml", r'pause = "', 'puase = "', "headings.pause: missing; did you mean puase?"),
    ("language.toml", r"\[percent\]", "[percnt]", "percnt"),
    ("language.toml", r"name = ", "name == ", "Invalid|invalid"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "pattern", "new", "says"), FAULTS, ids=[f"{f[0]}-{f[3][:30]}" for f in FAULTS])
def test_a_planted_fault_is_found_with_its_place(root, file, pattern, new, says):
    if "block pause" in pattern and "{% block pause %}" not in (root / "en" / file).read_text(encoding="utf-8"):
        file = "call-script.jinja"
    complaints = plant(root, file, pattern, new)
    assert any(re.search(says, each) for each in complaints), complaints
    assert all(each.startswith("en/") or "language.toml" in each for each in complaints)


def test_gendered_needs_its_neutral_sibling(root):
    complaints = plant(root, "termination-letter.jinja", r"(\{% block contact %\})", r'\1{{ gendered("a", "b") }} ')
    assert any("contact__neutral is needed" in each for each in complaints), complaints


def test_a_sixth_language_is_a_folder_and_nothing_else(root):
    shutil.copytree(root / "en", root / "xx")
    (root / "xx" / "en-US.toml").unlink()
    assert checker.check("xx", root) == []
    assert "xx" in language.tags(root)
    for name, document in [
        ("boundary", outline.DOCUMENTS["boundary-email"]),
        ("ending", outline.DOCUMENTS["termination-letter"]),
    ]:
        ours = letter.compose(document, _english(name), language.load("xx", root))
        assert ours.body == letter.compose(document, _english(name), language.load("en", root)).body


def _english(name):
    """An example whose texts the copied folder has too."""
    case = example(name)
    items = [
        Deliverable(text={"en": item.text["en"], "xx": item.text["en"]}, by=item.by) for item in case.work.deliverables
    ]
    return change(case, "work.deliverables", items)


def test_an_installed_sixth_language_is_listed_and_written_by_the_commands(root, tmp_path):
    shutil.copytree(ROOT / "breakup", tmp_path / "breakup")
    shutil.copytree(root / "en", root / "xx")
    (root / "xx" / "en-US.toml").unlink()
    for arguments, word in [
        (["languages"], "xx\t"),
        (["languages", "check", "xx"], ""),
        (["write", str(ROOT / "examples" / "boundary.toml"), "--language", "xx"], "Dear Alex"),
        (["--ui", "xx", "write", "nothing-there"], ""),
    ]:
        done = subprocess.run(
            [sys.executable, "-m", "breakup", *arguments], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == (2 if "nothing-there" in arguments else 0), done.stderr
        assert word in done.stdout.decode()
