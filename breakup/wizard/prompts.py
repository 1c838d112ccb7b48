"""Questions for a full terminal; the only module that imports questionary and prompt_toolkit."""

from __future__ import annotations

from typing import Any, Final

import questionary
from prompt_toolkit.filters import to_filter
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from questionary.prompts.common import InquirerControl

from breakup.wizard import terminal
from breakup.wizard.asking import BACK_KEY, WHY_KEY, Keys, Move, Option, move_of

_MARK: Final = "›"


class PromptAsker:
    """Asks with lists to walk through and lines to edit."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def choose(self, ask: str, options: list[Option], default: str) -> str | Move:
        """Ask for one of a list; going back and asking why stand at its end."""
        choices = [questionary.Choice(_title(option.words), option.id) for option in options]
        choices += [
            questionary.Choice(f"{BACK_KEY} {self._keys.back}", Move.BACK),
            questionary.Choice(f"{WHY_KEY} {self._keys.why}", Move.WHY),
        ]
        known = any(option.id == default for option in options)
        question = questionary.select(
            _message(ask),
            choices=choices,
            default=default if known else None,
            qmark=_MARK,
            instruction=self._keys.choose,
        )
        picked: str | Move = _asked(question)
        return picked

    def mark(self, ask: str, options: list[Option], default: list[str]) -> str | Move:
        """Ask for any of a list; questionary would sum the answer up in English, so it is printed here."""
        choices = [
            questionary.Choice(_title(option.words), option.id, checked=option.id in default) for option in options
        ]
        question = questionary.checkbox(
            _message(ask), choices=choices, qmark=_MARK, instruction=self._keys.mark, erase_when_done=True
        )
        picked = _asked(question)
        if isinstance(picked, Move):
            return picked
        terminal.out(f"{_MARK} {ask} {', '.join(option.words for option in options if option.id in picked)}")
        return " ".join(picked)

    def text(self, ask: str, default: str, *, optional: bool) -> str | Move:  # noqa: ARG002  # an emptied line is clear enough
        """Ask for a line, with the default in it to be edited."""
        text: str = questionary.text(_message(ask), default=default, qmark=_MARK).unsafe_ask()
        return move_of(text) or text

    def lines(self, ask: str, default: str, *, optional: bool) -> str | Move:  # noqa: ARG002
        """Ask for lines; Enter on an empty line ends them."""
        text: str = questionary.text(
            _message(ask),
            default=default,
            qmark=_MARK,
            multiline=True,
            instruction=f"\n  {self._keys.lines}\n",
            key_bindings=_ending_at_an_empty_line(),
        ).unsafe_ask()
        return move_of(text) or text


def _message(ask: str) -> str:
    """A question broken at blanks, since prompt_toolkit would break it within words, or cut it off."""
    return terminal.wrapped(ask, indent="  ", margin=4)


def _title(words: str) -> str:
    """A choice broken at blanks, each line under the first."""
    return terminal.wrapped(words, indent="     ", margin=4)


def _asked(question: questionary.Question) -> Any:
    """Ask a list, with ``<`` and ``?`` as keys, and with lines that wrap in a narrow window."""
    bindings = question.application.key_bindings
    if isinstance(bindings, KeyBindings):
        for key, move in ((BACK_KEY, Move.BACK), (WHY_KEY, Move.WHY)):
            bindings.add(key, eager=True)(_leaving_with(move))
    for window in question.application.layout.find_all_windows():
        if isinstance(window.content, InquirerControl):
            window.wrap_lines = to_filter(True)  # noqa: FBT003  # prompt_toolkit's signature
    return question.unsafe_ask()


def _leaving_with(move: Move) -> Any:
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=move)

    return leave


def _ending_at_an_empty_line() -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add("enter")
    def enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if not buffer.document.current_line.strip() or move_of(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.newline(copy_margin=False)

    return bindings
