"""Questions for a full terminal; the only module that imports questionary and prompt_toolkit."""

from __future__ import annotations

from typing import Any, Final

import questionary
from prompt_toolkit.filters import Condition, to_filter
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys as Key
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.margins import ScrollbarMargin
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from questionary.prompts.common import InquirerControl

from breakup.wizard import terminal
from breakup.wizard.asking import BACK_KEY, WHY_KEY, Interrupted, Keys, Move, Option, move_of

_MARK: Final = "›"
_FEWEST: Final = 8
"""Rows of a list, however much stands above it."""


class PromptAsker:
    """Asks with lists to walk through and lines to edit; every answer is printed anew, broken at blanks."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def choose(self, ask: str, options: list[Option], default: str) -> str | Move:
        """Ask for one of a list; going back and asking why stand at its end."""
        choices = [questionary.Choice(_title(option.whole, margin=4), option.id) for option in options]
        choices += [
            questionary.Choice(f"{BACK_KEY} {self._keys.back}", Move.BACK),
            questionary.Choice(f"{WHY_KEY} {self._keys.why}", Move.WHY),
        ]
        known = any(option.id == default for option in options)
        message = _message(f"{ask} {self._keys.choose}")
        question = questionary.select(
            message,
            choices=choices,
            default=default if known else None,
            qmark=_MARK,
            instruction=" ",
            erase_when_done=True,
        )
        picked: str | Move = _asked(question, message)
        if isinstance(picked, str):
            _echo(ask, next(option.words for option in options if option.id == picked))
        return picked

    def mark(self, ask: str, options: list[Option], default: list[str]) -> str | Move:
        """Ask for any of a list."""
        choices = [
            questionary.Choice(_title(option.whole, margin=6), option.id, checked=option.id in default)
            for option in options
        ]
        message = _message(f"{ask} {self._keys.mark}")
        question = questionary.checkbox(message, choices=choices, qmark=_MARK, instruction=" ", erase_when_done=True)
        picked = _asked(question, message)
        if isinstance(picked, Move):
            return picked
        _echo(ask, ", ".join(option.words for option in options if option.id in picked))
        return " ".join(picked)

    def text(self, ask: str, default: str, *, optional: bool) -> str | Move:  # noqa: ARG002  # an emptied line is clear enough
        """Ask for a line, with the default in it."""
        message = _message(ask)
        # An answer that would not fit beside the question starts below it.
        if len(message.rpartition("\n")[2]) + max(len(default), 12) + 4 > terminal.width():
            message += "\n "
        return self._typed(ask, default, message)

    def lines(self, ask: str, default: str, *, optional: bool) -> str | Move:  # noqa: ARG002
        """Ask for lines; Enter on an empty line ends them."""
        instruction = terminal.wrapped(self._keys.lines, indent="  ", margin=4)
        return self._typed(ask, default, _message(ask), multiline=True, instruction=f"\n  {instruction}\n")

    def _typed(self, ask: str, default: str, message: str, **more: Any) -> str | Move:
        prefilled = _Prefilled(default)
        question = questionary.text(
            message,
            default=default,
            qmark=_MARK,
            key_bindings=prefilled.bindings(multiline="multiline" in more),
            input_processors=[prefilled],
            erase_when_done=True,
            **more,
        )
        question.application.key_processor.after_key_press += prefilled.touched
        try:
            text: str = question.unsafe_ask()
        except KeyboardInterrupt as error:
            raise Interrupted(question.application.current_buffer.text) from error
        terminal.printed()
        if move := move_of(text):
            return move
        _echo(ask, text)
        return text


class _Prefilled(Processor):
    """A text that was put there beforehand: the first letter typed replaces it, any other key keeps it to be edited."""

    def __init__(self, text: str) -> None:
        self._whole = bool(text)

    def touched(self, _: object) -> None:
        """A key was pressed."""
        self._whole = False

    def apply_transformation(self, given: TransformationInput) -> Transformation:
        """Show the text as one shows what is selected."""
        if not self._whole:
            return Transformation(given.fragments)
        return Transformation([(f"{style} reverse", text, *rest) for style, text, *rest in given.fragments])  # type: ignore[misc]  # a mouse handler may stand behind

    def bindings(self, *, multiline: bool) -> KeyBindings:
        """The keys of a prompt."""
        bindings = KeyBindings()
        whole = Condition(lambda: self._whole)

        @bindings.add(Key.Any, filter=whole)
        @bindings.add(Key.BracketedPaste, filter=whole)
        def replace(event: KeyPressEvent) -> None:
            data = event.data.replace("\r\n", "\n").replace("\r", "\n")
            if data and (len(data) > 1 or data.isprintable()):
                event.current_buffer.text = ""
                event.current_buffer.insert_text(data if multiline else data.replace("\n", " "))

        @bindings.add("enter", filter=to_filter(multiline))
        def enter(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            if self._whole or not buffer.document.current_line.strip() or move_of(buffer.text):
                buffer.validate_and_handle()
            else:
                buffer.newline(copy_margin=False)

        return bindings


def _echo(ask: str, answer: str) -> None:
    """What was asked and answered, as it stays on the screen."""
    joint = "\n  " if "\n" in answer else " "
    terminal.out(f"{_MARK} {ask}{joint}" + answer.strip().replace("\n", "\n  "), indent="  ")
    terminal.printed()


def _message(ask: str) -> str:
    """A question broken at blanks, since prompt_toolkit would break it within words, or cut it off."""
    return _shown(terminal.wrapped(ask, indent="  ", margin=4))


def _title(words: str, *, margin: int) -> str:
    """A choice broken at blanks, each line under the first."""
    return _shown(terminal.wrapped(words, indent="     ", margin=margin))


def _shown(text: str) -> str:
    """A text whose lines are broken already; prompt_toolkit would paint its no-break spaces yellow."""
    return text.replace("\u00a0", " ")


def _asked(question: questionary.Question, message: str) -> Any:
    """Ask a list, with ``<`` and ``?`` as keys; it leaves in sight what was said before it."""
    bindings = question.application.key_bindings
    if isinstance(bindings, KeyBindings):
        for key, move in ((BACK_KEY, Move.BACK), (WHY_KEY, Move.WHY)):
            bindings.add(key, eager=True)(_leaving_with(move))
    said = terminal.printed() + message.count("\n") + 2
    rows = max(_FEWEST, terminal.height() - said)
    for window in question.application.layout.find_all_windows():
        if isinstance(window.content, InquirerControl):
            window.wrap_lines = to_filter(True)  # noqa: FBT003  # prompt_toolkit's signature
            window.height = Dimension(max=rows)
            if sum(str(choice.title).count("\n") + 1 for choice in window.content.choices) > rows:
                window.right_margins = [ScrollbarMargin(display_arrows=True)]
    return question.unsafe_ask()


def _leaving_with(move: Move) -> Any:
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=move)

    return leave
