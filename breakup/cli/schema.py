"""``breakup schema``: what a case file may hold."""

from __future__ import annotations

from breakup.cli import printing


def command() -> None:
    """Print the JSON schema of case.toml."""
    import json

    import msgspec

    from breakup.case import Case

    printing.out(json.dumps(msgspec.json.schema(Case), indent=2, ensure_ascii=False))
