"""``breakup languages``: which there are, and what is wrong with one."""

from __future__ import annotations

from typing import Annotated

import typer

from breakup.cli import printing

app = typer.Typer(
    help="List and check the languages.", no_args_is_help=False, rich_markup_mode=None, invoke_without_command=True
)


@app.callback()
def listing(context: typer.Context) -> None:
    """List the languages and their country variants."""
    if context.invoked_subcommand is not None:
        return
    from breakup import language

    for tag in language.tags():
        data = language.load(tag).data
        printing.out(f"{tag}\t{data.name}\t{data.english_name}")


@app.command("check")
def check(codes: Annotated[list[str] | None, typer.Argument(help="Languages; left out: all.")] = None) -> int:
    """Say what is missing or wrong in a language's folder."""
    from breakup import checker, language
    from breakup.errors import UsageError

    found = 0
    for code in codes or language.codes():
        if code not in language.codes():
            raise UsageError("language_unknown", value=code, choices=", ".join(language.codes()))
        for complaint in checker.check(code):
            printing.out(complaint)
            found += 1
    if not found:
        printing.note(printing.say("languages_fine"))
    return 1 if found else 0


@app.command("new")
def new(code: Annotated[str, typer.Argument(help="Code of the language (ISO 639), like fr.")]) -> None:
    """Make a folder for a new language, with a TODO at everything still to be said."""
    from breakup import scaffold

    for path in scaffold.create(code):
        printing.out(str(path))
    printing.note(printing.say("language_made", code=code))


@app.command("table")
def table() -> None:
    """Print which language has what, as Markdown."""
    from breakup import checker

    printing.out(checker.coverage())
