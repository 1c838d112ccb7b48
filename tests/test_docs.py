"""The documents say what is true: commands run, outputs are real, everything there is is named."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys

import overview
import pytest
from conftest import CODES, ROOT
from test_letters import CARDS

from breakup import checker, outline
from breakup.cli import main

README = (ROOT / "README.md").read_text(encoding="utf-8")


def run(command, tmp_path):
    """Run a command of the docs in a fresh home."""
    environment = os.environ | {"XDG_DATA_HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "COLUMNS": "80"}
    arguments = shlex.split(command)
    return subprocess.run(
        [sys.executable, "-m", "breakup", *arguments], cwd=ROOT, capture_output=True, env=environment, check=False
    )


@pytest.mark.parametrize("command", re.findall(r"^\$ breakup (.*)$", README, re.MULTILINE))
def test_every_command_of_the_readme_runs(command, tmp_path):
    done = run(command, tmp_path)
    assert done.returncode == 0, done.stderr


OUTPUTS = re.findall(r"<!-- output: (.*?) -->\n```\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), OUTPUTS, ids=[command for command, _ in OUTPUTS])
def test_every_output_in_the_readme_is_real(command, shown, tmp_path):
    assert run(command, tmp_path).stdout.decode() == shown


def test_the_readme_shows_a_letter_in_two_languages():
    assert len(OUTPUTS) >= 2


def test_the_error_in_the_readme_is_real(tmp_path):
    bad = tmp_path / "case.toml"
    bad.write_text((ROOT / "examples" / "ending.toml").read_text().replace("percent = 50", "percent = 140"))
    sentence = run(f"write {bad}", tmp_path).stderr.decode().replace(f"{tmp_path}/", "")
    assert f"    {sentence}" in README


def test_every_command_is_in_the_readme():
    for command in main.app.registered_commands:
        assert f"`breakup {command.name}" in README
    for group in main.app.registered_groups:
        assert f"`breakup {group.name}" in README


def test_every_document_is_named_in_the_readme_and_the_language_docs():
    languages = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    for document in outline.DOCUMENTS.values():
        assert f"`{document.id}`" in README
        assert document.id in languages
        for name in document.roles:
            assert name in languages or name in ("greeting", "signature"), name


def test_the_coverage_table_is_that_of_the_command():
    assert checker.coverage() in (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")


def test_the_page_of_every_kind_of_document_is_that_of_the_expected_letters():
    assert overview.PAGE.read_text(encoding="utf-8") == overview.page(CARDS)


def test_every_language_is_named_in_the_readme():
    names = {"en": "English", "nl": "Dutch", "ru": "Russian", "pl": "Polish", "sv": "Swedish"}
    for code in CODES:
        assert names[code] in README


def test_links_lead_somewhere():
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_fields_of_the_language_docs_exist():
    import typing

    from breakup import facts

    languages = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    table = languages.split("### Fields")[1].split("### The documents")[0]
    known = typing.get_type_hints(facts.Facts)
    for name in re.findall(r"^\| `([a-z_]+)", table, re.MULTILINE):
        assert name in known, name
