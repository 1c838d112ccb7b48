"""The facts of one case, in no language, as frozen types.

A value that reaches a letter is a name, a number, a date, an id that every language has words for,
or a text by language. The file says nothing that depends on the day it is read: the letter's date
is a fact too.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Final, Literal, get_args

from msgspec import Meta, Struct, field

SCHEMA: Final = 1

Need = Literal["boundary", "ending", "decide", "document"]
"""``decide`` is not to know yet which way to go; ``document`` is a letter or a sheet by itself, named in ``documents``."""
Channel = Literal["email", "letter", "call", "meeting"]
Number = Literal["one", "several"]
Gender = Literal["woman", "man", "mixed", "unsaid"]
Closeness = Literal["formal", "close"]
WayOut = Literal["notice", "clause", "agreement", "expiry"]
Unit = Literal["days", "working_days", "weeks", "months"]
Term = Literal["fixed", "indefinite"]
Verdict = Literal[
    "keep",
    "extra_effort",
    "set_boundaries",
    "last_attempt",
    "prepare_then_end",
    "do_not_renew",
    "end_now",
    "legal_advice_first",
]
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
Issue = Literal[
    "scope",
    "contact_hours",
    "contact_volume",
    "deadlines",
    "discounts",
    "late_payment",
    "disputed_invoices",
    "unclear_brief",
    "overruled_expertise",
    "complaints",
    "rudeness",
    "leverage",
    "improper_requests",
    "new_price",
]
Mismatch = Literal["way_of_working", "capacity", "pace", "specialism", "size", "payment_terms"]
GoodThing = Literal["trust", "openness", "teamwork", "learning", "launch", "results", "quick_replies", "ideas"]
HandoverItem = Literal["source_files", "logins", "documentation", "hosting", "domains", "backups", "keys", "open_tasks"]
Pause = Literal["new_work", "all_work"]
Resource = Literal["directory", "association", "platform", "guides"]
IncidentChannel = Literal["call", "email", "message", "meeting"]
IncidentKind = Literal[
    "personal_remarks", "shouting", "insult", "threat", "request_beyond_scope", "contact_outside_hours", "late_payment"
]

Evidence = Literal["emails", "messages", "call_log", "voicemail", "witness", "photos"]
PerUnit = Literal["hour", "day", "month", "project", "piece"]
Fault = Literal["late_delivery", "errors", "slow_replies", "misunderstanding", "hard_time"]
Extra = Literal["review_session", "extra_round", "priority", "training", "checklist"]
ContactChannel = Literal["email", "phone", "video_call", "message", "meeting"]

LanguageTag = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
Amount = Decimal
"""Above zero and with at most two decimals; msgspec cannot say so of a Decimal, :mod:`breakup.validators` does."""
Percent = Decimal
Share = Decimal
"""From 0 to 1, checked as amounts are."""
Units = Annotated[int, Meta(extra_json_schema={"minimum": 1, "maximum": 1000})]
"""A number of days, weeks or months; :mod:`breakup.validators` refuses others, with the sentence of the prompt."""
Name = Annotated[str, Meta(min_length=1, extra_json_schema={"description": "one line, at most 500 characters"})]
Often = Annotated[int, Meta(ge=0, le=3)]
"""0 never, 1 once or twice, 2 regularly, 3 constantly."""
Times = Annotated[int, Meta(ge=0, le=1000)]
Clock = Annotated[str, Meta(pattern=r"^([01]?\d|2[0-3]):[0-5]\d$")]
TextByLanguage = dict[LanguageTag, Annotated[str, Meta(min_length=1)]]


class Fact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table of the case file: closed, immutable, written without what was left out."""


class Sender(Fact, frozen=True, kw_only=True):
    """Who parts: one person or several, with what their language's grammar may need to know."""

    name: Name
    business: Name | None = None
    number: Number = "one"
    gender: Gender = "unsaid"
    country: Country | None = None
    email: Name | None = None
    phone: Name | None = None
    address: list[Name] = []


class Contact(Fact, frozen=True, kw_only=True):
    """A person at the client, in parts, because languages greet with different ones."""

    given_name: Name | None = None
    family_name: Name | None = None
    family_prefix: Name | None = None
    patronymic: Name | None = None
    role: Name | None = None
    vocative: dict[LanguageTag, Name] = {}

    @property
    def full_name(self) -> str:
        """Given name, prefix and family name as one writes them in a list."""
        return " ".join(part for part in (self.given_name, self.family_prefix, self.family_name) if part)


