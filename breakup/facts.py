"""What a template may say: one case, seen from one language, with sums and spans worked out.

The names here are the fields that template authors write (``{{ last_day|date }}``); their types are
what the checker walks. Everything is derived from the Case, so documents of one case agree.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec import Struct

from breakup.case import Period, ScopeFacts


class Sum(Struct, frozen=True):
    """An amount with its ISO 4217 currency; print it with ``|money``."""

    amount: Decimal
    currency: str


class Span(Struct, frozen=True):
    """A length of time to be printed; unlike a contract's Period it may be in years."""

    amount: int
    unit: str


class SenderFacts(Struct, frozen=True):
    """How the sender can be named and reached; several people are joined by the language's *and*."""

    name: str
    business: str | None
    email: str | None
    phone: str | None


class ClientFacts(Struct, frozen=True):
    """``name`` is the company, or the person where there is no company."""

    name: str
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

    ``late_invoices`` are those paid late or still overdue, ``overdue_invoices`` only those past due and unpaid,
    ``open_invoices`` all that are not paid yet, due or not.
    """

    number: str
    amount: Sum
    due: dt.date
    paid: dt.date | None
    days_late: int


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


class BoundaryFacts(Struct, frozen=True):
    """The new rule's dates."""

    starts: dt.date
    answer_by: dt.date


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


class TalkFacts(Struct, frozen=True):
    """``kind`` is call or meeting."""

    kind: str
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
    last_day: dt.date
    deliverables: tuple[DeliverableFacts, ...]
    handover: HandoverFacts | None
    late_invoices: tuple[InvoiceFacts, ...]
    overdue_invoices: tuple[InvoiceFacts, ...]
    open_invoices: tuple[InvoiceFacts, ...]
    final_invoice: FinalInvoiceFacts | None
    refund: RefundFacts | None
    personal_data: bool
    firms: tuple[FirmFacts, ...]
    resources: tuple[str, ...]
    window: bool
    questions_until: dt.date
    confirm_by: dt.date
    boundary: BoundaryFacts
    scope: ScopeFacts
    contact_hours: ContactHoursFacts
    incidents: tuple[IncidentFacts, ...]
    talk: TalkFacts
    agreed: tuple[str, ...]
    open_points: tuple[str, ...]
