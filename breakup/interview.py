"""Which question comes next, given the answers so far, and the case that they make; pure, without a terminal.

Answers are a tuple of (question's id, value). Going back is taking the last one off; after a change
those that no longer apply are dropped and what still holds is kept. The words of a question stand
in a language's ``wizard.toml``; here is only what it asks for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, get_args

import msgspec

from breakup import case as c
from breakup import money, notice, textgate, typed, validators
from breakup.errors import BreakupError, RefusedError
from breakup.typed import ContractLine, Delivery, Habit, InvoiceLines, RefundLine

Kind = Literal["choice", "choices", "text", "line", "lines", "date", "confirm"]
"""``text`` is a name or the like, ``line`` a fact in a form of its own, ``lines`` one such fact a line."""

Answer = tuple[str, Any]
Answers = tuple[Answer, ...]

GO_ON: Final = "go_on"
"""A choice beside the needs: go on with a case or a draft. ``help_me_decide`` will stand beside it."""

PERSONS: Final[dict[str, tuple[str, str]]] = {
    "one_woman": ("one", "woman"),
    "one_man": ("one", "man"),
    "one_unsaid": ("one", "unsaid"),
    "several_mixed": ("several", "mixed"),
    "several_woman": ("several", "woman"),
    "several_man": ("several", "man"),
    "several_unsaid": ("several", "unsaid"),
}
READERS: Final = ("woman", "man", "unsaid", "team")
NAME_PARTS: Final = ("vocative", "patronymic")
"""Parts of a name that are asked for only where a salutation of the letter's language uses them."""

_PREFIXES: Final = frozenset(
    {
        "af",
        "av",
        "bin",
        "da",
        "dal",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "los",
        "ten",
        "ter",
        "van",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "'t",
    }
)


@dataclass(frozen=True)
class LetterLanguage:
    """A language that a letter can be written in: where it is spoken, and its salutations by register and reader."""

    tag: str
    name: str = ""
    countries: tuple[str, ...] = ()
    salutations: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The language without its country."""
        return self.tag.partition("-")[0]


@dataclass(frozen=True)
class Context:
    """What the interview knows beside the answers.

    ``base`` is the case that is gone on with, ``sender`` the remembered one, ``ui`` the user's language, ``language``
    the one last written in; ``unfinished`` tells whether there is anything to go on with. ``country`` finds the code of
    a country's name, ``currency`` the money of a country.
    """

    habit: Habit
    languages: tuple[LetterLanguage, ...]
    ui: str = "en"
    language: str | None = None
    sender: c.Sender | None = None
    base: c.Case | None = None
    unfinished: bool = False
    home: str | None = None
    country: Callable[[str], str | None] = lambda name: name.upper() if re.fullmatch("[A-Za-z]{2}", name) else None
    currency: Callable[[str], str] = lambda country: "EUR"

    @property
    def today(self) -> dt.date:
        """The day of the interview."""
        return self.habit.today

    def letter_language(self, tag: str) -> LetterLanguage:
        """The language of a tag; an unknown one asks for nothing."""
        return next((known for known in self.languages if known.tag == tag), LetterLanguage(tag))


@dataclass(frozen=True)
class Question:
    """What is asked: ``default`` is text that :func:`parse` takes, ``fields`` are those of the case that it fills."""

    id: str
    kind: Kind
    choices: tuple[str, ...] = ()
    default: str = ""
    optional: bool = False
    fields: tuple[str, ...] = ()


Test = Callable[[c.Case, Context], bool]


def _always(case: c.Case, context: Context) -> bool:
    return True


def _never(case: c.Case, context: Context) -> bool:
    return False


@dataclass(frozen=True)
class _Step:
    """One question's whole behaviour.

    ``when``: it applies to the case at all. ``asked``: it is put in its turn; otherwise it has a default and is only on
    the review screen. ``depends``: questions whose change makes its answer stale.
    """

    id: str
    kind: Kind
    fields: tuple[str, ...]
    read: Callable[[c.Case, Context], Any]
    lay: Callable[[c.Case, Any, Context], c.Case]
    parse: Callable[[str, Context, str], Any]
    when: Test = _always
    asked: Test = _always
    optional: Test = _never
    choices: Callable[[c.Case, Context], tuple[str, ...]] = lambda case, context: ()
    default: Callable[[c.Case, Context], Any] = lambda case, context: None
    depends: tuple[str, ...] = ()


# What a caller does with an interview


def next_question(answers: Answers, context: Context) -> Question | None:
    """The question that comes after these answers, or None when the case can be reviewed."""
    answered = {id for id, _ in answers}
    case = _laid(answers, context)
    for step in STEPS:
        if step.id not in answered and step.when(case, context) and _is_due(step, case, context):
            return _question(step, case, context)
    return None


def question(id: str, answers: Answers, context: Context) -> Question:
    """The question of an id as it stands after these answers, with the case's own value as its default."""
    case = to_case(answers, context)
    step = _STEP[id]
    value = step.read(case, context)
    made = _question(step, case, context)
    return replace(made, default=made.default if value is None else typed.shown(value))


