"""The kinds of document, each as the one order of roles that the articles advise.

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
]
"""A fact by whose value a role's wording varies: the block ``role__value`` is used."""

TOPICS: Final[dict[str, tuple[str, ...]]] = {
    "issue": ("scope", "contact_hours", "late_payment", "rudeness"),
    "way_out": ("notice", "clause", "agreement", "expiry"),
    "good_thing": ("trust", "openness", "teamwork", "learning", "launch", "results", "quick_replies", "ideas"),
    "mismatch": ("way_of_working", "capacity", "pace", "specialism", "size"),
    "refund": ("transfer", "credit"),
    "referral": ("firms", "resources", "both"),
    "situation": ("scope", "contact_hours", "late_payment", "rudeness", "notice", "clause", "agreement", "expiry"),
    "need": ("boundary", "ending"),
    "held": ("planned", "held"),
    "consent": ("receipt", "consent"),
    # After a boundary the work goes on: a farewell would be a slip.
    "wish": ("ongoing", "trust", "openness", "teamwork", "learning", "launch", "results", "quick_replies", "ideas"),
    # A wish that is read aloud is shorter than one that is written.
    "spoken": tuple(
        f"spoken_{good}"
        for good in ("trust", "openness", "teamwork", "learning", "launch", "results", "quick_replies", "ideas")
    ),
    "outcome": ("boundary", "ending", "proposal"),
}
"""Every value that a topic can take."""

INSTEAD: Final = {"proposal": "ending"}
"""A value for which a language may have no words of its own, and the one whose words then serve."""

Made = Literal["block", "greeting", "closing", "signature"]


class Slot(Struct, frozen=True):
    """A role's place in a document.

    ``when`` names a fact of :class:`breakup.facts.Facts` that must be there for the role to appear;
    empty means always. ``paragraph`` true starts a new paragraph. ``numbered`` makes the role an
    item of the numbered list. ``elements`` are those of :data:`ELEMENTS` it carries, each with the
    fact that must be there for it to count. ``each`` lists parts that are worded one by one.
    ``heading`` prints the role's name above it; ``sentence`` puts a sentence of the language's own
    before a closing formula. ``intro`` names a block that stands on a line of its own above the first
    of the items that share it, so that a list can say what was announced and what was agreed.
    """

    role: str
    topic: Topic | None = None
    when: str = ""
    paragraph: bool = True
    numbered: bool = False
    elements: tuple[tuple[str, str], ...] = ()
    made: Made = "block"
    each: tuple[str, ...] = ()
    heading: bool = False
    sentence: bool = False
    intro: str = ""

    @property
    def optional(self) -> bool:
        """True when the case decides whether the role appears."""
        return bool(self.when)

    def blocks(self) -> tuple[str, ...]:
        """Names of the blocks that a language must have for this slot."""
        return self._named(tuple(value for value in TOPICS[self.topic] if value not in INSTEAD) if self.topic else ())

    def variants(self) -> tuple[str, ...]:
        """Names of all the blocks that it knows: those, and the ones for which others may stand in."""
        return self._named(TOPICS[self.topic] if self.topic else ())

    def _named(self, values: tuple[str, ...]) -> tuple[str, ...]:
        intro = (self.intro,) if self.intro else ()
        if self.made != "block":
            return (self.role,) if self.sentence else ()
        names = tuple(f"{self.role}__{value}" for value in values) if self.topic else (self.role,)
        return intro + (tuple(f"{name}__{part}" for name in names for part in self.each) if self.each else names)


