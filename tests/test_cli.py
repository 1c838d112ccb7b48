"""The commands as a user runs them: what they print where, and with which exit status they leave."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CODES, EXAMPLES, ROOT, change, example

from breakup import language, outline, store

ENDING = str(EXAMPLES / "ending.toml")
BOUNDARY = str(EXAMPLES / "boundary.toml")


def run(*arguments: str, home: Path, **how: object) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a home of its own."""
    environment = os.environ | {"XDG_DATA_HOME": str(home / "data"), "LC_ALL": "C.UTF-8"} | dict(how.pop("env", {}))
    return subprocess.run(
        [sys.executable, "-m", "breakup", *arguments],
        capture_output=True,
        env=environment,
        cwd=how.pop("cwd", ROOT),
        timeout=60,
        check=False,
        **how,
    )


@pytest.fixture
def breakup(tmp_path):
    """The program, with a fresh home."""
    return lambda *arguments, **how: run(*arguments, home=tmp_path, **how)


@pytest.fixture
def stored(tmp_path):
    """A store with the ending example in it: its folder and the case's name."""
    folder = tmp_path / "cases here"
    made = store.Store(folder).create(example("ending"))
    return folder, made.name


def test_one_document_goes_to_stdout_and_nothing_else_does(breakup):
    done = breakup("write", ENDING, "termination-letter", "--language", "en")
    assert (done.returncode, done.stderr) == (0, b"All 16 elements are said.\n")
    assert done.stdout.decode().startswith("Subject: ")
    assert "Dear Ms Kowalska," in done.stdout.decode()


@pytest.mark.parametrize(("part", "start"), [("subject", "Orion project"), ("body", "Agreement 12/2024")])
def test_a_part_alone(breakup, part, start):
    done = breakup("write", ENDING, "--language", "en", "--part", part)
    assert done.stdout.decode().startswith(start)


@pytest.mark.parametrize("format", ["txt", "md", "eml"])
def test_the_same_case_gives_the_same_bytes(breakup, format):
    first, second = (breakup("write", ENDING, "--format", format).stdout for _ in range(2))
    assert first == second != b""


@pytest.mark.parametrize("code", CODES)
def test_every_language_writes_both_examples(breakup, code):
    for case in (ENDING, BOUNDARY):
        for register in ("formal", "friendly"):
            done = breakup("write", case, "--language", code, "--register", register)
            assert done.returncode == 0, done.stderr
            assert done.stderr == b"" or case == ENDING


def test_what_a_letter_does_not_say_is_named_beside_it(breakup, tmp_path):
    case = change(change(example("ending"), "contract.notice", None), "work.personal_data", False)
    made = store.Store(tmp_path / "d").create(case)
    done = breakup("write", str(made), "--language", "en")
    assert (done.returncode, done.stderr) == (0, b"14 of 16 elements; not said: notice period, data\n")


def test_the_kinds_are_listed_with_what_each_lacks(breakup):
    done = breakup("write", BOUNDARY, "--list")
    rows = dict(row.split("\t", 1) for row in done.stdout.decode().splitlines())
    assert (done.returncode, done.stderr) == (0, b"")
    assert list(rows) == list(outline.DOCUMENTS)
    assert rows["boundary-email"] == "Boundary letter\tcan be written"
    assert rows["repair-letter"].endswith("\tmissing: repair, repair.corrections")
    assert all("missing: " in rows[id] for id in ("payment-demand", "handover-list", "service-terms"))


def test_what_several_documents_lack_is_said_at_once(breakup):
    done = breakup("write", BOUNDARY, "repair-letter", "handover-list")
    assert (done.returncode, done.stdout) == (65, b"")
    told = done.stderr.decode()
    assert all(field in told for field in ("repair.corrections: ", "work.last_day: "))
    assert "Handover list" in told


def test_what_is_not_sent_makes_no_mail(breakup):
    done = breakup("write", ENDING, "handover-list", "--format", "eml")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "Handover list" in done.stderr.decode()


def test_a_case_that_names_no_document_is_asked_which(breakup, tmp_path):
    made = store.Store(tmp_path / "d").create(change(example("repair"), "documents", []))
    done = breakup("write", str(made))
    assert (done.returncode, done.stdout) == (2, b"")
    assert "repair-letter" in done.stderr.decode()


def test_the_help_names_every_kind(breakup):
    told = breakup("write", "--help").stdout.decode()
    assert f"Kinds: {', '.join(outline.DOCUMENTS)}." in " ".join(told.split()).replace("- ", "-")


def test_status_names_documents_by_themselves(breakup, tmp_path):
    store.Store(tmp_path / "d").create(example("extra-work"))
    told = breakup("status", "--dir", str(tmp_path / "d")).stdout.decode()
    names = language.load("en").wizard["document"]
    assert f"\t{names['last-attempt']}, {names['scope-addendum']}\t" in told


def test_several_documents_go_into_the_cases_folder(breakup, stored):
    folder, name = stored
    done = breakup("write", name, "termination-letter", "written-record", "--dir", str(folder))
    assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in (folder / "cases" / name / "letters").iterdir())
    assert made == ["termination-letter.pl.txt", "written-record-draft.pl.txt"]


def test_several_documents_of_a_bare_file_need_a_place(breakup):
    done = breakup("write", ENDING, "termination-letter", "written-record")
    assert (done.returncode, done.stdout) == (2, b"")
    assert not (EXAMPLES / "letters").exists()