class Client(Fact, frozen=True, kw_only=True):
    """Who is written to. ``number`` and ``gender`` are those of the people who read it."""

    company: Name | None = None
    contact: Contact | None = None
    number: Number = "one"
    gender: Gender = "unsaid"
    closeness: Closeness = "formal"
    country: Country | None = None
    email: Name | None = None
    address: list[Name] = []

    @property
    def label(self) -> str:
        """The one name for lists, folders and headings."""
        return self.company or (self.contact.full_name if self.contact else "") or "?"


class Period(Fact, frozen=True, kw_only=True):
    """A length of time in whole units, as contracts count it; ``to`` says that it ends with a calendar month."""

    amount: Units
    unit: Unit
    to: Literal["month_end"] | None = None


QUARRELS: Final = ("dispute", "legal_threat", "client_sued")


class Contract(Fact, frozen=True, kw_only=True):
    """The agreement and the way out of it (``country-facts``: language is not country).

    ``date`` is that of signing, ``start`` the first day it covers, ``renewal`` the day on which it renews or expires.
    ``exit_right`` is whether the sender may end it before, ``penalty`` whether that costs a penalty, ``client_sued`` whether
    the client has made a legal claim.
    """

    reference: Name | None = None
    date: dt.date | None = None
    start: dt.date | None = None
    renewal: dt.date | None = None
    clause: Name | None = None
    notice: Period | None = None
    law: Country | None = None
    way_out: WayOut | None = None
    term: Term | None = None
    exit_right: bool | None = None
    penalty: bool | None = None
    dispute: bool = False
    legal_threat: bool = False
    client_sued: bool | None = None

    @property
    def quarrel(self) -> tuple[str, ...]:
        """The fields that say a dispute, a threat or a claim is open; then nothing is admitted or given back (T2)."""
        return tuple(name for name in QUARRELS if getattr(self, name))


class Deliverable(Fact, frozen=True, kw_only=True):
    """One thing that is still delivered, and the last day for it."""

    text: TextByLanguage
    by: dt.date


class Handover(Fact, frozen=True, kw_only=True):
    """What changes hands at the end, and until when."""

    items: Annotated[list[HandoverItem], Meta(min_length=1)]
    by: dt.date


class Work(Fact, frozen=True, kw_only=True):
    """The work itself; ``project`` is a name, used as it stands."""

    project: Name | None = None
    since: dt.date | None = None
    last_day: dt.date | None = None
    deliverables: list[Deliverable] = []
    handover: Handover | None = None
    personal_data: bool = False


class Invoice(Fact, frozen=True, kw_only=True):
    """An invoice; ``amount`` in the currency of ``[money]``. Owed is: past due and unpaid, or disputed."""

    number: Name
    amount: Amount
    due: dt.date
    paid: dt.date | None = None
    disputed: bool = False


class FinalInvoice(Fact, frozen=True, kw_only=True):
    """The last invoice, with its date and, when it is known, its amount."""

    date: dt.date
    amount: Amount | None = None


class Refund(Fact, frozen=True, kw_only=True):
    """A gesture of goodwill: a percentage of what was ``paid``, or an amount, or both where they agree (000-71).

    ``share`` is the part that was delivered, from 0 to 1: what was paid for the rest goes back.
    """

    percent: Percent | None = None
    share: Share | None = None
    amount: Amount | None = None
    paid: Amount | None = None
    month: dt.date | None = None
    invoice: Name | None = None
    by: dt.date | None = None


class Money(Fact, frozen=True, kw_only=True):
    """All sums of the case, in one currency.

    ``pause`` is what waits until late invoices are paid; a stop of all work is a breach in some countries.
    ``claim_interest`` asks for statutory interest and the fixed sum on what is late; ``interest_rate`` is a yearly
    rate in percent that the user gives, ``eur_rate`` what one euro cost in ``currency`` on the day the law names.
    """

    currency: Currency = "EUR"
    invoices: list[Invoice] = []
    final_invoice: FinalInvoice | None = None
    refund: Refund | None = None
    pay_by: dt.date | None = None
    pause: Pause | None = None
    claim_interest: bool = False
    interest_rate: Percent | None = None
    eur_rate: Decimal | None = None


class ScopeFacts(Fact, frozen=True, kw_only=True):
    """How many requests beyond the agreement came since a date (000-15, 004-24)."""

    requests: Annotated[int, Meta(ge=1, le=10_000)]
    since: dt.date


class ContactHoursFacts(Fact, frozen=True, kw_only=True):
    """How many messages came outside which hours since a date (000-30, 001-07)."""

    messages: Annotated[int, Meta(ge=1, le=100_000)]
    since: dt.date
    opens: Clock = "09:00"
    closes: Clock = "17:00"