def parse(question: Question, text: str, context: Context) -> Any:
    """Read an answer; None when an optional one is left blank.

    :raises RefusedError: it cannot be read, or cannot be.
    """
    step = _STEP[question.id]
    where = step.fields[0]
    if not textgate.text(text, where).strip():
        if question.kind == "choices":
            return ()
        if question.optional:
            return None
        raise RefusedError("empty", where)
    if question.kind == "choice":
        return _known(text.strip(), question.choices, where)
    if question.kind == "choices":
        return tuple(_known(id, question.choices, where) for id in re.split(r"[\s,]+", text.strip()))
    if question.kind == "confirm":
        return _known(text.strip(), ("yes", "no"), where) == "yes"
    return step.parse(text, context, where)


def show(value: Any) -> str:
    """A value as text that :func:`parse` takes back, on any day."""
    return typed.shown(value)


def answer(answers: Answers, question: Question, text: str, context: Context) -> Answers:
    """Add an answer, or change the one there is and drop those that no longer apply.

    :raises RefusedError: it cannot be read, or contradicts what was said before in the fields of this question.
    """
    value = parse(question, text, context)
    old = dict(answers)
    if question.id in old and old[question.id] == value:
        return answers
    stale = {step.id for step in STEPS if question.id in step.depends}
    kept = tuple(pair for pair in answers if pair[0] != question.id and pair[0] not in stale)
    after = still_valid((*kept, (question.id, value)), context) if kept != answers else (*answers, (question.id, value))
    _check(question, after, context)
    return after


def back(answers: Answers) -> Answers:
    """Take the last answer off."""
    return answers[:-1]


def still_valid(answers: Answers, context: Context) -> Answers:
    """The answers that still apply, in the order of the questions."""
    old = dict(answers)
    kept: Answers = ()
    for step in STEPS:
        if step.id in old and step.when(_laid(kept, context), context):
            kept = (*kept, (step.id, old[step.id]))
    return kept


def to_case(answers: Answers, context: Context) -> c.Case:
    """The case that the answers make, with the defaults of what was not asked."""
    case = _laid(answers, context)
    answered = {id for id, _ in answers}
    for step in STEPS:
        if step.id in answered or step.asked is not _never or not step.when(case, context):
            continue
        if context.base is None or _is_behind(step, case, context):
            value = step.default(case, context)
            case = case if value is None else step.lay(case, value, context)
    return case


def reviewed(answers: Answers, context: Context) -> list[tuple[str, Any]]:
    """Every fact for the review screen: the question's id and its value, None where nothing is said."""
    case = to_case(answers, context)
    return [
        (step.id, step.read(case, context)) for step in STEPS if step.when(case, context) and step.id != "talk_held"
    ]


def question_of(field: str, answers: Answers, context: Context) -> str | None:
    """The question that fills a field of the case, for complaints that name the field."""
    case = to_case(answers, context)
    owners = [(own, step.id) for step in STEPS if step.when(case, context) for own in step.fields if _is_in(field, own)]
    return max(owners, key=lambda pair: len(pair[0]))[1] if owners else None


def ids() -> tuple[str, ...]:
    """Every question's id, in order."""
    return tuple(step.id for step in STEPS)


def kind_of(id: str) -> Kind:
    """The kind of a question."""
    return _STEP[id].kind


def choices_of(id: str) -> tuple[str, ...]:
    """Every choice that a question can offer, of those that a language has words for."""
    if id == "need":
        return (*get_args(c.Need), GO_ON)
    if id == "language":
        return ()
    nothing = Context(Habit(dt.date.min), ())
    return ("yes", "no") if _STEP[id].kind == "confirm" else _STEP[id].choices(_blank(nothing), nothing)


