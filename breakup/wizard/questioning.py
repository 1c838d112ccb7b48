"""Questions, one after another, until the case is whole; going back, why, and what cannot be read."""

from __future__ import annotations

from breakup import interview
from breakup.errors import BreakupError
from breakup.interview import Answers, Question
from breakup.wizard import reopening, surroundings, terminal
from breakup.wizard.asking import Interrupted, Move, Option
from breakup.wizard.session import Session


def ask_all(session: Session) -> None:
    """Ask until the case can be reviewed."""
    while question := interview.next_question(session.answers, session.context):
        # Languages and countries cost time to load, and the first question does without them.
        if question.id != "need":
            session.context = surroundings.whole(session.context, session.store)
            question = interview.next_question(session.answers, session.context) or question
        after = _answered(session, question, _default(session, question))
        if after is None:
            session.go_back()
        else:
            session.take(after)


def _default(session: Session, question: Question) -> str:
    """What was typed before; a blank only where one may stand."""
    typed = session.draft.offered.get(question.id, question.default)
    return typed if typed or question.optional else question.default


def _answered(session: Session, question: Question, default: str) -> Answers | None:
    """Put a question until it is answered; None when the user goes back."""
    values = session.values()
    if hint := session.voice.hint(question, values):
        terminal.out(hint)
    while True:
        try:
            got = _put(session, question, default)
        except Interrupted as left:
            if left.typed.strip() not in ("", default):
                session.keep(question.id, left.typed)
            raise
        if got is Move.BACK:
            return None
        if got is Move.AGAIN:
            return session.answers
        if isinstance(got, Move):
            row = f" [{question.row}]" if question.row else ""
            terminal.out(session.voice.ask(question.id, "why", values) + row)
        elif question.id == "need" and got == interview.GO_ON:
            if reopening.go_on(session):
                return session.answers
        else:
            after, default = _read(session, question, got, default)
            if after is not None:
                return after


def _read(session: Session, question: Question, text: str, offered: str) -> tuple[Answers | None, str]:
    """The answers with this one, or None and the text that is to be typed on."""
    try:
        after = interview.answer(session.answers, question, text, session.context)
    except BreakupError as error:
        session.complain(error)
        session.keep(question.id, text)
        return None, text
    better = _proofread(session, question, text, offered)
    if better is None:
        _say_understood(session, question, text)
        return after, text
    session.keep(question.id, better)
    return None, better


def _proofread(session: Session, question: Question, text: str, offered: str) -> str | None:
    """Say what hurts in a text that goes into a letter; the text to be typed on, or None where it stays as it is.

    What was offered, and is given back as it was, has been read before.
    """
    if not question.free or text.strip() in ("", offered.strip()):
        return None
    from breakup.wizard import proofreading  # the rules of a language are read only for a text of one's own

    tag = session.case().language
    found = proofreading.read(text, proofreading.rules(tag))
    if found is None:
        return None
    terminal.out(session.voice.say("proof_found"))
    for remark in found.remarks:
        terminal.out(f"! {session.voice.say('proof_remark', words=remark.words, why=remark.why, better=remark.better)}")
    ids = ("take", "change", "keep") if found.mended else ("change", "keep")
    got = session.choose("proof", [Option(id, session.voice.choice("proof", id)) for id in ids])
    if got == "keep":
        return None
    if got != "take" or found.mended is None:
        return text
    terminal.out(session.voice.say("proof_taken") if found.whole else session.voice.say("proof_fill"))
    return found.mended


def _say_understood(session: Session, question: Question, text: str) -> None:
    """Say the days that were typed without their whole year."""
    if days := interview.filled_days(question, text, session.context):
        terminal.out(session.voice.say("understood", days=", ".join(map(session.voice.date, days))))


def _put(session: Session, question: Question, default: str) -> str | Move:
    if question.id == "way":
        return _choose_way(session)
    ask = session.voice.ask(question.id, "ask", session.values())
    default = _localised(session, question, default)
    if question.kind in ("choice", "confirm", "maybe"):
        return session.asker.choose(ask, session.voice.options(question), default)
    if question.kind == "choices":
        return session.asker.mark(ask, session.voice.options(question), default.split())
    if question.kind == "lines":
        return session.asker.lines(ask, default, optional=question.optional)
    return session.asker.text(ask, default, optional=question.optional)


def _localised(session: Session, question: Question, default: str) -> str:
    """A default in the user's words; what cannot be read is what was typed, and stays."""
    if question.kind in ("choice", "choices", "confirm", "maybe") or not default:
        return default
    try:
        return session.voice.offered(interview.parse(question, default, session.context), question.id)
    except BreakupError:
        return default


def edit(session: Session, id: str, offered: str | None = None) -> None:
    """Put one question again; ``offered`` is its default instead of what the case says."""
    question = interview.question(id, session.answers, session.context)
    if (after := _answered(session, question, offered or _default(session, question))) is not None:
        session.take(after)


def _choose_way(session: Session) -> str | Move:
    """The verdict screen: what is advised, why, what would change it; and what to do with it."""
    from breakup.wizard import deciding  # an assessment loads what no other question needs

    case = session.case()
    got = deciding.choose(case, session.voice, session.asker)
    if got != deciding.CHANGE:
        return got
    said = {id for id, value in interview.reviewed(session.answers, session.context) if value is not None}
    facts = [Option(id, words) for id, words in session.facts(case) if id in interview.FOR_VERDICT & said]
    picked = session.choose("assess_change", facts)
    if picked:
        edit(session, picked)
    return Move.AGAIN
