"""``breakup rules``: what is checked, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from breakup.cli import printing


def command(
    rule: Annotated[str | None, typer.Argument(help="Id of a rule; left out: the list.", metavar="ID")] = None,
    language: Annotated[
        str | None, typer.Option("--language", help="Language of the rules, instead of the messages'.", metavar="LANG")
    ] = None,
    write: Annotated[
        Path | None, typer.Option("--write", help="Write every page into a folder.", metavar="FOLDER")
    ] = None,
) -> int:
    """List the wording rules, or print the page of one."""
    from breakup import rulebook
    from breakup.checking import pages

    if language:
        printing.speak(language)
    rules = rulebook.rules(language or printing.ui_tag()).rules
    words = {
        "level": printing.say("rule_level"),
        "source": printing.say("rule_source"),
        "documents": printing.say("rule_documents"),
        "every": printing.say("rule_every"),
        "never": printing.say("rule_never"),
        "why": printing.say("rule_why"),
        "instead": printing.say("rule_instead"),
        "bad": printing.say("rule_bad"),
        "good": printing.say("rule_good"),
    }
    if write is not None:
        from breakup.store import write_file

        made = {id: pages.page(each, words) for id, each in rules.items()} | {"README": pages.index(rules)}
        for name, text in made.items():
            write_file(write / f"{name}.md", text.encode())
            printing.out(str(write / f"{name}.md"))
    elif rule is None:
        for row in pages.listing(rules):
            printing.out(row)
    else:
        _known(rule, list(rules))
        printing.out(pages.page(rules[rule], words).rstrip("\n"))
    return 0


def _known(id: str, ids: list[str]) -> None:
    from breakup.checking.config import nearest
    from breakup.errors import UsageError

    if id not in ids:
        raise UsageError("choice_unknown", "ID", value=id, choices=nearest(id, ids))