# How it does it


def _is_due(step: _Step, case: c.Case, context: Context) -> bool:
    if not step.asked(case, context):
        return False
    if context.base is None or (step.id in _ABOUT_TALK and not context.base.talk.held):
        return True
    return not step.optional(case, context) and step.read(case, context) is None


def _is_behind(step: _Step, case: c.Case, context: Context) -> bool:
    """True for a date of our own making that lies before a letter that was dated anew."""
    value = step.read(case, context)
    return step.id in _MOVING and isinstance(value, dt.date) and value < case.date


def _question(step: _Step, case: c.Case, context: Context) -> Question:
    choices = step.choices(case, context)
    default = typed.shown(step.default(case, context))
    return Question(step.id, step.kind, choices, default, step.optional(case, context), step.fields)


def _known(text: str, choices: tuple[str, ...], where: str) -> str:
    if text not in choices:
        raise RefusedError("choice_unknown", where, value=textgate.line(text, where), choices=", ".join(choices))
    return text


def _check(question: Question, answers: Answers, context: Context) -> None:
    for problem in _problems(answers, context):
        # Whether the client has a name is known only after the question for the contact.
        if problem.id != "client_unnamed" and any(_is_in(problem.where, own) for own in question.fields):
            raise problem


def _is_in(field: str, own: str) -> bool:
    plain = re.sub(r"\[\d+\]", "", field)
    return plain == own or plain.startswith(f"{own}.")


def _problems(answers: Answers, context: Context) -> Iterator[BreakupError]:
    yield from validators.problems(to_case(answers, context))


def _laid(answers: Answers, context: Context) -> c.Case:
    case = context.base or _blank(context)
    for id, value in answers:
        case = _STEP[id].lay(case, value, context)
    return case


def _blank(context: Context) -> c.Case:
    sender = context.sender or c.Sender(name="?")
    currency = context.currency(sender.country) if sender.country else "EUR"
    return c.Case(
        need="boundary",
        language=context.language or context.ui,
        date=context.today,
        sender=sender,
        client=c.Client(),
        money=c.Money(currency=currency),
    )


def _put(case: c.Case, path: str, value: Any) -> c.Case:
    """A case with one field changed."""
    changed: c.Case = _replaced(case, path, value)
    return changed


def _replaced(value: Any, path: str, new: Any) -> Any:
    name, _, rest = path.partition(".")
    return msgspec.structs.replace(value, **{name: _replaced(getattr(value, name), rest, new) if rest else new})


