"""What a template may say: one case, seen from one language, with sums and spans worked out.

The names here are the fields that template authors write (``{{ last_day|date }}``); their types are
what the checker walks. Everything is derived from the Case, so documents of one case agree.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec import Struct

from breakup.case import Occurrences, Period, ScopeFacts


class Sum(Struct, frozen=True):
    """An amount with its ISO 4217 currency; print it with ``|money``.

    ``cents`` prints them though there are none, because another sum of the case has some.
    """

    amount: Decimal
    currency: str
    cents: bool = False


class Span(Struct, frozen=True):
    """A length of time to be printed; unlike a contract's Period it may be in years.

    ``nearly``: less than a month is missing; ``|span`` says so.
    """

    amount: int
    unit: str
    nearly: bool = False


class SenderFacts(Struct, frozen=True):
    """How the sender can be named and reached; several people are joined by the language's *and*."""

    name: str
    business: str | None
    email: str | None
    phone: str | None


class ClientFacts(Struct, frozen=True):
    """``name`` is the company, or the person where there is no company."""

    name: str
    company: str | None
    contact: str | None


class ContractFacts(Struct, frozen=True):
    """The agreement as it can be cited."""

    reference: str | None
    date: dt.date | None
    clause: str | None
    notice: Period | None


class DeliverableFacts(Struct, frozen=True):
    """One thing still delivered, its text already in the letter's language."""

    text: str
    by: dt.date


class HandoverFacts(Struct, frozen=True):
    """``items`` in the letter's words, as objects of *hand over* or after a colon."""

    items: tuple[str, ...]
    by: dt.date


class InvoiceFacts(Struct, frozen=True):
    """An invoice; ``days_late`` is days after the due date, to its payment or else to the letter's date; 0 when not late.

    ``overdue``: past due and unpaid. ``late_invoices`` are those paid late or still overdue, ``overdue_invoices`` only those past due and unpaid,
    ``open_invoices`` all that are not paid yet, due or not.
    """

    number: str
    amount: Sum
    due: dt.date
    paid: dt.date | None
    days_late: int
    overdue: bool


class FinalInvoiceFacts(Struct, frozen=True):
    """The last invoice."""

    date: dt.date
    amount: Sum | None


class RefundFacts(Struct, frozen=True):
    """``percent`` is 50 for 50 %; ``month`` is any day of the month that is refunded.

    ``left`` is what remains to be paid of the invoice against which it is set; None for a transfer.
    """

    amount: Sum
    percent: Decimal | None
    month: dt.date | None
    invoice: str | None
    by: dt.date | None
    left: Sum | None


class FirmFacts(Struct, frozen=True):
    """Somebody to refer to."""

    name: str
    contact: str | None


class PriceFacts(Struct, frozen=True):
    """``per`` is the language's words for the unit (*an hour*); ``before`` what it was."""

    amount: Sum
    per: str
    before: Sum | None


class BoundaryFacts(Struct, frozen=True):
    """The new rule's dates; ``lead_days`` are working days: for a new task, or to query an invoice."""

    starts: dt.date
    answer_by: dt.date
    lead_days: int


class ContactHoursFacts(Struct, frozen=True):
    """Messages outside hours; ``opens`` and ``closes`` are for Monday to Friday."""

    messages: int
    since: dt.date
    opens: dt.time
    closes: dt.time


class IncidentFacts(Struct, frozen=True):
    """``channel`` and ``what`` are the language's words, nominative."""

    date: dt.date
    time: dt.time | None
    channel: str
    what: str


class LogFacts(Struct, frozen=True):
    """An incident as the log has it; ``note`` and ``answer`` are the user's words, as they were typed."""

    date: dt.date
    time: dt.time | None
    channel: str
    what: str
    note: str | None
    answer: str | None


class TotalFacts(Struct, frozen=True):
    """How often a kind of incident happened."""

    what: str
    count: int


class RepairFacts(Struct, frozen=True):
    """What is put right, each with its day, and when one looks again."""

    corrections: tuple[DeliverableFacts, ...]
    check: dt.date


class RequestFacts(Struct, frozen=True):
    """A request beyond the agreement, in the letter's language."""

    text: str
    date: dt.date | None
    amount: Sum | None


class ExtraWorkFacts(Struct, frozen=True):
    """``estimate`` is the price of all the requests together, ``total`` the agreed price with it."""

    requests: tuple[RequestFacts, ...]
    count: int
    estimate: Sum
    finish: dt.date
    agreed_price: Sum | None
    total: Sum | None
    answer_by: dt.date


class ServiceFacts(Struct, frozen=True):
    """A service, in the letter's language, and its price."""

    text: str
    price: PriceFacts | None


class TermsFacts(Struct, frozen=True):
    """``channels`` are the language's words for ways to get in touch; ``rate`` is for work beyond the services."""

    rate: PriceFacts | None
    payment_days: int
    opens: dt.time
    closes: dt.time
    answer_days: int
    channels: tuple[str, ...]
    cancel_days: int | None
    confirm_by: dt.date


class InterestFacts(Struct, frozen=True):
    """Statutory interest up to ``until`` and the fixed sum; ``basis`` names the statute, ``checked`` when its rate was looked up."""

    amount: Sum
    rate: Decimal
    until: dt.date
    fixed: Sum | None
    total: Sum
    basis: str
    checked: dt.date


class CountryFacts(Struct, frozen=True):
    """General information on the law of the contract's country, whole sentences of the language, and when it was collected."""

    exit: str
    delivery: str
    checked: dt.date


class TalkFacts(Struct, frozen=True):
    """``kind`` is call or meeting, ``by`` the language's words for it (*by phone*)."""

    kind: str
    by: str
    date: dt.date | None
    place: str | None
    participants: tuple[str, ...]
    corrections_by: dt.date


class Facts(Struct, frozen=True):
    """All that a template can name at its top level."""

    date: dt.date
    sender: SenderFacts
    client: ClientFacts
    spoken_greeting: str
    project: str | None
    contract: ContractFacts
    together: Span | None
    last_day: dt.date | None
    deliverables: tuple[DeliverableFacts, ...]
    handover: HandoverFacts | None
    late_invoices: tuple[InvoiceFacts, ...]
    overdue_invoices: tuple[InvoiceFacts, ...]
    overdue_total: Sum
    disputed_invoices: tuple[InvoiceFacts, ...]
    pay_by: dt.date
    interest: InterestFacts | None
    open_invoices: tuple[InvoiceFacts, ...]
    final_invoice: FinalInvoiceFacts | None
    refund: RefundFacts | None
    personal_data: bool
    firms: tuple[FirmFacts, ...]
    resources: tuple[str, ...]
    window: bool
    questions_until: dt.date
    confirm_by: dt.date
    boundary: BoundaryFacts | None
    scope: ScopeFacts
    contact_hours: ContactHoursFacts
    occurrences: Occurrences
    price: PriceFacts
    issue: str | None
    repair: RepairFacts
    extra_work: ExtraWorkFacts
    terms: TermsFacts
    services: tuple[ServiceFacts, ...]
    excluded: tuple[str, ...]
    milestones: tuple[DeliverableFacts, ...]
    log: tuple[LogFacts, ...]
    totals: tuple[TotalFacts, ...]
    evidence: tuple[str, ...]
    country_law: CountryFacts | None
    team_contact: str | None
    reply_by: dt.date
    review: dt.date
    money_review: dt.date
    incidents: tuple[IncidentFacts, ...]
    talk: TalkFacts
    agreed: tuple[str, ...]
    open_points: tuple[str, ...]
