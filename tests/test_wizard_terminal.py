"""The wizard in a real pseudo-terminal: keys in, a screen out, files on disk."""

from __future__ import annotations

import os
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pexpect = pytest.importorskip("pexpect", reason="pseudo-terminals are of Linux and macOS")
import pyte  # noqa: E402
from conftest import CODES  # noqa: E402

from breakup import casefile, language  # noqa: E402
from breakup.case import Sender  # noqa: E402
from breakup.store import Store  # noqa: E402

ENTER, DOWN, UP, END, INTERRUPT = "\r", "\x1b[B", "\x1b[A", "\x1b[F", "\x03"
DECIDE, DOCUMENT, GO_ON = DOWN * 2, DOWN * 3, DOWN * 4
ROOT = Path(__file__).parent.parent

BOUNDARY = [
    ("What is needed", ENTER),
    ("Which client", f"Northwind Ltd{ENTER}"),
    ("Contact at", f"Alex Morgan{ENTER}"),
    ("Who reads", f"{DOWN}{ENTER}"),
    ("Language of the letter", ENTER),
    ("How do the two sides", f"{DOWN}{ENTER}"),
    ("How will it be said", ENTER),
    ("Which one thing", ENTER),
    ("How many requests", f"6 12-01{ENTER}"),
    ("One good thing", ENTER),
]


class Terminal:
    """The wizard in a window, and a person at it."""

    def __init__(self, folder: Path, columns: int, *flags: str, term: str = "xterm-256color", rows: int = 60) -> None:
        environment = os.environ | {
            "TERM": term,
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
        }
        environment.pop("COLUMNS", None)
        self.folder = folder
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._seen = ""
        command = ["-m", "breakup", "wizard", "--dir", str(folder / "data"), *flags]
        self.child = pexpect.spawn(
            sys.executable,
            command,
            cwd=folder,
            env=environment,
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=10,
        )
        self.modes = termios.tcgetattr(self.child.child_fd)[3]

    def see(self, text: str) -> None:
        """Wait until a text is printed."""
        self.child.expect_exact(text)
        self._stream.feed(self.child.before + self.child.after)
        self._seen += self.child.before + self.child.after

    def say(self, *steps: tuple[str, str]) -> None:
        """At each text, press keys."""
        for text, keys in steps:
            self.see(text)
            self.child.send(keys)

    def end(self) -> int:
        """Wait for the end; the exit status."""
        self.child.expect(pexpect.EOF)
        self._stream.feed(self.child.before)
        self._seen += self.child.before
        self.child.close()
        return int(self.child.exitstatus)

    @property
    def text(self) -> str:
        return self._seen

    def files(self) -> set[str]:
        return {path.name for path in self.folder.rglob("*") if path.is_file()}


Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    Store(tmp_path / "data").remember(
        Sender(name="Marta Zielińska", country="PL", gender="woman", email="m@linia.example")
    )
    running: list[Terminal] = []

    def open_one(*flags: str, columns: int = 80, **more: Any) -> Terminal:
        running.append(Terminal(tmp_path, columns, *(flags or ("--ui", "en")), **more))
        return running[-1]

    yield open_one
    for terminal in running:
        terminal.child.close(force=True)


def test_from_the_first_question_to_files_with_going_back_and_editing(start: Start) -> None:
    terminal = start()
    terminal.say(*BOUNDARY[:2])
    terminal.say(
        ("Contact at", f"<{ENTER}"), ("Which client", f"{END} plc{ENTER}")
    )  # what was typed is there to be edited
    terminal.say(*BOUNDARY[2:7], ("Which one thing", "<"), ("How will it be said", "?"), ("a written record", ENTER))
    terminal.say(
        ("Which one thing", ENTER), ("How many requests", f"six{ENTER}"), ("cannot be read", f"6 12-01{ENTER}")
    )
    terminal.say(("One good thing", f"{DOWN}{ENTER}"))
    terminal.say(("All the facts", f"{UP * 5}{ENTER}"), ("Working together since", f"01-05-2025{ENTER}"))
    terminal.say(("Together since: 1 May 2025", f"{UP}x{DOWN}{ENTER}"))
    terminal.say(("Is it good", ENTER), ("Put a copy", f"{DOWN}{ENTER}"))
    terminal.see("The copy is here")
    assert terminal.end() == 0
    assert terminal.files() == {"profile.toml", "case.toml", "boundary-email.en.txt", "boundary-email.en.eml"}
    (entry,) = Store(terminal.folder / "data").entries()
    assert entry.case
    assert entry.case.client.company == "Northwind Ltd plc"
    assert str(entry.case.work.since) == "2025-05-01"
    assert "Traceback" not in terminal.text


def test_ctrl_c_keeps_a_draft_restores_the_terminal_and_the_next_run_goes_on(start: Start) -> None:
    terminal = start()
    terminal.say(*BOUNDARY[:5], ("How do the two sides", INTERRUPT))
    terminal.see("kept as a draft")
    assert termios.tcgetattr(terminal.child.child_fd)[3] == terminal.modes
    assert terminal.end() == 130
    (draft,) = Store(terminal.folder / "data").drafts()
    assert draft.name in terminal.text.replace("\r\n", "")
    again = start()
    again.say(("What is needed", f"{GO_ON}{ENTER}"), ("Which one?", ENTER), *BOUNDARY[5:])
    again.say(("All the facts", ENTER), ("Is it good", ENTER), ("Put a copy", ENTER))
    assert again.end() == 0
    assert again.files() == {"profile.toml", "case.toml", "boundary-email.en.txt", "boundary-email.en.eml"}