class Document(Struct, frozen=True):
    """A kind of document: its id (a file name and an argument), its slots in order, and what it needs.

    ``needs`` are fields of the case file without which it cannot be written; ``register`` tells
    whether it comes in formal and friendly; ``spoken`` whether it is read aloud.
    """

    id: str
    slots: tuple[Slot, ...]
    needs: tuple[str, ...] = ()
    spoken: bool = False

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles in order, each once."""
        return tuple(dict.fromkeys(slot.role for slot in self.slots))

    @property
    def variants(self) -> frozenset[str]:
        """Every block name that the document knows, without the register and person suffixes."""
        return frozenset(name for slot in self.slots for name in slot.variants())


def _also(role: str, **how: object) -> Slot:
    """A role in the same paragraph as the one before."""
    return Slot(role, paragraph=False, **how)  # type: ignore[arg-type]  # a keyword table, checked by the dataclass


_GREETING = Slot("greeting", made="greeting")
_CLOSING = (Slot("closing", made="closing"), Slot("signature", paragraph=False, made="signature"))

BOUNDARY_EMAIL: Final = Document(
    "boundary-email",
    (
        Slot("subject", "issue"),
        _GREETING,
        Slot("thanks", "good_thing"),
        Slot("own_part", "issue"),
        _also("facts", topic="issue"),
        Slot("new_rule", "issue"),
        _also("otherwise", topic="issue"),
        Slot("next_step", "issue"),
        _also("agreement"),
        Slot("closing", made="closing", sentence=True),
        Slot("signature", paragraph=False, made="signature"),
    ),
    needs=("good_thing", "boundary"),
)

_MONEY = (
    Slot("final_invoice", when="final_invoice", elements=(("final_invoice", "final_invoice"),)),
    _also("open_items", when="open_invoices", elements=(("final_invoice", "open_invoices"),)),
    _also("refund", topic="refund", when="refund", elements=(("refund", "refund"),)),
)

TERMINATION_LETTER: Final = Document(
    "termination-letter",
    (
        Slot("subject", "consent"),
        Slot("reference", when="contract_named", elements=(("contract", "contract_named"),)),
        _GREETING,
        Slot("thanks", elements=(("thanks", ""),)),
        Slot("mismatch", "mismatch", elements=(("own_mismatch", ""),)),
        _also("decision", topic="way_out", elements=(("decision", ""),)),
        _also("notice", when="notice", elements=(("clause", "contract.clause"), ("notice_period", "contract.notice"))),
        Slot("still_delivered", when="deliverables", elements=(("still_delivered", "deliverables"),)),
        _also("handover", when="handover", elements=(("handover", "handover"),)),
        *_MONEY,
        Slot("next_step", when="unsettled"),
        Slot("data", when="personal_data", elements=(("data", "personal_data"),)),
        Slot("referral", "referral", when="referral", elements=(("alternatives", "referral"),)),
        _also("window", when="window", elements=(("window", "window"),)),
        Slot("contact", elements=(("contact", ""),)),
        _also("confirmation", topic="consent", elements=(("confirmation", ""),)),
        Slot("good_wish", "good_thing", elements=(("good_wish", ""),)),
        *_CLOSING,
    ),
    needs=("good_thing", "contract.way_out", "work.last_day"),
)  # fmt: skip

WRITTEN_RECORD: Final = Document(
    "written-record",
    (
        Slot("subject", "held"),
        Slot("reference", when="ended_contract"),
        _GREETING,
        Slot("thanks", "held"),
        Slot("facts", "held"),
        Slot("decision", "way_out", when="ending", numbered=True, intro="announced__ending"),
        Slot("notice", when="ended_with_notice", numbered=True, intro="announced__ending"),
        Slot("new_rule", "issue", when="boundary", numbered=True, intro="announced__boundary"),
        Slot("otherwise", "issue", when="boundary", numbered=True, intro="announced__boundary"),
        Slot("agreement", when="agreed", numbered=True, intro="agreed"),
        Slot("still_delivered", when="deliverables", numbered=True, intro="to_do"),
        Slot("handover", when="handover", numbered=True, intro="to_do"),
        Slot("final_invoice", when="final_invoice", numbered=True, intro="to_do"),
        Slot("open_items", when="open_invoices", numbered=True, intro="to_do"),
        Slot("refund", "refund", when="refund", numbered=True, intro="to_do"),
        Slot("data", when="ended_data", numbered=True, intro="to_do"),
        Slot("next_step", when="open_points"),
        Slot("correction", "held"),
        Slot("good_wish", "wish"),
        *_CLOSING,
    ),
    needs=("good_thing",),
)


def _script(id: str) -> Document:
    return Document(
        id,
        (
            Slot("subject", "need"),
            Slot("before", "need", heading=True),
            Slot("facts", "issue", when="boundary"),  # the facts at hand; the same words as in the letter
            Slot("opening", "situation", heading=True),
            Slot("own_part", "issue", when="boundary", heading=True),
            Slot("mismatch", "mismatch", when="ending", heading=True),
            Slot("next_step", "outcome", heading=True),
            Slot("pause", heading=True),
            Slot("objections", "outcome", heading=True, each=OBJECTIONS),
            Slot("repeat", "outcome", heading=True),
            Slot("exit", heading=True),
            Slot("closing", "outcome", heading=True),
            Slot("good_wish", "spoken", when="ending"),
            Slot("after", heading=True),
        ),
        needs=("good_thing",),
        spoken=True,
    )


CALL_SCRIPT: Final = _script("call-script")
MEETING_SCRIPT: Final = _script("meeting-script")

DOCUMENTS: Final[dict[str, Document]] = {
    document.id: document
    for document in (BOUNDARY_EMAIL, TERMINATION_LETTER, WRITTEN_RECORD, CALL_SCRIPT, MEETING_SCRIPT)
}
"""Every kind of document, by id, in the order in which they are listed."""
