"""What a kind of document must hold, and in which order, by cue words in any text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from breakup.phrasing.rules import Rules

_EARLY_SENTENCES = 3
_LATEST_DECISION = 3


def missing(text: str, rules: Rules, make: Callable[..., Any]) -> Iterator[Any]:
    """Findings of kind presence for a document; a language without cues has none."""
    if not rules.cues:
        return
    body = _Body(text, rules)
    for id, (where, fault) in _FAULTS.items():
        rule = rules.rules.get(id)
        if rule is not None and fault(body):
            start, end = where(body)
            yield make(id, rule.level, start, end, rule.data.message, rule.data.instead)


class _Body:
    """A text without its salutation and its closing, in paragraphs, with the language's cues."""

    def __init__(self, text: str, rules: Rules) -> None:
        self.rules = rules
        self.spans = [match.span() for match in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", text)]
        self.text = text
        self.paragraphs = [span for span in self.spans if not self._is_frame(span)]

    def _is_frame(self, span: tuple[int, int]) -> bool:
        part = self.text[span[0] : span[1]]
        if len(part) > 120:
            return False
        return any((cue := self.rules.cues.get(name)) and cue.match(part) for name in ("salutation", "closing"))

    def has(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """True when a cue stands between two places."""
        cue = self.rules.cues.get(name)
        return bool(cue and cue.search(self.text, start, len(self.text) if end is None else end))

    def early_end(self) -> int:
        """Where the first sentences end."""
        start = self.paragraphs[0][0] if self.paragraphs else 0
        ends = [match.end() for match in re.finditer(r"[.!?](?=\s|$)", self.text[start:])]
        return start + ends[min(_EARLY_SENTENCES, len(ends)) - 1] if ends else len(self.text)

    def first(self) -> tuple[int, int]:
        """The first paragraph's place."""
        return self.paragraphs[0] if self.paragraphs else (0, 0)

    def last(self) -> tuple[int, int]:
        """The last paragraph's place."""
        return self.paragraphs[-1] if self.paragraphs else (0, 0)

    def decision_paragraph(self) -> int:
        """Number of the paragraph with the decision, from 1; 0 when there is none."""
        return next((at for at, span in enumerate(self.paragraphs, 1) if self.has("decision", *span)), 0)

    def issues(self) -> int:
        """How many kinds of issue are spoken of."""
        return sum(self.has(name) for name in self.rules.cues if name.startswith("issue "))


_FAULTS: dict[str, tuple[Callable[[_Body], tuple[int, int]], Callable[[_Body], bool]]] = {
    "thanks-missing": (_Body.first, lambda body: not body.has("thanks", 0, body.early_end())),
    "own-part-missing": (_Body.first, lambda body: not body.has("own_part")),
    "date-missing": (_Body.first, lambda body: not body.has("date")),
    "next-step-missing": (_Body.last, lambda body: not body.has("next_step")),
    "several-issues": (_Body.first, lambda body: body.issues() > 1),
    "apology-without-offer": (_Body.first, lambda body: body.has("apology") and not body.has("offer")),
    "positive-end-missing": (_Body.last, lambda body: not body.has("positive_end", *body.last())),
    "decision-buried": (_Body.first, lambda body: body.decision_paragraph() > _LATEST_DECISION),
    "confirmation-missing": (_Body.last, lambda body: not body.has("confirmation")),
}