class Occurrences(Fact, frozen=True, kw_only=True):
    """How often what the issue is about happened since a date (000-14, 000-16, 000-28, 001-05)."""

    count: Annotated[int, Meta(ge=1, le=100_000)]
    since: dt.date


class Price(Fact, frozen=True, kw_only=True):
    """A price by unit, in the currency of ``[money]``; ``before`` is what it was."""

    amount: Amount
    per: PerUnit = "hour"
    before: Amount | None = None


class Boundary(Fact, frozen=True, kw_only=True):
    """The ONE issue of a boundary letter (000-42), its facts and the new rule's dates.

    ``lead_days`` are the working days that a new task, or a query about an invoice, is given.
    """

    issue: Issue
    starts: dt.date
    answer_by: dt.date | None = None
    scope: ScopeFacts | None = None
    contact_hours: ContactHoursFacts | None = None
    occurrences: Occurrences | None = None
    lead_days: Annotated[int, Meta(ge=1, le=60)] | None = None
    price: Price | None = None


class Incident(Fact, frozen=True, kw_only=True):
    """What happened, when and by which channel; ``note`` stays private, ``answer`` stands in the client's copy too."""

    date: dt.date
    time: Clock | None = None
    channel: IncidentChannel
    what: IncidentKind
    note: str | None = None
    answer: str | None = None
    evidence: list[Evidence] = []


class Firm(Fact, frozen=True, kw_only=True):
    """Somebody who may suit the client better; ``contact`` is an address or a page (004-33)."""

    name: Name
    contact: Name | None = None


class Offer(Fact, frozen=True, kw_only=True):
    """What goes with an ending: referral, resources, and whether the window stays open (004-30 to 004-35)."""

    window: bool = False
    firms: list[Firm] = []
    resources: list[Resource] = []
    confirm_by: dt.date | None = None
    questions_until: dt.date | None = None


class Repair(Fact, frozen=True, kw_only=True):
    """What is put right and when, one useful extra, and the day to look again (002-19 to 002-22)."""

    fault: Fault
    corrections: list[Deliverable] = []
    extra: Extra | None = None
    check: dt.date | None = None


class Request(Fact, frozen=True, kw_only=True):
    """One request beyond the agreement (004-24)."""

    text: TextByLanguage
    date: dt.date | None = None
    amount: Amount | None = None


class ExtraWork(Fact, frozen=True, kw_only=True):
    """Work beyond the agreement, its new estimate and its finish (004-24, 004-25, 003-30)."""

    requests: list[Request] = []
    estimate: Amount | None = None
    finish: dt.date | None = None
    agreed_price: Amount | None = None
    answer_by: dt.date | None = None


class Service(Fact, frozen=True, kw_only=True):
    """One thing that is done, and its price."""

    text: TextByLanguage
    price: Price | None = None


class Terms(Fact, frozen=True, kw_only=True):
    """How the work goes, said before it starts (002-12 to 002-17, 003-29, 003-33).

    ``rate`` is for work beyond the services, ``answer_days`` are working days, ``cancel_days`` days before an appointment.
    """

    services: list[Service] = []
    excluded: list[TextByLanguage] = []
    milestones: list[Deliverable] = []
    rate: Price | None = None
    payment_days: Annotated[int, Meta(ge=1, le=120)] = 30
    opens: Clock = "09:00"
    closes: Clock = "17:00"
    answer_days: Annotated[int, Meta(ge=1, le=30)] = 1
    channels: Annotated[list[ContactChannel], Meta(min_length=1)] = field(default_factory=lambda: ["email"])
    cancel_days: Annotated[int, Meta(ge=1, le=365)] | None = None
    confirm_by: dt.date | None = None


class Team(Fact, frozen=True, kw_only=True):
    """Who answers the client for everybody (000-57)."""

    answers: Name | None = None


class Talk(Fact, frozen=True, kw_only=True):
    """A talk: planned as long as ``held`` is false, on record once it is true (004-38)."""

    date: dt.date | None = None
    held: bool = False
    place: Name | None = None
    participants: list[Name] = []
    agreed: list[TextByLanguage] = []
    open_points: list[TextByLanguage] = []
    corrections_by: dt.date | None = None


