"""``breakup assess``: which way to go with a client, with reasons, numbers and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from breakup.cli import printing
from breakup.cli.options import Dir, store_in

if TYPE_CHECKING:
    from breakup.assessment import Assessment
    from breakup.case import Case
    from breakup.wizard.verdict import Words


def command(
    case: Annotated[str, typer.Argument(help="A name as `breakup status` shows it, a folder, or a case.toml.")],
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    dir: Dir = None,
) -> None:
    """Say which way to go with a client, and why."""
    from breakup.assessment import assess
    from breakup.errors import UsageError
    from breakup.store import load_case

    if format not in ("text", "json"):
        raise UsageError("choice_unknown", "--format", value=format, choices="text, json")
    facts = load_case(store_in(dir).find(case))
    found, words = assess(facts), _words(facts)
    if format == "json":
        import json

        printing.out(json.dumps(_as_json(found, facts, words), ensure_ascii=False, indent=2))
        return
    for line in words.whole(found, facts):
        printing.out(line)


def _words(case: Case) -> Words:
    from breakup import language
    from breakup.wizard.verdict import Words
    from breakup.wizard.words import Voice

    return Words(Voice(language.load(printing.ui_tag()), case.date), case)


def _as_json(found: Assessment, case: Case, words: Words) -> dict[str, Any]:
    """The keys that docs/assessing.md promises."""
    from breakup.plan import verdicts

    decision = case.decision
    return {
        "verdict": found.verdict,
        "sentence": words.text("verdict", found.verdict, "says"),
        "chosen": {"verdict": decision.chosen, "reason": decision.reason} if decision and decision.chosen else None,
        "confidence": "high" if found.confident else "low",
        "doubts": list(found.doubts),
        "rules": [
            {
                "id": fired.rule,
                "rows": list(fired.rows),
                "sentence": words.text("rule", fired.rule),
                "reasons": [
                    {"id": reason.id, "rows": list(reason.rows), "sentence": words.text("reason", reason.id)}
                    for reason in fired.reasons
                ],
            }
            for fired in found.fired
        ],
        "numbers": {
            number.id: {
                "value": _plain(number.value),
                "unit": number.unit,
                "formula": number.working,
                "rows": list(number.rows),
            }
            for number in found.numbers
        },
        "currency": case.money.currency,
        "warnings": [
            {
                "id": warned.id,
                "rows": list(warned.rows),
                "values": {key: _plain(value) for key, value in warned.values.items()},
                "sentence": words.warning(warned.id, warned.values),
            }
            for warned in found.warnings
        ],
        "flips": [
            {
                "verdict": flip.verdict,
                "changes": [
                    {"path": change.path, "from": _plain(change.old), "to": _plain(change.new)}
                    for change in flip.changes
                ],
                "sentence": words.flip(flip),
            }
            for flip in found.flips
        ],
        "channel": {
            "id": found.advice.channel,
            "second_person": found.advice.second_person,
            "reasons": [
                {"id": reason.id, "rows": list(reason.rows), "sentence": words.text("channel", reason.id)}
                for reason in found.advice.reasons
            ],
        },
        "documents": [item.document for item in verdicts.wanted(case, found.verdict)],
        "issue": found.issue,
        "target": None
        if found.target is None
        else {
            "clients": found.target.clients,
            "monthly": _plain(found.target.monthly),
            "by": _plain(found.target.by),
        },
        "review": _plain(found.review),
        "refuse_renewal_by": _plain(found.refuse_renewal_by),
    }


def _plain(value: Any) -> Any:
    """A value as JSON knows it: sums as numbers, days as ISO dates."""
    from decimal import Decimal

    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else round(float(value), 4)
    return value.isoformat() if hasattr(value, "isoformat") else value
