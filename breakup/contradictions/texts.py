"""What the user's own texts say against the case, against one another, or in words that a letter must not have."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from msgspec import Struct

from breakup import language, money, phrasing, rulebook
from breakup.case import Case
from breakup.contradictions import saying
from breakup.contradictions.facts import stop_is_breach
from breakup.contradictions.found import Contradiction, texts_by_language, warning
from breakup.errors import BreakupError, RefusedError
from breakup.language import Language
from breakup.phrasing import Finding, Rules

_GRIEVANCE: Final = frozenset({"accusing-you", "blame", "insult", "label", "jab", "threat"})
_RULES: Final = _GRIEVANCE | {"legal-trap", "liability"}
"""The rules that are looked at here."""
_NUMBER: Final = re.compile(r"\d")
_QUOTED: Final = 60
"""Characters of a text that are quoted back."""


class _Text(Struct, frozen=True):
    """A text of the user: its field, its language, its words."""

    where: str
    tongue: Language
    words: str

    @property
    def start(self) -> str:
        return self.words if len(self.words) <= _QUOTED else f"{self.words[:_QUOTED]}…"


def of_texts(case: Case, documents: Iterable[str], tag: str | None = None) -> list[Contradiction]:
    """Every contradiction in the texts that the user wrote in a letter's language, the case's where none is given.

    The same text in other languages must name the same days and sums.
    """
    if not tuple(documents):
        return []
    code = (tag or case.language).partition("-")[0]
    found: list[Contradiction] = []
    for where, by_language in texts_by_language(case):
        # Where no number stands, another language has nothing to disagree about, and is not loaded.
        wanted = {each: text for each, text in by_language.items() if _is_of(each, code) or _NUMBER.search(text)}
        texts = list(_texts(where, wanted))
        for text in texts:
            if text.tongue.code == code:
                found += [*_words(text, case), *_days(text, case), *_sums(text, case), *_cued(text, case)]
        found += _apart(where, texts)
    return found


def _is_of(tag: str, code: str) -> bool:
    return tag.partition("-")[0] == code


def _texts(where: str, by_language: dict[str, str]) -> Iterator[_Text]:
    for tag, words in by_language.items():
        try:
            yield _Text(f"{where}.{tag}", language.load(tag), words)
        except BreakupError:
            continue  # a text in a language that is not here reaches no letter


@lru_cache(maxsize=8)
def _rules(tag: str) -> Rules | None:
    try:
        return rulebook.rules(tag)
    except BreakupError:
        return None  # a damaged language folder is told by whoever writes in it


def _findings(text: _Text) -> list[Finding]:
    rules = _rules(text.tongue.tag)
    found = phrasing.check(text.words, rules) if rules else []
    return [each for each in found if each.rule in _RULES]


def _words(text: _Text, case: Case) -> Iterator[Contradiction]:
    """Grievances in a letter that takes the mismatch on itself, alleged default, admissions."""
    quarrel = case.contract.quarrel
    for finding in _findings(text):
        words = text.words[finding.start : finding.end]
        if finding.rule == "legal-trap" and not quarrel:
            yield Contradiction(RefusedError("default_alleged", text.where, value=words))
        elif finding.rule == "liability" and (quarrel or money.owed(case.money, case.date)):
            yield Contradiction(RefusedError("admission_in_text", text.where, value=words))
        elif finding.rule in _GRIEVANCE:
            yield Contradiction(RefusedError("grievance_in_text", text.where, value=words), fatal=case.need == "ending")


def _days(text: _Text, case: Case) -> Iterator[Contradiction]:
    """A day in a text that is another than the one that the case has for it, or that of an incident."""
    said = saying.days(text.words, text.tongue)
    own = _own_day(text.where, case)
    # A day in the past is what the text is about, not when it is delivered.
    coming = {day for day in said if day >= case.date}
    if own and len(coming) == 1 and own not in coming:
        value = min(coming).isoformat()
        yield Contradiction(RefusedError("other_day_in_text", text.where, value=value, own=own.isoformat()))
    last = case.work.last_day
    for sentence in saying.sentences(text.words) if said and last and case.need == "ending" else ():
        named = saying.days(sentence, text.tongue)
        if named and last and last not in named and saying.speaks_of(sentence, text.tongue.data.cues.last_day):
            error = RefusedError(
                "other_last_day_in_text", text.where, value=min(named).isoformat(), last=last.isoformat()
            )
            yield Contradiction(error)
    for incident in case.incidents:
        if case.need == "ending" and incident.date in said:
            value = incident.date.isoformat()
            yield Contradiction(RefusedError("incident_in_text", text.where, value=value))


def _own_day(where: str, case: Case) -> dt.date | None:
    """The day that a delivery's text is about."""
    for at, item in enumerate(case.work.deliverables):
        if where.startswith(f"work.deliverables[{at}]."):
            return item.by
    return None


def _sums(text: _Text, case: Case) -> Iterator[Contradiction]:
    """A refund of another sum than the case has, or a sum in another currency."""
    said = saying.sums(text.words)
    for _, currency in sorted(said):
        if currency != case.money.currency:
            yield warning(RefusedError("currency_mixed", text.where, value=f"{case.money.currency}, {currency}"))
            break
    back = money.refund_amount(case.money.refund) if case.money.refund else None
    for sentence in saying.sentences(text.words) if said else ():
        if saying.speaks_of(sentence, text.tongue.data.cues.refund):
            yield from _refund_in(sentence, text, back)


def _refund_in(sentence: str, text: _Text, back: Decimal | None) -> Iterator[Contradiction]:
    named = {amount for amount, _ in saying.sums(sentence)}
    if named and back not in named:
        value = f"{min(named):f}"
        if back is None:
            yield Contradiction(RefusedError("refund_in_text_alone", text.where, value=value))
        else:
            yield Contradiction(RefusedError("other_sum_in_text", text.where, value=value, own=f"{back:f}"))


def _cued(text: _Text, case: Case) -> Iterator[Contradiction]:
    """An end at once where there is a notice period; a stop of work where that is a breach."""
    cues, contract = text.tongue.data.cues, case.contract
    bound = case.need == "ending" and contract.notice and contract.way_out in ("notice", "clause")
    if bound and saying.speaks_of(text.words, cues.at_once):
        yield Contradiction(RefusedError("at_once_in_text", text.where, value=text.start))
    if stop_is_breach(case) and money.owed(case.money, case.date) and saying.speaks_of(text.words, cues.stop_work):
        yield Contradiction(RefusedError("stop_is_breach", text.where))


def _apart(where: str, texts: list[_Text]) -> Iterator[Contradiction]:
    """The same text names other days or sums in another language."""
    for first, second in itertools.pairwise(texts):
        days = [saying.days(text.words, text.tongue) for text in (first, second)]
        sums = [saying.sums(text.words) for text in (first, second)]
        if (all(days) and days[0] != days[1]) or (all(sums) and sums[0] != sums[1]):
            one, other = first.tongue.tag, second.tongue.tag
            yield Contradiction(RefusedError("texts_disagree", where, one=one, other=other))
