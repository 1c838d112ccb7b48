"""``breakup check`` and ``breakup rules`` as a user runs them: streams, exit statuses, files."""

from __future__ import annotations

import json
import stat

import pytest
from conftest import CODES, ROOT
from test_cli import run

from breakup import rulebook
from breakup.phrasing import CATALOGUE

BAD = {
    "en": "You never pay on time.",
    "nl": "U betaalt nooit op tijd.",
    "pl": "Nigdy nie płaci Pan na czas.",
    "ru": "Вы никогда не платите вовремя.",
    "sv": "Du betalar aldrig i tid.",
}
FINE = "Thank you for working with us on the Orion project.\n"


@pytest.fixture
def breakup(tmp_path):
    """The program in a folder of its own, where no settings are found."""
    return lambda *arguments, **how: run(
        *arguments, home=tmp_path, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)} | how.pop("env", {}), **how
    )


@pytest.fixture
def draft(tmp_path):
    def make(text, name="draft.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return path.name

    return make


@pytest.mark.parametrize("code", CODES)
def test_an_accusation_is_found_in_every_language_and_the_language_is_said(breakup, draft, code):
    done = breakup("check", draft(f"{BAD[code]}\n"))
    out = done.stdout.decode()
    assert done.returncode == 1, done.stderr
    assert f" {code};" in done.stderr.decode()
    assert "draft.txt:1:" in out
    assert " error accusing-you: " in out
    assert f"    {BAD[code]}\n    " in out
    assert "^~~~" in out
    assert "instead: " in out


def test_a_fine_draft_is_clean(breakup, draft):
    done = breakup("check", draft(FINE), "--language", "en")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("errors: 0, warnings: 0, hints: ")


def test_json_is_all_of_stdout(breakup, draft):
    done = breakup("check", draft(f"Dear Anna,\r\n\r\n😀 {BAD['en']}\r\n"), "--format", "json")
    table = json.loads(done.stdout)
    first = table["findings"][0]
    assert table["language"] == "en"
    assert (first["file"], first["line"], first["column"], first["level"]) == ("draft.txt", 3, 3, "error")


def test_several_files_may_be_in_several_languages(breakup, draft):
    names = [draft(BAD["pl"], "b.txt"), draft(BAD["en"], "a.txt")]
    table = json.loads(breakup("check", *names, "--format", "json").stdout)
    assert table["language"] == "mul"
    files = [each["file"] for each in table["findings"]]
    assert files == sorted(files)


def test_standard_input_is_a_draft(breakup):
    done = breakup("check", "-", "--language", "en", input=BAD["en"].encode())
    assert done.returncode == 1
    assert done.stdout.decode().startswith("-:1:1: error")


@pytest.mark.parametrize(
    ("level", "status"),
    [("error", 0), ("warning", 0), ("hint", 1)],
)
def test_the_level_to_fail_at_decides_the_status(breakup, draft, level, status):
    done = breakup("check", draft("Could you tell me the date?"), "--language", "en", "--fail-at", level)
    assert done.returncode == status


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.txt"],
        ["draft.txt", "--language", "xx"],
        ["draft.txt", "--format", "xml"],
        ["draft.txt", "--fail-at", "never"],
        ["draft.txt", "--select", "absolut"],
        ["draft.txt", "--document", "letter"],
        ["draft.txt", "--config", "none.toml"],
        ["unclear.txt"],
    ],
)
def test_wrong_usage_is_one_sentence_and_exits_2(breakup, draft, arguments):
    draft(FINE)
    draft("123 456", "unclear.txt")
    done = breakup("check", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("\n") == 1


def test_what_is_not_utf8_is_refused(breakup, tmp_path):
    (tmp_path / "latin.txt").write_bytes("żółw".encode("iso-8859-2"))
    done = breakup("check", "latin.txt", "--language", "pl")
    assert (done.returncode, done.stdout) == (65, b"")
    assert b"UTF-8" in done.stderr


def test_a_baseline_is_written_and_used(breakup, draft):
    draft(BAD["en"])
    assert breakup("check", "draft.txt", "--write-baseline", "b.json").returncode == 0
    assert breakup("check", "draft.txt", "--baseline", "b.json").returncode == 0
    draft(f"New.\n\n{BAD['en']}\nYou never listen.\n")
    done = breakup("check", "draft.txt", "--language", "en", "--baseline", "b.json", "--format", "json")
    assert {each["line"] for each in json.loads(done.stdout)["findings"]} == {4}


def test_settings_are_taken_and_flags_win(breakup, draft, tmp_path):
    draft(BAD["en"])
    (tmp_path / "breakup.toml").write_text('language = "en"\nselect = ["absolute"]\nfail-at = "error"\n')
    assert breakup("check", "draft.txt").returncode == 0
    assert breakup("check", "draft.txt", "--fail-at", "warning").returncode == 1
    (tmp_path / "breakup.toml").write_text('language = "en"\nfail_at = "error"\n')
    done = breakup("check", "draft.txt")
    assert done.returncode == 65
    assert b"breakup.toml:2: fail_at:" in done.stderr


def fixable():
    """Some language's bad example that has a sure fix."""
    from breakup.checking import reading, report

    for code in CODES:
        rules = rulebook.rules(code)
        for rule in rules.rules.values():
            for sentence in rule.data.bad:
                text = sentence.replace("‹", "").replace("›", "")
                done = report.checked(reading.Draft("x", text, []), rules, report.Choice())
                if any(each.fix is not None for each in done.problems) and "\n" not in text:
                    return code, text
    return pytest.skip("no language has a sure fix yet")


def test_a_fix_shows_the_difference_asks_and_keeps_the_rest_of_the_file(breakup, draft, tmp_path):
    code, text = fixable()
    path = tmp_path / draft(f"\ufeffA.\r\n{text}\r\n")
    path.chmod(0o600)
    before = path.read_bytes()
    done = breakup("check", path.name, "--language", code, "--fix", stdin=-3)
    assert done.returncode == 2
    assert path.read_bytes() == before
    done = breakup("check", path.name, "--language", code, "--fix", "--yes")
    assert f"-{text}" in done.stdout.decode()
    assert path.read_bytes() != before
    assert path.read_bytes().startswith(b"\xef\xbb\xbfA.\r\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.glob(".tmp*")) == []


def test_rules_are_listed_and_each_has_a_page(breakup):
    rows = breakup("rules", "--language", "en").stdout.decode().splitlines()
    assert [row.split("\t")[0] for row in rows] == list(CATALOGUE)
    assert rows[0].split("\t")[:3] == ["accusing-you", "error", "004-28"]
    page = breakup("rules", "accusing-you", "--language", "pl").stdout.decode()
    assert page.startswith("# accusing-you\n")
    assert "## Dlaczego" in page
    done = breakup("rules", "accusing-yuo")
    assert (done.returncode, b"accusing-you" in done.stderr) == (2, True)


def test_the_pages_in_the_docs_are_those_of_the_rules(breakup, tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    assert breakup("rules", "--write", "rules", "--language", "en").returncode == 0
    made = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").iterdir()}
    assert kept == made, "breakup rules --write docs/rules --language en"
