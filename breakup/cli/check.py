"""``breakup check``: the wording rules on any draft."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from breakup.cli import printing

if TYPE_CHECKING:
    from breakup.checking.config import Config
    from breakup.checking.reading import Draft
    from breakup.checking.report import Checked, Choice, Report
    from breakup.phrasing import Rules


def command(
    files: Annotated[list[str], typer.Argument(help="Drafts: .txt, .md, .eml, .docx; - for standard input.")],
    language: Annotated[
        str | None, typer.Option("--language", help="Language of the drafts; left out: found.", metavar="LANG")
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", help="Kind of document, so that what is missing is found.")
    ] = None,
    format: Annotated[str, typer.Option("--format", help="text, json, sarif or github.")] = "text",
    fail_at: Annotated[
        str | None, typer.Option("--fail-at", help="error, warning or hint: exit 1 from this level (warning).")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Put in what is certain, after showing it.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before --fix writes.")] = False,
    baseline: Annotated[
        str | None, typer.Option("--baseline", help="Tell only what is not in this file.", metavar="FILE")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", help="Accept today's findings into a file.", metavar="FILE")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", help="Only these rules, by id, with commas.", metavar="IDS")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="Leave these rules out.", metavar="IDS")] = None,
    config: Annotated[
        Path | None, typer.Option("--config", help="Settings, instead of those found upwards.", metavar="FILE")
    ] = None,
) -> int:
    """Check the wording of drafts."""
    settings = _settings(config)
    choice = _choice(settings, document, select, ignore)
    level = _one_of("--fail-at", fail_at or settings.fail_at or "warning", ["error", "warning", "hint"])
    _one_of("--format", format, ["text", "json", "sarif", "github"])
    report = _checked(files, language or settings.language, choice)
    if write_baseline is not None:
        return _accept(report, write_baseline)
    report = _new(report, baseline or settings.baseline)
    if fix:
        report = _fix(report, choice, yes=yes)
    _tell(report, format, hints=level == "hint" or "second-person" in choice.select)
    return 1 if report.reaches(level) else 0


def _settings(path: Path | None) -> Config:
    from breakup.checking import config
    from breakup.checking.report import known_rules

    found = path or config.find(Path.cwd())
    return config.load(found, known_rules(), _documents()) if found else config.Config()


def _documents() -> list[str]:
    from breakup.phrasing.catalogue import DOCUMENTS

    return sorted(DOCUMENTS)


def _choice(settings: Config, document: str | None, select: list[str] | None, ignore: list[str] | None) -> Choice:
    from breakup.checking.report import Choice

    if document is not None:
        _one_of("--document", document, _documents())
    return Choice(
        document=document or settings.document,
        select=_ids("--select", select) or frozenset(settings.select),
        ignore=_ids("--ignore", ignore) | frozenset(settings.ignore),
        levels=dict(settings.level),
    )


def _ids(flag: str, values: list[str] | None) -> frozenset[str]:
    from breakup.checking.report import known_rules

    ids = [id.strip() for value in values or [] for id in value.split(",") if id.strip()]
    return frozenset(_one_of(flag, id, known_rules()) for id in ids)


def _one_of(flag: str, value: str, choices: list[str]) -> str:
    from breakup.errors import UsageError

    if value not in choices:
        from breakup.checking.config import nearest

        raise UsageError("choice_unknown", flag, value=value, choices=nearest(value, choices))
    return value


def _checked(files: list[str], tag: str | None, choice: Choice) -> Report:
    from breakup import rulebook
    from breakup.checking import reading
    from breakup.checking.report import Report, checked

    drafts = [reading.read(name) for name in sorted(dict.fromkeys(files))]
    rules: dict[str, Rules] = {}
    done: list[Checked] = []
    for draft in drafts:
        code = tag or _detected(draft)
        if code not in rules:
            rules[code] = rulebook.rules(code)
        done.append(checked(draft, rules[code], choice))
    return Report(checked=done)


def _detected(draft: Draft) -> str:
    from breakup.checking import detecting
    from breakup.errors import UsageError
    from breakup.language import codes

    code = detecting.detected(draft.shown([]).text)
    if code is None:
        raise UsageError("language_unsure", draft.name, choices=", ".join(codes()))
    printing.note(printing.say("check_language", file=draft.name, language=code))
    return code


def _accept(report: Report, path: Path) -> int:
    from breakup.checking import baseline
    from breakup.store import write_file

    write_file(path, baseline.written(report.checked).encode())
    printing.note(printing.say("check_accepted", path=str(path), count=len(report.problems)))
    return 0


def _new(report: Report, path: str | None) -> Report:
    """The report without what a baseline accepts."""
    if path is None:
        return report
    from msgspec.structs import replace

    from breakup.checking import baseline, reading

    accepted = baseline.read(reading.read(path).source.encode(), path)
    return replace(
        report, checked=[replace(each, problems=baseline.without(each, accepted)) for each in report.checked]
    )


def _fix(report: Report, choice: Choice, *, yes: bool) -> Report:
    """Show what would change, ask, write, and check what was written."""
    from msgspec.structs import replace

    done = [_fixed(each, choice, yes=yes) for each in report.checked]
    return replace(report, checked=done)


def _fixed(checked: Checked, choice: Choice, *, yes: bool) -> Checked:
    from breakup import rulebook
    from breakup.checking import fixing, reading, report
    from breakup.errors import ChangedMeanwhileError, UsageError
    from breakup.store import write_file

    draft, problems = checked.draft, fixing.certain(checked)
    if not problems:
        return checked
    if not draft.can_be_fixed:
        raise UsageError("fix_not_possible", draft.name)
    after = fixing.fixed(draft.source, problems)
    for row in fixing.difference(draft.name, draft.source, after):
        printing.out(row)
    if not yes and not _agreed(draft.name, len(problems)):
        return checked
    path = Path(draft.name).resolve()
    if path.read_bytes() != draft.data:
        raise ChangedMeanwhileError("changed_meanwhile", draft.name)
    write_file(path, fixing.as_bytes(after, draft.data), private=not path.stat().st_mode & 0o077)
    printing.note(printing.say("check_fixed", file=draft.name, count=len(problems)))
    return report.checked(reading.read(draft.name), rulebook.rules(checked.language), choice)


def _agreed(name: str, count: int) -> bool:
    from breakup.errors import UsageError

    if not sys.stdin.isatty():
        raise UsageError("fix_needs_yes", "--fix")
    sys.stdout.flush()
    return printing.agreed(printing.say("check_fix_ask", file=name, count=count))


def _tell(report: Report, format: str, *, hints: bool) -> None:
    from breakup.checking import formats

    if format != "text":
        text = formats.rendered(report, format)
        if text:
            printing.out(text)
        return
    from breakup.checking.formats import text_
    from breakup.checking.report import told

    words = (printing.say("check_instead"), printing.say("check_also")) if report.problems else ("", "")
    for block in text_.render(report, *words, hints=hints):
        printing.out(block)
    shown = [problem for each in report.checked for problem, _ in told(each.problems)]
    counts = {f"{level}s": sum(each.level == level for each in shown) for level in ("error", "warning")}
    counts["hints"] = sum(each.level == "hint" for each in report.problems)
    density = f"{report.density:.1f}".replace(".", printing.say("check_decimal"))
    printing.out(printing.say("check_count", density=density, **counts))