class Signs(Fact, frozen=True, kw_only=True):
    """What the client does: to people (``abuse``: 0 none to 3 threat of violence), and ten groups of signs (004-08 to 004-16).

    ``advantage``: freebies, discounts, growing scope; ``time``: calls, messages, changes of mind; ``boundaries``: nights and
    weekends; ``payment``: late, disputed; ``clarity``: does not know what is wanted; ``expertise``: takes control;
    ``never_satisfied``: even after a fix; ``leverage``: threats to leave, of reviews; ``ethics``: lies, improper requests;
    ``staff_dread``: people cringe when they call.
    """

    abuse: Annotated[int, Meta(ge=0, le=3)] = 0
    advantage: Often | None = None
    time: Often | None = None
    boundaries: Often | None = None
    payment: Often | None = None
    clarity: Often | None = None
    expertise: Often | None = None
    never_satisfied: Often | None = None
    leverage: Often | None = None
    ethics: Often | None = None
    staff_dread: Often | None = None


class SelfCheck(Fact, frozen=True, kw_only=True):
    """Oneself first (004-06, 003-01, 000-83, 001-33, 002-12)."""

    delivered_as_promised: bool | None = None
    complaint_valid: bool | None = None
    price_fair: bool | None = None
    expectations_set: bool | None = None


class Situation(Fact, frozen=True, kw_only=True):
    """A hard spot of the client's (002-18), whether the sender can go on (004-22), and what the name is worth (000-62)."""

    client_in_trouble: bool | None = None
    cannot_go_on: bool | None = None
    prestige: Often | None = None


class Tried(Fact, frozen=True, kw_only=True):
    """What was done about it: ``told`` informally, formal last attempts (004-23), a conduct notice, and whether it helped."""

    told: Times | None = None
    attempts_formal: Times | None = None
    notice_sent: bool | None = None
    improved: bool | None = None


class Payment(Fact, frozen=True, kw_only=True):
    """How late invoices are paid, in mean days after the due date, where the invoices are not listed (003-27)."""

    days_late: Annotated[int, Meta(ge=0, le=5000)] | None = None
    terms_clear: bool | None = None


class Monthly(Fact, frozen=True, kw_only=True):
    """Money and hours a month with this client, in the currency of ``[money]``; rates are an hour's (003-17)."""

    revenue: Decimal | None = None
    expenses: Decimal | None = None
    staff_hours: Decimal | None = None
    staff_rate: Decimal | None = None
    own_hours: Decimal | None = None
    target_rate: Decimal | None = None


class Practice(Fact, frozen=True, kw_only=True):
    """The sender's business: ``clients`` counts this one, ``share`` is this client's part of all revenue (0 to 1).

    Money is a month's, but for ``savings``: own need, income beside this client, and committed new work (000-60).
    """

    clients: Annotated[int, Meta(ge=1, le=100_000)] | None = None
    share: Decimal | None = None
    need: Decimal | None = None
    other_income: Decimal | None = None
    pipeline: Decimal | None = None
    savings: Decimal | None = None


class Decision(Fact, frozen=True, kw_only=True):
    """What the user makes of the advice: another way with its reason (000-63), and the day to look again.

    ``unknown`` names the answers that are *don't know*, by their path in the case file.
    """

    chosen: Verdict | None = None
    reason: str | None = None
    review: dt.date | None = None
    unknown: list[Name] = []


class Case(Fact, frozen=True, kw_only=True):
    """Everything known about parting from, or setting a boundary for, one client.

    ``documents`` are the kinds that are wanted; where it is empty, those that the need calls for.
    """

    schema: Annotated[int, Meta(ge=1)] = SCHEMA
    need: Need = "decide"
    language: LanguageTag
    date: dt.date
    channel: Channel = "email"
    good_thing: GoodThing | None = None
    mismatch: Mismatch = "way_of_working"
    sender: Sender
    client: Client
    contract: Contract = Contract()
    work: Work = Work()
    money: Money = Money()
    boundary: Boundary | None = None
    incidents: list[Incident] = []
    offer: Offer = Offer()
    talk: Talk = Talk()
    repair: Repair | None = None
    extra_work: ExtraWork | None = None
    terms: Terms | None = None
    team: Team = Team()
    documents: list[Name] = []
    signs: Signs = Signs()
    self_check: SelfCheck = SelfCheck()
    situation: Situation = Situation()
    tried: Tried = Tried()
    payment: Payment = Payment()
    monthly: Monthly = Monthly()
    practice: Practice = Practice()
    decision: Decision | None = None

    @property
    def has_answers(self) -> bool:
        """True where something was said that a verdict can be made of."""
        said = (self.signs, self.self_check, self.situation, self.tried, self.monthly, self.practice)
        return self.decision is not None or any(part != type(part)() for part in said)
