"""The wizard: questions in a terminal, a review, letters, and where they are."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from breakup.errors import BreakupError

if TYPE_CHECKING:
    from breakup.language import Language
    from breakup.store import Store
    from breakup.wizard.asking import Asker
    from breakup.wizard.words import Voice

INTERRUPTED = 130


def run(*, ui: Language, store: Store, plain: bool, today: dt.date, start_case: Path | None = None) -> int:
    """Ask, review, write and save; the exit status is given back. ``start_case`` is a case or a draft to go on with.

    :raises BreakupError: the private folder cannot be used, or a file could not be written; the draft is kept.
    """
    # Messages of other commands look their words up in this package, and load no question.
    from breakup.wizard import flow, terminal
    from breakup.wizard.session import Session
    from breakup.wizard.words import Voice

    voice = Voice(ui, today)
    session = Session(voice, store, _asker(voice, plain=plain))
    try:
        flow.run(session, start_case)
    except (KeyboardInterrupt, EOFError):
        terminal.out()
        flow.say_kept(session)
        return INTERRUPTED
    except BreakupError:
        flow.say_kept(session)
        raise
    return 0


def _asker(voice: Voice, *, plain: bool) -> Asker:
    if plain:
        from breakup.wizard.plain import PlainAsker

        return PlainAsker(voice.keys)
    from breakup.wizard.prompts import PromptAsker

    return PromptAsker(voice.keys)
