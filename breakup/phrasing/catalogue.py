"""What is the same of a rule in every language: its id, the article row, how bad it is, how it is found, and where it holds.

An id is named for the fault. What a language says of it (words, reasons, examples) stands in its ``phrasing.toml``.
"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

Level = Literal["error", "warning", "hint"]
Kind = Literal["match", "address", "mixed", "presence"]
"""How a rule is found: by patterns; by the second person; by two forms of address in one text; by what is missing."""

ENDINGS: Final = frozenset({"termination-letter", "non-renewal-letter"})
BOUNDARIES: Final = frozenset({"boundary-email", "conduct-notice"})
LETTERS: Final = (
    ENDINGS | BOUNDARIES | {"repair-letter", "last-attempt", "payment-demand", "written-record", "holding-letter"}
)
QUOTING: Final = frozenset(
    {"incident-log", "incident-log-copy", "staff-note", "second-opinion", "lawyer-questions", "reply-kit"}
)
"""Documents that quote what was said: a quotation in them is not the writer's wording."""

SCRIPTS: Final = frozenset({"call-script", "meeting-script"})
"""Documents in which what the client may say stands on lines of its own, each answered behind a dash."""

OTHERS: Final = frozenset({
    "scope-addendum", "expectation-letter", "service-terms", "handover-list",
    "decline-inquiry", "preflight", "contract-checklist", "lessons",
})  # fmt: skip
"""Documents in which nothing is looked for that only a letter to a client must have."""

DOCUMENTS: Final = LETTERS | QUOTING | SCRIPTS | OTHERS
"""Every kind of document that a text may be said to be."""


class Spec(Struct, frozen=True, kw_only=True):
    """``documents`` empty means every text; ``never`` are documents in which the rule does not hold."""

    id: str
    source: str
    level: Level
    kind: Kind = "match"
    documents: frozenset[str] = frozenset()
    never: frozenset[str] = QUOTING


_SPECS: Final = (
    Spec(id="accusing-you", source="004-28", level="error"),
    Spec(id="insult", source="002-29", level="error"),
    Spec(id="label", source="004-20", level="error"),
    Spec(id="blame", source="004-29", level="error"),
    Spec(id="threat", source="000-66", level="error"),
    Spec(id="absolute", source="004-20", level="warning"),
    Spec(id="jab", source="000-43", level="warning"),
    Spec(id="liability", source="000-64", level="error", never=QUOTING | {"payment-demand"}),
    Spec(id="legal-trap", source="000-64", level="error", never=QUOTING),
    Spec(id="false-promise", source="004-30", level="warning"),
    Spec(id="servility", source="002-19", level="warning"),
    Spec(id="officialese", source="000-65", level="warning"),
    Spec(id="calque", source="000-65", level="warning"),
    Spec(id="hedged-boundary", source="000-46", level="warning"),
    Spec(id="opinion-as-fact", source="004-20", level="warning"),
    Spec(id="mixed-address", source="000-65", level="warning", kind="mixed"),
    Spec(id="slash-form", source="000-65", level="error"),
    Spec(id="form", source="000-65", level="warning"),
    Spec(id="second-person", source="004-28", level="hint", kind="address"),
    Spec(id="thanks-missing", source="000-41", level="warning", kind="presence", documents=LETTERS - {"holding-letter", "payment-demand", "conduct-notice"}),
    Spec(id="own-part-missing", source="000-45", level="warning", kind="presence", documents=frozenset({"boundary-email", *ENDINGS})),
    Spec(id="date-missing", source="002-14", level="warning", kind="presence", documents=LETTERS),
    Spec(id="next-step-missing", source="000-37", level="warning", kind="presence", documents=frozenset({"boundary-email", "last-attempt"})),
    Spec(id="several-issues", source="000-42", level="warning", kind="presence", documents=frozenset({"boundary-email"})),
    Spec(id="apology-without-offer", source="002-19", level="warning", kind="presence", documents=frozenset({"repair-letter"})),
    Spec(id="positive-end-missing", source="004-36", level="warning", kind="presence", documents=frozenset({"boundary-email", *ENDINGS})),
    Spec(id="decision-buried", source="000-67", level="warning", kind="presence", documents=ENDINGS),
    Spec(id="confirmation-missing", source="004-38", level="hint", kind="presence", documents=ENDINGS),
)  # fmt: skip

CATALOGUE: Final[dict[str, Spec]] = {spec.id: spec for spec in _SPECS}
"""Every rule, by id, in the order in which they are listed."""

_SAME: Final = (
    frozenset({"accusing-you", "blame", "label", "insult", "opinion-as-fact"}),
    frozenset({"legal-trap", "liability"}),
    frozenset({"form", "slash-form", "mixed-address"}),
)
"""Rules that say the same of the same words: of the reader, of the law, of the form."""
_ECHOES: Final = frozenset({"second-person", "absolute"})
"""Rules of single words: whatever is said of the words around them is said of them too."""


def says_the_same(outer: str, inner: str) -> bool:
    """True when a finding that lies in another, or has its very span, adds nothing for a person."""
    return inner in _ECHOES or any(outer in rules and inner in rules for rules in _SAME)
