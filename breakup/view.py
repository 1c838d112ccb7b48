"""One case seen through one document and one language: who speaks to whom, and by which fact each role is worded."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

from msgspec import Struct

from breakup import factfinding, money
from breakup.case import Case
from breakup.errors import LanguageError, Problems
from breakup.factfinding.people import addressee_of, people
from breakup.forms import Register, fill_first, guard
from breakup.language import Language
from breakup.needs import about, missing
from breakup.outline import Document

REGISTERS: Final[dict[str, Register]] = {"formal": "formal", "close": "friendly"}
"""How close people are is a fact; the register is the language's answer to it."""


def view_of(document: Document, case: Case, language: Language, borrow: str | None = None) -> View:
    """See a case through a document and a language.

    :raises RefusedError: a field that the document needs is missing.
    """
    if lacks := missing(document, case):
        raise Problems(lacks)
    return View(document, case, language, borrow)


def _issue(case: Case) -> str:
    return case.boundary.issue if case.boundary else ""


def _refund_topic(case: Case) -> str:
    credit = case.money.refund and money.is_credit(case.money.refund, case.money, case.date)
    return "credit" if credit else "transfer"


def _referral_topic(case: Case) -> str:
    offer = case.offer
    return "both" if offer.firms and offer.resources else "firms" if offer.firms else "resources"


def _may_admit(case: Case) -> bool:
    """No apology in writing while money is owed or a claim is open (T2); sympathy with a hard time admits nothing."""
    if case.repair and case.repair.fault == "hard_time":
        return True
    return not (money.owed(case.money, case.date) or case.contract.quarrel)


def _wish(case: Case) -> str:
    return case.good_thing or "" if case.talk.held else "planned"


def _by_agreement(case: Case) -> bool:
    return case.contract.way_out == "agreement"


TOPIC_VALUES: Final[dict[str | None, Callable[[Case], str]]] = {
    "issue": _issue,
    "way_out": lambda case: case.contract.way_out or "",
    "good_thing": lambda case: case.good_thing or "",
    "wish": lambda case: "ongoing" if about(case) == "boundary" else _wish(case),
    "spoken": lambda case: f"spoken_{case.good_thing}",
    "mismatch": lambda case: case.mismatch,
    "refund": _refund_topic,
    "referral": _referral_topic,
    "situation": lambda case: _issue(case) if about(case) == "boundary" else case.contract.way_out or "",
    "need": about,
    "after": about,
    "outcome": lambda case: "proposal" if about(case) == "ending" and _by_agreement(case) else about(case),
    "held": lambda case: "held" if case.talk.held else "planned",
    "recorded": lambda case: case.contract.way_out or "" if case.talk.held else "planned",
    "fault": lambda case: case.repair.fault if case.repair else "",
    "extra": lambda case: (case.repair and case.repair.extra) or "",
    "consent": lambda case: "consent" if _by_agreement(case) else "receipt",
}
"""How each topic of :data:`breakup.outline.TOPICS` is read from a case."""


_PRESENT: Final[dict[str, Callable[[Case], bool]]] = {
    "": lambda _: True,
    "boundary": lambda case: about(case) == "boundary",
    "ending": lambda case: about(case) == "ending",
    # A proposal bids no farewell before it is accepted.
    "settled": lambda case: about(case) == "ending" and not _by_agreement(case),
    "unsettled": lambda case: (
        not (case.work.handover or case.money.final_invoice)
        and not any(money.is_open(one, case.date) for one in case.money.invoices)
    ),
    "contract_named": lambda case: bool(case.contract.reference or case.contract.date),
    "notice": lambda case: (
        case.contract.way_out in ("notice", "clause") and bool(case.contract.notice or case.contract.clause)
    ),
    "contract.clause": lambda case: bool(case.contract.clause),
    "contract.notice": lambda case: bool(case.contract.notice),
    "may_admit": _may_admit,
    "extra": lambda case: bool(case.repair and case.repair.extra),
    "returns": lambda case: bool(case.terms and case.terms.cancel_days),
    "referral": lambda case: bool(case.offer.firms or case.offer.resources),
}
"""Facts by which a role appears that are no field of the facts."""