def _get(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = None if value is None else getattr(value, name)
    return value


# Readers of text


def _name(text: str, context: Context, where: str) -> str:
    return textgate.name(text, where)


def _email(text: str, context: Context, where: str) -> str:
    return validators.email(text, where)


def _country(text: str, context: Context, where: str) -> str:
    name = textgate.name(text, where)
    code = context.country(name)
    if code is None:
        raise RefusedError("country_unknown", where, value=name)
    return code


def _date(*, past: bool | None) -> Callable[[str, Context, str], dt.date]:
    return lambda text, context, where: typed.date(text, context.habit, where, past=past)


def _names(text: str, context: Context, where: str) -> tuple[str, ...]:
    return tuple(typed.rows(text, where))


def _chosen(text: str, context: Context, where: str) -> str:
    return text  # choices are read in parse()


# Steps of one field


def _fact(id: str, kind: Kind, path: str, parse: Callable[[str, Context, str], Any] = _chosen, **more: Any) -> _Step:
    """A question that fills one field as it is."""
    return _Step(
        id,
        kind,
        (path,),
        read=lambda case, context: _get(case, path),
        lay=lambda case, value, context: _put(case, path, value),
        parse=parse,
        **more,
    )


def _choice(id: str, path: str, choices: Any, **more: Any) -> _Step:
    fixed = tuple(get_args(choices))
    return _fact(id, "choice", path, choices=lambda case, context: fixed, **more)


# Tests and choices


def _needs(case: c.Case, context: Context) -> tuple[str, ...]:
    return (*get_args(c.Need), *((GO_ON,) if context.unfinished else ()))


def _boundary(case: c.Case, context: Context) -> bool:
    return case.need == "boundary"


def _has_boundary(case: c.Case, context: Context) -> bool:
    return case.need == "boundary" and case.boundary is not None


def _ending(case: c.Case, context: Context) -> bool:
    return case.need == "ending"


def _issue(issue: str) -> Test:
    return lambda case, context: case.need == "boundary" and case.boundary is not None and case.boundary.issue == issue


def _has_contact(case: c.Case, context: Context) -> bool:
    return case.client.contact is not None and bool(case.client.contact.full_name)


def _nothing_owed(case: c.Case, context: Context) -> bool:
    return case.need == "ending" and not money.owed(case.money, case.date)


def _is_talk(case: c.Case, context: Context) -> bool:
    return case.channel in ("call", "meeting")


def _after_talk(case: c.Case, context: Context) -> bool:
    return _is_talk(case, context) and case.talk.held


def _unknown_sender(case: c.Case, context: Context) -> bool:
    return context.sender is None and context.base is None


def _uses(part: str) -> Test:
    """True where a salutation to this reader, in this register, has a part of the name in it."""

    def test(case: c.Case, context: Context) -> bool:
        if not _has_contact(case, context) or case.client.number == "several":
            return False
        register = "friendly" if case.client.closeness == "close" else "formal"
        reader = case.client.gender if case.client.gender in ("woman", "man") else "unsaid"
        patterns = context.letter_language(case.language).salutations.get(register, {}).get(reader, [])
        return any(f"{{{part}}}" in pattern for pattern in patterns)

    return test


# The client


def _lay_person(case: c.Case, value: str, context: Context) -> c.Case:
    number, gender = PERSONS[value]
    return _put(_put(case, "sender.number", number), "sender.gender", gender)


def _read_person(case: c.Case, context: Context) -> str:
    sender = (case.sender.number, case.sender.gender)
    return next((id for id, both in PERSONS.items() if both == sender), "one_unsaid")


def _lay_sender_country(case: c.Case, value: str | None, context: Context) -> c.Case:
    case = _put(case, "sender.country", value)
    return _put(case, "money.currency", context.currency(value)) if value and not case.money.invoices else case


def _lay_contact(case: c.Case, value: str | None, context: Context) -> c.Case:
    old = case.client.contact or c.Contact()
    if value is None:
        return _put(case, "client.contact", c.Contact(role=old.role) if old.role else None)
    if value == old.full_name:
        return case
    given, prefix, family = split_name(value)
    return _put(
        case, "client.contact", c.Contact(given_name=given, family_prefix=prefix, family_name=family, role=old.role)
    )


def split_name(name: str) -> tuple[str | None, str | None, str | None]:
    """A person's name as given name, prefix (*van der*) and family name; one word alone is a given name."""
    words = name.split()
    at = next((at for at, word in enumerate(words) if at and word.lower() in _PREFIXES and at < len(words) - 1), None)
    if at is None:
        return (words[0], None, None) if len(words) == 1 else (" ".join(words[:-1]), None, words[-1])
    end = next(at for at in range(at, len(words)) if words[at].lower() not in _PREFIXES or at == len(words) - 1)
    return " ".join(words[:at]), " ".join(words[at:end]), " ".join(words[end:])


def _lay_reader(case: c.Case, value: str, context: Context) -> c.Case:
    number, gender = ("several", "unsaid") if value == "team" else ("one", value)
    return _put(_put(case, "client.number", number), "client.gender", gender)


def _read_reader(case: c.Case, context: Context) -> str:
    if case.client.number == "several":
        return "team"
    return case.client.gender if case.client.gender in ("woman", "man") else "unsaid"


def _read_vocative(case: c.Case, context: Context) -> str | None:
    code = context.letter_language(case.language).code
    return case.client.contact.vocative.get(code) if case.client.contact else None


def _lay_vocative(case: c.Case, value: str | None, context: Context) -> c.Case:
    contact, code = case.client.contact or c.Contact(), context.letter_language(case.language).code
    others = {key: name for key, name in contact.vocative.items() if key != code}
    return _put(
        case, "client.contact", msgspec.structs.replace(contact, vocative=others | ({code: value} if value else {}))
    )


def _read_patronymic(case: c.Case, context: Context) -> str | None:
    return case.client.contact.patronymic if case.client.contact else None


def _lay_patronymic(case: c.Case, value: str | None, context: Context) -> c.Case:
    return _put(case, "client.contact", msgspec.structs.replace(case.client.contact or c.Contact(), patronymic=value))


def _languages(case: c.Case, context: Context) -> tuple[str, ...]:
    return tuple(known.tag for known in context.languages)


def _default_language(case: c.Case, context: Context) -> str:
    if case.client.country:
        spoken = [known.tag for known in context.languages if case.client.country in known.countries]
        if spoken:
            return max(spoken, key=len)
    return context.language or context.ui


# The boundary


def _next_monday(case: c.Case, context: Context) -> dt.date:
    """The first Monday that leaves a week for an answer."""
    week = case.date + dt.timedelta(days=7)
    return week + dt.timedelta(days=-week.weekday() % 7)


def _friday_before(case: c.Case, context: Context) -> dt.date:
    """The last working day before the new rule starts, and never before the letter."""
    day = (case.boundary.starts if case.boundary else _next_monday(case, context)) - dt.timedelta(days=1)
    return max(case.date, day - dt.timedelta(days=max(0, day.weekday() - 4)))


def _lay_issue(case: c.Case, value: Any, context: Context) -> c.Case:
    old = case.boundary
    if old is None:
        return _put(case, "boundary", c.Boundary(issue=value, starts=_next_monday(case, context)))
    return _put(case, "boundary.issue", value)


def _read_invoices(case: c.Case, context: Context) -> InvoiceLines | None:
    if not case.money.invoices:
        return None
    return InvoiceLines(tuple(case.money.invoices), case.money.currency)


def _lay_invoices(case: c.Case, value: InvoiceLines | None, context: Context) -> c.Case:
    lines = value or InvoiceLines(())
    case = _put(case, "money.invoices", list(lines.items))
    return _put(case, "money.currency", lines.currency) if lines.currency else case


def _parse_invoices(text: str, context: Context, where: str) -> InvoiceLines:
    lines = typed.invoices(text, context.habit, where)
    if not lines.items:
        raise RefusedError("empty", where)
    return lines


def _read_incidents(case: c.Case, context: Context) -> tuple[c.Incident, ...] | None:
    return tuple(case.incidents) or None


def _lay_incidents(case: c.Case, value: tuple[c.Incident, ...], context: Context) -> c.Case:
    """Lay incidents; the notes of those that were there before stay with them."""
    old = {typed.shown(incident): incident for incident in case.incidents}
    return _put(case, "incidents", [old.get(typed.shown(incident), incident) for incident in value])


# The ending


def _read_contract(case: c.Case, context: Context) -> ContractLine | None:
    contract = case.contract
    line = ContractLine(contract.reference, contract.date, contract.clause, contract.notice)
    return None if line == ContractLine() else line


def _lay_contract(case: c.Case, value: ContractLine | None, context: Context) -> c.Case:
    line = value or ContractLine()
    parts = {"reference": line.reference, "date": line.date, "clause": line.clause, "notice": line.notice}
    return _put(case, "contract", msgspec.structs.replace(case.contract, **parts))


def _default_last_day(case: c.Case, context: Context) -> dt.date:
    contract = case.contract
    if contract.notice and contract.way_out in ("notice", "clause"):
        return notice.earliest_end(case.date, contract.notice)
    return case.date + dt.timedelta(days=30)


def _last_day(case: c.Case, context: Context) -> dt.date | None:
    return case.work.last_day


def _questions_until(case: c.Case, context: Context) -> dt.date:
    return max(case.date, case.work.last_day or case.date) + dt.timedelta(days=14)


def _in_a_week(case: c.Case, context: Context) -> dt.date:
    return case.date + dt.timedelta(days=7)


def _read_deliveries(case: c.Case, context: Context) -> tuple[Delivery, ...] | None:
    code = context.letter_language(case.language).code
    lines = ((item.by, item.text.get(case.language) or item.text.get(code)) for item in case.work.deliverables)
    return tuple(Delivery(by, text) for by, text in lines if text) or None


def _lay_deliveries(case: c.Case, value: tuple[Delivery, ...] | None, context: Context) -> c.Case:
    code = context.letter_language(case.language).code
    old = {item.text.get(code): item.text for item in case.work.deliverables}
    items = [c.Deliverable(text=old.get(line.text, {}) | {code: line.text}, by=line.by) for line in value or ()]
    return _put(case, "work.deliverables", items)


def _read_texts(path: str) -> Callable[[c.Case, Context], tuple[str, ...] | None]:
    def read(case: c.Case, context: Context) -> tuple[str, ...] | None:
        code = context.letter_language(case.language).code
        texts = (by_language.get(case.language) or by_language.get(code) for by_language in _get(case, path))
        return tuple(text for text in texts if text) or None

    return read


def _lay_texts(path: str) -> Callable[[c.Case, Any, Context], c.Case]:
    def lay(case: c.Case, value: tuple[str, ...] | None, context: Context) -> c.Case:
        code = context.letter_language(case.language).code
        old = {by_language.get(code): by_language for by_language in _get(case, path)}
        return _put(case, path, [old.get(text, {}) | {code: text} for text in value or ()])

    return lay


def _sentences(text: str, context: Context, where: str) -> tuple[str, ...]:
    # The record's sentences end in a stop of their own.
    return tuple(row.rstrip(". ") or row for row in typed.rows(text, where))


def _read_refund(case: c.Case, context: Context) -> RefundLine | None:
    refund = case.money.refund
    if refund is None:
        return None
    return RefundLine(refund.percent, None if refund.percent else refund.amount, refund.paid)


def _lay_refund(case: c.Case, value: RefundLine | None, context: Context) -> c.Case:
    """Lay the gesture; where it is of one open invoice it is set against that (documents.md)."""
    if value is None:
        return _put(case, "money.refund", None)
    if value == _read_refund(case, context):
        return case
    invoice = _invoice_for(value, case)
    paid = value.paid or (invoice.amount if invoice and value.percent else None)
    number = invoice.number if invoice else None
    return _put(case, "money.refund", c.Refund(percent=value.percent, amount=value.amount, paid=paid, invoice=number))


def _invoice_for(line: RefundLine, case: c.Case) -> c.Invoice | None:
    unpaid = [invoice for invoice in case.money.invoices if money.is_open(invoice, case.date)]
    if line.paid is not None:
        return next((invoice for invoice in unpaid if invoice.amount == line.paid), None)
    if line.amount is not None:
        unpaid = [invoice for invoice in unpaid if invoice.amount >= line.amount]
    return max(unpaid, key=lambda invoice: invoice.due, default=None)


def _read_handover(case: c.Case, context: Context) -> tuple[str, ...]:
    return tuple(case.work.handover.items) if case.work.handover else ()


def _lay_handover(case: c.Case, value: tuple[Any, ...], context: Context) -> c.Case:
    if not value:
        return _put(case, "work.handover", None)
    by = case.work.handover.by if case.work.handover else case.work.last_day or case.date
    return _put(case, "work.handover", c.Handover(items=list(value), by=by))


def _lay_final_invoice(case: c.Case, value: dt.date | None, context: Context) -> c.Case:
    if value is None:
        return _put(case, "money.final_invoice", None)
    amount = case.money.final_invoice.amount if case.money.final_invoice else None
    return _put(case, "money.final_invoice", c.FinalInvoice(date=value, amount=amount))


def _read_list(path: str) -> Callable[[c.Case, Context], tuple[Any, ...] | None]:
    return lambda case, context: tuple(_get(case, path)) or None


def _lay_list(path: str) -> Callable[[c.Case, Any, Context], c.Case]:
    return lambda case, value, context: _put(case, path, list(value or ()))


def _default_resources(case: c.Case, context: Context) -> tuple[str, ...]:
    return () if case.offer.firms else ("directory",)


# The talk


def _lay_held(case: c.Case, value: Any, context: Context) -> c.Case:
    """A talk that was held makes the record a new letter, of today."""
    if not value:
        return _put(case, "talk.held", value)
    return _put(_put(case, "talk.held", value), "date", max(case.date, context.today))


def _asks_held(case: c.Case, context: Context) -> bool:
    return context.base is not None and not context.base.talk.held and _is_talk(case, context)


def _talk_date(text: str, context: Context, where: str) -> dt.date:
    return typed.date(text, context.habit, where, past=None)


def _default_talk_date(case: c.Case, context: Context) -> dt.date | None:
    if not case.talk.held:
        return None
    return min(case.talk.date, case.date) if case.talk.date else case.date


def _default_participants(case: c.Case, context: Context) -> tuple[str, ...]:
    contact = case.client.contact.full_name if case.client.contact else ""
    return tuple(case.talk.participants) or tuple(filter(None, (case.sender.name, contact)))


def _texts(id: str, path: str) -> _Step:
    return _Step(
        id, "lines", (path,), _read_texts(path), _lay_texts(path), _sentences,
        when=_after_talk, optional=_always, depends=("language",),
    )  # fmt: skip


_SENDER: Final = (
    _fact("sender_name", "text", "sender.name", _name, asked=_unknown_sender),
    _fact("sender_business", "text", "sender.business", _name, asked=_unknown_sender, optional=_always),
    _Step(
        "sender_person", "choice", ("sender.number", "sender.gender"), _read_person, _lay_person, _chosen,
        asked=_unknown_sender, choices=lambda case, context: tuple(PERSONS),
    ),
    _fact("sender_email", "text", "sender.email", _email, asked=_unknown_sender, optional=_always),
    _Step(
        "sender_country", "text", ("sender.country",), lambda case, context: case.sender.country, _lay_sender_country,
        _country, asked=_unknown_sender, default=lambda case, context: context.home,
    ),
)  # fmt: skip

_CLIENT: Final = (
    _fact("company", "text", "client.company", _name, optional=_always),
    _Step(
        "contact", "text", ("client.contact",),
        lambda case, context: (case.client.contact.full_name or None) if case.client.contact else None, _lay_contact, _name,
        optional=lambda case, context: case.client.company is not None or bool(case.client.contact and case.client.contact.role),
    ),
    _Step(
        "reader", "choice", ("client.number", "client.gender"), _read_reader, _lay_reader, _chosen,
        when=_has_contact, choices=lambda case, context: READERS,
    ),
    _fact("language", "choice", "language", choices=_languages, default=_default_language),
    _choice("closeness", "client.closeness", c.Closeness, default=lambda case, context: "formal"),
    _Step(
        "vocative", "text", ("client.contact.vocative",), _read_vocative, _lay_vocative, _name,
        when=_uses("vocative"), optional=_always, depends=("contact", "language"),
    ),
    _Step(
        "patronymic", "text", ("client.contact.patronymic",), _read_patronymic, _lay_patronymic, _name,
        when=_uses("patronymic"), optional=_always, depends=("contact",),
    ),
    _choice("channel", "channel", c.Channel, default=lambda case, context: "email"),
)  # fmt: skip

_BOUNDARY: Final = (
    _Step(
        "issue", "choice", ("boundary.issue",), lambda case, context: _get(case, "boundary.issue"), _lay_issue, _chosen,
        when=_boundary, choices=lambda case, context: get_args(c.Issue),
    ),
    _fact(
        "scope", "line", "boundary.scope", lambda text, context, where: typed.scope(text, context.habit, where),
        when=_issue("scope"),
    ),
    _fact(
        "contact_hours", "line", "boundary.contact_hours",
        lambda text, context, where: typed.contact_hours(text, context.habit, where), when=_issue("contact_hours"),
    ),
    _Step(
        "late_payment", "lines", ("money.invoices",), _read_invoices, _lay_invoices, _parse_invoices,
        when=_issue("late_payment"),
    ),
    _Step(
        "rudeness", "lines", ("incidents",), _read_incidents, _lay_incidents,
        lambda text, context, where: typed.each(text, lambda row: typed.incident(row, context.habit, where), where),
        when=_issue("rudeness"),
    ),
)  # fmt: skip

_ENDING: Final = (
    _Step(
        "contract", "line", ("contract.reference", "contract.date", "contract.clause", "contract.notice"),
        _read_contract, _lay_contract, lambda text, context, where: typed.contract(text, context.habit, where),
        asked=_ending, optional=_always,
    ),
    _choice("way_out", "contract.way_out", c.WayOut, when=_ending),
    _fact("last_day", "date", "work.last_day", _date(past=False), when=_ending, default=_default_last_day),
    _Step(
        "deliverables", "lines", ("work.deliverables",), _read_deliveries, _lay_deliveries,
        lambda text, context, where: typed.each(text, lambda row: typed.delivery(row, context.habit, where), where),
        when=_ending, optional=_always, depends=("language",),
    ),
    _Step(
        "invoices", "lines", ("money.invoices",), _read_invoices, _lay_invoices, _parse_invoices,
        when=_ending, optional=_always,
    ),
    _Step(
        "refund", "line", ("money.refund",), _read_refund, _lay_refund,
        lambda text, context, where: typed.refund(text, where), when=_nothing_owed, optional=_always, depends=("invoices",),
    ),
    _Step(
        "firms", "lines", ("offer.firms",), _read_list("offer.firms"), _lay_list("offer.firms"),
        lambda text, context, where: typed.each(text, lambda row: typed.firm(row, where), where),
        when=_nothing_owed, optional=_always,
    ),
)  # fmt: skip

_GOOD_THING: Final = _choice("good_thing", "good_thing", c.GoodThing)

_TALK: Final = (
    _Step(
        "talk_held", "confirm", ("talk.held",), lambda case, context: None, _lay_held, _chosen, when=_asks_held,
    ),
    _Step(
        "talk_date", "date", ("talk.date",), lambda case, context: case.talk.date,
        lambda case, value, context: _put(case, "talk.date", value), _talk_date,
        when=_is_talk, asked=_after_talk, optional=lambda case, context: not case.talk.held, default=_default_talk_date,
    ),
    _fact("talk_place", "text", "talk.place", _name, when=_is_talk, asked=_after_talk, optional=_always),
    _Step(
        "participants", "lines", ("talk.participants",), _read_list("talk.participants"), _lay_list("talk.participants"),
        _names, when=_is_talk, asked=_after_talk, optional=_always,
        default=lambda case, context: _default_participants(case, context) if case.talk.held else None,
    ),
    _texts("agreed", "talk.agreed"),
    _texts("open_points", "talk.open_points"),
)  # fmt: skip

_REVIEW: Final = (
    _fact("date", "date", "date", _date(past=None), asked=_never, default=lambda case, context: None),
    _fact("starts", "date", "boundary.starts", _date(past=False), when=_has_boundary, asked=_never, default=_next_monday),
    _fact("answer_by", "date", "boundary.answer_by", _date(past=False), when=_has_boundary, asked=_never, default=_friday_before),
    _choice("mismatch", "mismatch", c.Mismatch, when=_ending, asked=_never),
    _Step(
        "handover", "choices", ("work.handover",), _read_handover, _lay_handover, _chosen,
        when=_ending, asked=_never, choices=lambda case, context: get_args(c.HandoverItem),
        default=lambda case, context: ("source_files", "logins"),
    ),
    _fact(
        "handover_by", "date", "work.handover.by", _date(past=False), asked=_never, default=_last_day,
        when=lambda case, context: _ending(case, context) and case.work.handover is not None,
    ),
    _Step(
        "final_invoice", "date", ("money.final_invoice",), lambda case, context: _get(case, "money.final_invoice.date"),
        _lay_final_invoice, _date(past=False), when=_ending, asked=_never, optional=_always, default=_last_day,
    ),
    _fact("personal_data", "confirm", "work.personal_data", when=_ending, asked=_never),
    _Step(
        "resources", "choices", ("offer.resources",), lambda case, context: tuple(case.offer.resources),
        _lay_list("offer.resources"), _chosen, when=_ending, asked=_never,
        choices=lambda case, context: get_args(c.Resource), default=_default_resources,
    ),
    _fact("window", "confirm", "offer.window", when=_ending, asked=_never),
    _fact("confirm_by", "date", "offer.confirm_by", _date(past=False), when=_ending, asked=_never, default=_in_a_week),
    _fact("questions_until", "date", "offer.questions_until", _date(past=False), when=_ending, asked=_never, default=_questions_until),
    _fact("corrections_by", "date", "talk.corrections_by", _date(past=False), when=_after_talk, asked=_never, default=_in_a_week),
    _fact("project", "text", "work.project", _name, asked=_never, optional=_always),
    _fact("since", "date", "work.since", _date(past=True), asked=_never, optional=_always),
    _fact("client_email", "text", "client.email", _email, asked=_never, optional=_always),
    _fact("client_country", "text", "client.country", _country, asked=_never, optional=_always),
)  # fmt: skip

STEPS: Final = (
    _fact("need", "choice", "need", choices=_needs), *_SENDER, *_CLIENT, *_BOUNDARY, *_ENDING, _GOOD_THING, *_TALK, *_REVIEW,
)  # fmt: skip
_STEP: Final = {step.id: step for step in STEPS}
_ABOUT_TALK: Final = frozenset({"talk_held", "talk_date", "talk_place", "participants", "agreed", "open_points"})
_MOVING: Final = frozenset({"starts", "answer_by", "confirm_by", "questions_until", "corrections_by"})
