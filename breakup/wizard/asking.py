"""What the flow needs of whatever asks: one choice, several, a text, some lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol


class Move(Enum):
    """What a user may do instead of answering."""

    BACK = "back"
    WHY = "why"
    AGAIN = "again"
    """Something else was changed: ask whatever comes next now."""


BACK_KEY: Final = "<"
WHY_KEY: Final = "?"


def move_of(text: str) -> Move | None:
    """The move that a typed text asks for."""
    return {BACK_KEY: Move.BACK, WHY_KEY: Move.WHY}.get(text.strip())


@dataclass(frozen=True)
class Option:
    """One choice: its id, its words, and a line about it where the words alone do not say enough."""

    id: str
    words: str
    line: str = ""

    @property
    def whole(self) -> str:
        """The words with the line after them."""
        return f"{self.words} – {self.line}" if self.line else self.words


class Interrupted(KeyboardInterrupt):
    """Ctrl-C in the middle of an answer; what was typed so far is not lost."""

    def __init__(self, typed: str) -> None:
        super().__init__()
        self.typed = typed


class Asker(Protocol):
    """Puts one question and gives back what was answered, as text that the interview reads."""

    def choose(self, ask: str, options: list[Option], default: str) -> str | Move:
        """One of several; ``default`` is the id that is pointed at first."""

    def mark(self, ask: str, options: list[Option], default: list[str]) -> str | Move:
        """Any of several, as ids with blanks between them."""

    def text(self, ask: str, default: str, *, optional: bool) -> str | Move:
        """One line."""

    def lines(self, ask: str, default: str, *, optional: bool) -> str | Move:
        """Several lines; an empty one ends them."""


@dataclass(frozen=True)
class Keys:
    """The words around every prompt, in the user's language."""

    back: str
    why: str
    choose: str
    mark: str
    lines: str
    plain_choose: str
    plain_mark: str
    plain_lines: str
    plain_keep: str
    plain_clear: str
    plain_unknown: str
