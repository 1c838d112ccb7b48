"""Roles, slots and topics: of what a document is made.

Nothing here is in a language. A slot says which role stands where, in which paragraph, when it
appears, and by which fact its wording varies; a language's folder says how it is worded.
Source of the order: documents.md, rows 000-41 to 000-47, 000-67 to 000-75, 004-24 to 004-38.
"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

ELEMENTS: Final = (
    "thanks", "own_mismatch", "decision", "contract", "clause", "notice_period", "still_delivered", "handover",
    "final_invoice", "refund", "data", "alternatives", "window", "contact", "confirmation", "good_wish",
)  # fmt: skip
"""What a complete ending says (documents.md); counted by role, for the letters that end something."""

OBJECTIONS: Final = ("pleading", "bargaining", "anger", "guilt", "owed", "review", "legal", "leaving")
"""The eight things clients say when they hear a no (000-48)."""

REPLIES: Final = (
    "pleading", "bargaining", "anger", "guilt", "owed", "refund", "review", "legal", "chargeback", "silence",
)  # fmt: skip
"""What comes back after a letter, and is answered from the reply kit (documents.md)."""

ISSUES: Final = (
    "scope", "contact_hours", "contact_volume", "deadlines", "discounts", "late_payment", "disputed_invoices",
    "unclear_brief", "overruled_expertise", "complaints", "rudeness", "leverage", "improper_requests", "new_price",
)  # fmt: skip
"""The one issue of a boundary letter (documents.md)."""

Topic = Literal[
    "issue",
    "way_out",
    "good_thing",
    "mismatch",
    "refund",
    "referral",
    "situation",
    "need",
    "held",
    "consent",
    "wish",
    "spoken",
    "outcome",
    "recorded",
    "fault",
    "extra",
    "after",
]
"""A fact by whose value a role's wording varies: the block ``role__value`` is used."""

TOPICS: Final[dict[str, tuple[str, ...]]] = {
    "issue": ISSUES,
    "way_out": ("notice", "clause", "agreement", "expiry"),
    "good_thing": ("trust", "openness", "teamwork", "learning", "launch", "results", "quick_replies", "ideas"),
    "mismatch": ("way_of_working", "capacity", "pace", "specialism", "size", "payment_terms"),
    "refund": ("transfer", "credit"),
    "referral": ("firms", "resources", "both"),
    "situation": (*ISSUES, "notice", "clause", "agreement", "expiry"),
    "need": ("boundary", "ending"),
    "held": ("planned", "held"),
    "consent": ("receipt", "consent"),
    # After a boundary the work goes on, and before a talk nothing has ended: a farewell would be a slip.
    "wish": (
        "ongoing",
        "planned",
        "trust",
        "openness",
        "teamwork",
        "learning",
        "launch",
        "results",
        "quick_replies",
        "ideas",
    ),
    # A wish that is read aloud is shorter than one that is written.
    "spoken": tuple(
        f"spoken_{good}"
        for good in ("trust", "openness", "teamwork", "learning", "launch", "results", "quick_replies", "ideas")
    ),
    "outcome": ("boundary", "ending", "proposal"),
    # Before a talk a decision is an intention: a draft gives no notice.
    "recorded": ("planned", "notice", "clause", "agreement", "expiry"),
    "fault": ("late_delivery", "errors", "slow_replies", "misunderstanding", "hard_time"),
    "extra": ("review_session", "extra_round", "priority", "training", "checklist"),
    "after": ("boundary", "ending"),
}
"""Every value that a topic can take."""

INSTEAD: Final = {"proposal": "ending"}
"""A value for which a language may have no words of its own, and the one whose words then serve."""

Made = Literal["block", "greeting", "closing", "signature", "signatures"]


class Slot(Struct, frozen=True):
    """A role's place in a document.

    ``when`` names a fact of :class:`breakup.facts.Facts` that must be there for the role to appear;
    empty means always. ``paragraph`` true starts a new paragraph. ``numbered`` makes the role an
    item of the numbered list. ``elements`` are those of :data:`ELEMENTS` it carries, each with the
    fact that must be there for it to count. ``each`` lists parts that are worded one by one.
    ``heading`` names the words of ``[headings]`` above it; ``sentence`` puts a sentence of the language's own
    before a closing formula. ``intro`` names a block that stands on a line of its own above the first
    of the items that share it, so that a list can say what was announced and what was agreed.
    ``closer`` is a second fact by which a language may word it: ``role__value__closer`` is used where it is there.
    """

    role: str
    topic: Topic | None = None
    when: str = ""
    paragraph: bool = True
    numbered: bool = False
    elements: tuple[tuple[str, str], ...] = ()
    made: Made = "block"
    each: tuple[str, ...] = ()
    heading: str = ""
    sentence: bool = False
    intro: str = ""
    closer: Topic | None = None

    @property
    def optional(self) -> bool:
        """True when the case decides whether the role appears."""
        return bool(self.when)

    def blocks(self) -> tuple[str, ...]:
        """Names of the blocks that a language must have for this slot."""
        return self._named(tuple(value for value in TOPICS[self.topic] if value not in INSTEAD) if self.topic else ())

    def variants(self) -> tuple[str, ...]:
        """Names of all the blocks that it knows: those, the ones for which others may stand in, and the bare role.

        A block of the bare role serves every value that has none of its own.
        """
        bare = (self.role,) if self.topic and not self.each else ()
        named = self._named(TOPICS[self.topic] if self.topic else ())
        closer = tuple(f"{name}__{value}" for name in named for value in TOPICS[self.closer]) if self.closer else ()
        return named + bare + closer

    def _named(self, values: tuple[str, ...]) -> tuple[str, ...]:
        intro = (self.intro,) if self.intro else ()
        if self.made != "block":
            return (self.role,) if self.sentence else ()
        names = tuple(f"{self.role}__{value}" for value in values) if self.topic else (self.role,)
        return intro + (tuple(f"{name}__{part}" for name in names for part in self.each) if self.each else names)


class Document(Struct, frozen=True):
    """A kind of document: its id (a file name and an argument), its slots in order, and what it needs.

    ``needs`` are fields of the case file without which it cannot be written; ``spoken`` tells that it is
    read aloud, ``sent`` that it goes to the client. What is not sent has a title and no subject.
    """

    id: str
    slots: tuple[Slot, ...]
    needs: tuple[str, ...] = ()
    spoken: bool = False
    sent: bool = True

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles in order, each once."""
        return tuple(dict.fromkeys(slot.role for slot in self.slots))

    @property
    def variants(self) -> frozenset[str]:
        """Every block name that the document knows, without the register and person suffixes."""
        return frozenset(name for slot in self.slots for name in slot.variants())


def also(role: str, **how: object) -> Slot:
    """A role in the same paragraph as the one before."""
    return Slot(role, paragraph=False, **how)  # type: ignore[arg-type]  # a keyword table, checked by the dataclass


GREETING: Final = Slot("greeting", made="greeting")
SIGNATURE: Final = Slot("signature", paragraph=False, made="signature")
CLOSING: Final = (Slot("closing", made="closing"), SIGNATURE)
LAST_SENTENCE: Final = (Slot("closing", made="closing", sentence=True), SIGNATURE)
"""As :data:`CLOSING`, with a last sentence of the language's before it."""