def test_a_window_of_40_columns_shows_every_word(start: Start) -> None:
    terminal = start("--ui", "pl", columns=40)
    words = language.load("pl").wizard
    terminal.see(words["say"]["keys_why"])
    shown = " ".join(" ".join(terminal.screen.display).split())
    for text in (
        words["say"]["welcome"],
        words["say"]["keys"],
        *(words["choice"]["need"][id] for id in ("boundary", "ending")),
    ):
        assert text in shown
    terminal.child.send(INTERRUPT)
    assert terminal.end() == 130


def test_documents_are_marked_in_a_list_each_with_its_line(start: Start) -> None:
    terminal = start(columns=60)
    terminal.say(("What is needed", f"{DOCUMENT}{ENTER}"), ("Which documents", f"{ENTER}"))
    terminal.say(("Something must stand here", f" {DOWN} {ENTER}"), ("Which client", INTERRUPT))
    assert terminal.end() == 130
    (draft,) = Store(terminal.folder / "data").drafts()
    assert "repair-letter\\nlast-attempt" in draft.read_text()
    assert "or a hard time" in terminal.text


def test_lines_end_at_an_empty_one(start: Start) -> None:
    terminal = start()
    terminal.say(*BOUNDARY[:7], ("Which one thing", f"{DOWN * 10}{ENTER}"))
    terminal.say(
        ("(an empty line ends)", f"03-02 22:40 call personal{ENTER}04-02 meet insult{ENTER}{ENTER}"), BOUNDARY[-1]
    )
    terminal.see("All the facts")
    terminal.see("personal remarks")
    terminal.child.send(INTERRUPT)
    assert terminal.end() == 130


@pytest.mark.parametrize(("term", "flags"), [("dumb", ("--ui", "en")), ("xterm", ("--ui", "en", "--plain"))])
def test_plain_questions_print_no_escape(start: Start, term: str, flags: tuple[str, ...]) -> None:
    terminal = start(*flags, term=term)
    terminal.say(("why >", f"1{ENTER}"), ("Which client", f"Acme{ENTER}"), ("Contact at", INTERRUPT))
    assert terminal.end() == 130
    assert "\x1b" not in terminal.text


@pytest.mark.parametrize(("answers", "gone"), [(["co", "n"], False), (["Tak"], True)])
def test_forget_asks_in_the_users_words(tmp_path: Path, answers: list[str], gone: bool) -> None:
    store = Store(tmp_path / "data")
    folder = store.create(casefile.read((ROOT / "examples" / "boundary.toml").read_bytes()))
    command = ["-m", "breakup", "--ui", "pl", "forget", folder.name, "--dir", str(tmp_path / "data")]
    child = pexpect.spawn(
        sys.executable, command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, encoding="utf-8", timeout=10
    )
    for answer in answers:
        child.expect_exact("[tak/nie]")
        child.send(f"{answer}\r")
    child.expect(pexpect.EOF)
    assert folder.exists() is not gone


def test_a_prefilled_text_gives_way_to_what_is_typed_and_keeps_to_be_edited(start: Start) -> None:
    terminal = start(columns=40)
    terminal.say(*BOUNDARY[:1], ("Which client", f"Acme{ENTER}"), ("Contact at", f"<{ENTER}"))
    terminal.say(("Which client", f"Beta{ENTER}"), ("Contact at", f"<{ENTER}"))
    terminal.say(("Which client", f"\x7f{ENTER}"), ("Contact at", INTERRUPT))
    assert terminal.end() == 130
    (draft,) = Store(terminal.folder / "data").drafts()
    assert '"Bet"' in draft.read_text()


@pytest.mark.parametrize("code", CODES)
def test_the_verdict_is_seen_whole_in_a_window_of_80_by_24(start: Start, code: str) -> None:
    terminal = start("--ui", code, rows=24)
    words = language.load(code).assessment
    terminal.say((language.load(code).wizard["question"]["need"]["ask"], f"{DECIDE}{ENTER}"))
    # Rude, a notice, which did not help, and a penalty: four answers to the verdict with the most to say.
    for id, keys in (("treatment", DOWN), ("conduct", ""), ("conduct_helped", DOWN), ("obstacles", f"{DOWN} ")):
        terminal.say((words["question"][id]["ask"], f"{keys}{ENTER}"))
    terminal.see(words["question"]["way"]["ask"])
    terminal.see("? ")
    rows = [row.rstrip() for row in terminal.screen.display]
    verdict = words["verdict"]["legal_advice_first"]["name"]
    assert any(row.startswith(verdict) for row in rows), rows
    told = "\n".join(rows)
    assert "[000-53" in told
    assert words["say"]["assess_flips"] in told
    assert words["say"]["assess_change"] in told