def test_out_names_a_file_or_a_folder(breakup, tmp_path):
    assert breakup("write", ENDING, "--out", str(tmp_path / "one.txt")).returncode == 0
    assert (tmp_path / "one.txt").read_text(encoding="utf-8").startswith("Temat: ")
    assert (
        breakup("write", ENDING, "termination-letter", "written-record", "--out", str(tmp_path / "many")).returncode
        == 0
    )
    assert len(list((tmp_path / "many").iterdir())) == 2


USAGE = [
    ("write", "no-such-case"),
    ("write", ENDING, "no-such-document"),
    ("write", ENDING, "--language", "xx"),
    ("write", ENDING, "--format", "doc"),
    ("write", ENDING, "--part", "middle"),
    ("write", ENDING, "--register", "rude"),
    ("write",),
    ("no-such-command",),
    ("status", "--no-such-flag"),
    ("languages", "check", "xx"),
    ("--ui", "xx", "wizard"),
]


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_wrong_usage_is_status_2_and_a_sentence(breakup, arguments):
    done = breakup(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_the_wizard_without_a_terminal_names_write(breakup):
    done = breakup("wizard", stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert b"breakup write" in done.stderr


def test_a_bad_value_is_one_sentence_with_file_line_and_field(breakup, tmp_path):
    bad = tmp_path / "case.toml"
    bad.write_text((EXAMPLES / "ending.toml").read_text().replace("percent = 50", "percent = 140"))
    done = breakup("write", str(bad))
    assert (done.returncode, done.stdout) == (65, b"")
    line = (EXAMPLES / "ending.toml").read_text().split("percent = 50")[0].count("\n") + 1
    assert f"case.toml:{line}: money.refund.percent: 140 % " in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("path", "value", "word"),
    [
        ("contract.dispute", True, "money.refund"),
        ("signs.abuse", 2, "offer.window"),
        ("work.last_day", example("ending").date.replace(day=25), "work.last_day"),
    ],
)
def test_a_contradiction_stops_the_letter(breakup, tmp_path, path, value, word):
    made = store.Store(tmp_path / "d").create(change(example("ending"), path, value))
    done = breakup("write", str(made))
    assert (done.returncode, done.stdout) == (65, b"")
    assert word in done.stderr.decode()


def test_a_missing_need_names_the_field(breakup, tmp_path):
    made = store.Store(tmp_path / "d").create(change(example("ending"), "contract.way_out", None))
    done = breakup("write", str(made))
    assert done.returncode == 65
    assert "contract.way_out" in done.stderr.decode()


def test_status_lists_cases_with_their_paths(breakup, stored):
    folder, name = stored
    done = breakup("status", "--dir", str(folder))
    assert done.returncode == 0
    assert name in done.stdout.decode()
    assert str(folder / "cases" / name) in done.stdout.decode()


def test_status_shows_a_damaged_case_and_goes_on(breakup, stored):
    folder, name = stored
    broken = folder / "cases" / "c-broken-00000000"
    broken.mkdir()
    (broken / "case.toml").write_text("need = ")
    done = breakup("status", "--dir", str(folder))
    assert done.returncode == 65
    assert name in done.stdout.decode()
    assert "case.toml:1:" in done.stderr.decode()


def test_forget_removes_a_case_and_only_that(breakup, stored):
    folder, name = stored
    store.Store(folder).create(example("boundary"))
    assert breakup("forget", name, "--dir", str(folder), stdin=subprocess.DEVNULL).returncode == 2
    assert breakup("forget", name, "--yes", "--dir", str(folder)).returncode == 0
    assert [path.name != name for path in (folder / "cases").iterdir()] == [True]
    assert breakup("forget", name, "--yes", "--dir", str(folder)).returncode == 2


def test_everything_private_is_private(stored):
    folder, _ = stored
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")]}
    assert all(mode == (0o700 if path.is_dir() else 0o600) for path, mode in modes.items()), modes


def test_the_schema_is_json(breakup):
    assert json.loads(breakup("schema").stdout)["$defs"]["Case"]


def test_version(breakup):
    import breakup as package

    assert breakup("--version").stdout.decode() == f"breakup {package.__version__}\n"


def test_a_folder_that_cannot_be_made_is_status_73_and_nothing_is_written(breakup, tmp_path):
    (tmp_path / "file").write_text("x")
    done = breakup("write", ENDING, "--out", str(tmp_path / "file" / "letter.txt"))
    assert done.returncode == 73
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_status_74(breakup):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "breakup", "write", ENDING],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == 74
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_status_141():
    script = f"{sys.executable} -m breakup schema | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode in (0, 141)
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


def test_a_message_never_moves_the_cursor(breakup):
    done = breakup("write", "no\x1b]0;x\x07such")
    assert b"\x1b" not in done.stderr


@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_ends_the_program_with_its_status(name, status):
    waiting = "import time; from breakup.cli import main; main._run = lambda: print('ready', flush=True) or time.sleep(30); main.program()"
    process = subprocess.Popen(
        [sys.executable, "-c", waiting], cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(getattr(signal, name))
    assert process.communicate(timeout=10)[1] == b""
    assert process.returncode == status


@pytest.mark.parametrize("locale", ["C", "POSIX", "pl_PL.UTF-8", "en_US.ISO-8859-1"])
def test_letters_are_utf8_whatever_the_locale(breakup, locale):
    done = breakup("write", BOUNDARY, "--language", "pl", env={"LC_ALL": locale, "PYTHONIOENCODING": "latin-1"})
    assert "Zielińska" in done.stdout.decode()
