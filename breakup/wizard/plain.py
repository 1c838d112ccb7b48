"""Questions for simple terminals and screen readers: numbered choices, nothing that moves a cursor."""

from __future__ import annotations

from breakup.wizard import terminal
from breakup.wizard.asking import Interrupted, Keys, Move, Option, move_of


class PlainAsker:
    """Asks by printing and reading lines."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def choose(self, ask: str, options: list[Option], default: str) -> str | Move:
        """Ask for a number; an empty line takes the default."""
        kept = [option.id for option in options if option.id == default]
        self._list(ask, options, kept)
        while True:
            text = terminal.read(f"{self._keys.plain_choose} > ").strip()
            if move := move_of(text):
                return move
            if not text and kept:
                return kept[0]
            if (picked := self._numbered([text], options)) is not None:
                return picked[0]
            terminal.out(self._keys.plain_unknown)

    def mark(self, ask: str, options: list[Option], default: list[str]) -> str | Move:
        """Ask for numbers; an empty line takes the default, a dash none."""
        kept = [option.id for option in options if option.id in default]
        self._list(ask, options, kept)
        while True:
            text = terminal.read(f"{self._keys.plain_mark} > ").strip()
            if move := move_of(text):
                return move
            if not text or text == "-":
                return "" if text else " ".join(kept)
            if (picked := self._numbered(text.replace(",", " ").split(), options)) is not None:
                return " ".join(picked)
            terminal.out(self._keys.plain_unknown)

    def text(self, ask: str, default: str, *, optional: bool) -> str | Move:
        """Ask for a line; an empty one takes the default, a dash clears it."""
        self._head(ask, default, clearable=optional)
        text = terminal.read("> ")
        return move_of(text) or self._or_default(text, default, clearable=optional)

    def lines(self, ask: str, default: str, *, optional: bool) -> str | Move:
        """Ask for lines; the empty one that ends them takes the default when it comes first."""
        self._head(ask, default, clearable=optional)
        terminal.out(self._keys.plain_lines)
        rows: list[str] = []
        try:
            while row := terminal.read("> ").strip():
                if move := move_of(row):
                    return move
                rows.append(row)
        except (KeyboardInterrupt, EOFError) as error:
            raise Interrupted("\n".join(rows)) from error
        return self._or_default("\n".join(rows), default, clearable=optional)

    def _head(self, ask: str, default: str, *, clearable: bool) -> None:
        terminal.out(ask)
        if default:
            terminal.out(f"[{default}]")
            terminal.out(self._keys.plain_clear if clearable else self._keys.plain_keep)

    @staticmethod
    def _or_default(text: str, default: str, *, clearable: bool) -> str:
        if clearable and text.strip() == "-":
            return ""
        return text if text.strip() else default

    def _list(self, ask: str, options: list[Option], marked: list[str]) -> None:
        terminal.out(ask)
        for number, option in enumerate(options, 1):
            star = "*" if option.id in marked else " "
            terminal.out(f"{star}{number:2}  {option.whole}", indent="     ")
        if marked:
            words = ", ".join(option.words for option in options if option.id in marked)
            terminal.out(f"Enter = {words}")

    @staticmethod
    def _numbered(texts: list[str], options: list[Option]) -> list[str] | None:
        known = {str(number): option.id for number, option in enumerate(options, 1)} | {
            option.id: option.id for option in options
        }
        return [known[text] for text in texts] if texts and all(text in known for text in texts) else None