_WHEN_ENDED: Final = {"ended_contract": "contract_named", "ended_with_notice": "notice", "ended_data": "personal_data"}
"""Facts of an ending that a record after a boundary leaves out."""


class View(Struct, frozen=True, dict=True):
    """One case, one document, one language."""

    document: Document
    case: Case
    language: Language
    borrow: str | None = None

    @property
    def register(self) -> Register:
        """Formal or friendly."""
        return REGISTERS[self.case.client.closeness]

    @property
    def several(self) -> bool:
        """True when the sender says *we*."""
        return self.case.sender.number == "several"

    @property
    def sender_column(self) -> str | None:
        """Column of ``gendered(…)``; None when the sender does not say."""
        sender = self.language.data.sender
        table = sender.several if self.several else sender.one
        return table.get(self.case.sender.gender)

    @cached_property
    def addressee(self) -> str:
        """Kind of addressee."""
        return addressee_of(self.case.client)

    @property
    def address_column(self) -> str:
        """Column of ``you(…)``."""
        table = self.language.data.addressee
        return (table.friendly if self.register == "friendly" else table.formal)[self.addressee]

    @property
    def salutations(self) -> list[str]:
        """Patterns to try, the most fitting first; the last ones need no name."""
        table = self.language.data.salutation
        rows = table.friendly if self.register == "friendly" else table.formal
        return rows[self.addressee] + rows["unknown"]

    @property
    def spoken_greeting(self) -> str:
        """How the addressee is greeted aloud, by name where there is one."""
        table = self.language.data.salutation.spoken
        rows = table.friendly if self.register == "friendly" else table.formal
        return fill_first(rows[self.addressee] + rows["unknown"], self.names, self.language.code)

    @property
    def closing(self) -> str:
        """The formula before the signature."""
        table = self.language.data.closing
        return (table.friendly if self.register == "friendly" else table.formal)[self.addressee]

    @property
    def signature(self) -> list[str]:
        """Name, and the business on a line of its own."""
        sender = self.case.sender
        business = [sender.business] if sender.business and sender.business != sender.name else []
        return [*people(sender), *business]

    @property
    def signatures(self) -> list[str]:
        """A line to sign on for each side, with place and date (003-31)."""
        client, labels = self.case.client, self.language.data.labels
        contact = client.contact.full_name if client.contact else ""
        other = [name for name in (contact, client.company) if name]
        return [
            "\n".join([f"{labels['place_and_date']}: {'_' * 24}", f"{labels['signed']}: {'_' * 24}", *map(guard, side)])
            for side in (self.signature, other)
        ]

    @property
    def names(self) -> dict[str, str]:
        """What a salutation may call the addressee."""
        client, contact = self.case.client, self.case.client.contact
        names = {"company": client.company or ""}
        if contact is None:
            return names
        prefix, family = contact.family_prefix or "", contact.family_name or ""
        whole = f"{prefix} {family}".strip()
        return names | {
            "given_name": contact.given_name or "",
            "family_name": whole if family else "",
            "family_name_capital": whole[:1].upper() + whole[1:] if family else "",
            "full_name": contact.full_name,
            "patronymic": contact.patronymic or "",
            "vocative": contact.vocative.get(self.language.code, ""),
            "role": contact.role or "",
        }

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Block name endings to try, the most fitting first; the bare name comes last."""
        neutral = ["__neutral"] if self.sender_column is None else []
        if self.register == "friendly":
            return (*(f"{part}__friendly" for part in neutral), *neutral, "__friendly", "")
        return (*neutral, "")

    def topic(self, name: str | None) -> str:
        """Value of the fact by which a role's wording varies."""
        if name not in TOPIC_VALUES:
            raise LanguageError("topic_unknown", str(name))
        return TOPIC_VALUES[name](self.case)

    def has(self, fact: str) -> bool:
        """True when a fact that an outline names is there; an empty name is always there."""
        if fact in _PRESENT:
            return _PRESENT[fact](self.case)
        if fact in _WHEN_ENDED:
            return about(self.case) == "ending" and self.has(_WHEN_ENDED[fact])
        return bool(self.context[fact])

    @cached_property
    def context(self) -> dict[str, Any]:
        """The facts by name, without those that this case does not have."""
        return factfinding.found(self.document, self.case, self.language, self.borrow, self.spoken_greeting)
