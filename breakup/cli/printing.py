"""The one place that prints: results to stdout, everything else to stderr, nothing that moves a cursor."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from breakup import textgate

if TYPE_CHECKING:
    from breakup.errors import BreakupError
    from breakup.wizard.wording import Wording

_ui: list[str] = []


def speak(tag: str | None) -> None:
    """Choose the language of messages: a flag's, else the environment's."""
    _ui[:] = [tag] if tag else []


def ui_tag() -> str:
    """Language of messages."""
    from breakup import language

    return _ui[0] if _ui else language.of_locale()


def out(text: str) -> None:
    """Print a result."""
    sys.stdout.write(f"{textgate.visible(text)}\n")


def out_bytes(data: bytes) -> None:
    """Print a document as its bytes; it was gated when it came in."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def note(text: str) -> None:
    """Print a message."""
    print(textgate.visible(text), file=sys.stderr)


def prompt(text: str) -> None:
    """Print what asks for an answer, and stay on its line."""
    print(textgate.visible(text), end="", file=sys.stderr, flush=True)


def wording() -> Wording:
    """The words of the user's language; English where its folder is damaged."""
    from breakup import language
    from breakup.wizard.wording import Wording

    for tag in dict.fromkeys((_safe_ui(), "en")):
        # A message must come out whatever is wrong with the folders.
        with contextlib.suppress(Exception):
            return Wording(language.spoken(tag))
    return Wording(None)


def say(id: str, **values: object) -> str:
    """A message of ``wizard.toml`` in the user's language."""
    from breakup import language

    # A command says a word or two; the rest of the file is read only where they are not to be had.
    with contextlib.suppress(Exception):
        return str(language.spoken(_safe_ui()).say[id].format(**values))
    return wording().text("say", id, **values)


def sentence(error: BreakupError) -> str:
    """An error as its one sentence: ``file:line: field: what is wrong and what to do``."""
    place = ""
    if error.file:
        place = f"{error.file}:{error.line}: " if error.line else f"{error.file}: "
    if error.where:
        place += f"{error.where}: "
    return place + wording().error(error)


def _safe_ui() -> str:
    try:
        return ui_tag()
    except Exception:  # noqa: BLE001  # whatever is wrong with the folders, English is tried next
        return "en"


def fail(error: BreakupError) -> None:
    """Print an error, every part of it."""
    from breakup.errors import Problems

    for problem in error.problems if isinstance(error, Problems) else [error]:
        note(f"breakup: {sentence(problem)}")


def utf8_streams() -> None:
    """Make the streams take every letter, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def close_quietly() -> None:
    """Point stdout nowhere, so that the interpreter's last flush cannot fail again."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def agreed(question: str) -> bool:
    """Ask until it is a yes or a no, in the user's words or in English; Enter is a no."""
    words = wording()
    yes, no = (words.text("choice", "confirm", id).casefold() for id in ("yes", "no"))
    # The user's words come first: *n* may be the first letter of their yes.
    answers = {"y": True, "yes": True, "n": False, "no": False, "": False}
    answers |= {no[:1]: False, yes[:1]: True, no: False, yes: True}
    while True:
        prompt(f"{question} [{yes}/{no}] ")
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt  # the input has ended: nobody agreed
        if (answer := answers.get(line.strip().casefold())) is not None:
            return answer
