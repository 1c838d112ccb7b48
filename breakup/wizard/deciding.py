"""The verdict screen: what is advised and why, within one window, and what the user makes of it."""

from __future__ import annotations

from typing import Final

from breakup.assessment import Assessment, assess
from breakup.case import VERDICTS, Case
from breakup.wizard import terminal
from breakup.wizard.asking import Asker, Move, Option
from breakup.wizard.verdict import Words
from breakup.wizard.words import Voice

CHANGE: Final = "change an answer"
_ALL: Final = "show everything"
_OTHER: Final = "another way"
_PROMPT_ROWS: Final = 8
"""Rows of the question with its choices, and the line it leaves."""
_FEWEST_ROWS: Final = 24


def choose(case: Case, voice: Voice, asker: Asker) -> str | Move:
    """Show the verdict and ask what to do; a verdict's id, a move, or :data:`CHANGE`."""
    found, words = assess(case), Words(voice, case)
    show(found, case, words)
    while True:
        got = asker.choose(words.text("question", "way", "ask"), _options(found, voice, words), found.verdict)
        if got == _ALL:
            for line in words.whole(found, case):
                terminal.out(line)
        elif got == _OTHER:
            if isinstance(other := _another(found, voice, words, asker), str):
                return other
        else:
            return got


def show(found: Assessment, case: Case, words: Words) -> None:
    """Print what fits above the question."""
    rows = max(_FEWEST_ROWS, terminal.height()) - _PROMPT_ROWS
    for line in words.screen(found, case, rows, lambda text: terminal.wrapped(text).count("\n") + 1):
        terminal.out(line)


def _options(found: Assessment, voice: Voice, words: Words) -> list[Option]:
    return [
        Option(found.verdict, voice.say("assess_follow", verdict=words.verdict(found.verdict))),
        Option(_ALL, voice.say("assess_all")),
        Option(_OTHER, voice.say("assess_other")),
        Option(CHANGE, voice.say("assess_change")),
    ]


def _another(found: Assessment, voice: Voice, words: Words, asker: Asker) -> str | Move:
    """Choose against the advice; the reason is asked for next."""
    options = [Option(id, words.verdict(id)) for id in VERDICTS if id != found.verdict]
    while (got := asker.choose(voice.say("assess_other_ask"), options, options[0].id)) is Move.WHY:
        terminal.out(voice.say("assess_other_why"))
    return got
