"""The page of a rule: what ``breakup rules ID`` prints and docs/rules hold, made from the rule itself."""

from __future__ import annotations

from collections.abc import Iterator

from breakup.phrasing import CATALOGUE, Rule


def page(rule: Rule, words: dict[str, str]) -> str:
    """A rule as Markdown; ``words`` are the headings in the reader's language."""
    return "\n".join(_lines(rule, words)) + "\n"


def _lines(rule: Rule, words: dict[str, str]) -> Iterator[str]:
    data, spec = rule.data, rule.spec
    yield f"# {rule.id}"
    yield ""
    yield f"{data.message}"
    yield ""
    yield f"- {words['level']} {spec.level}"
    yield f"- {words['source']} {spec.source}"
    yield f"- {words['documents']} {', '.join(f'`{each}`' for each in sorted(spec.documents)) or words['every']}"
    if spec.never:
        yield f"- {words['never']} {', '.join(f'`{each}`' for each in sorted(spec.never))}"
    yield ""
    yield f"## {words['why']}"
    yield ""
    yield data.why
    if data.instead:
        yield ""
        yield f"{words['instead']} {data.instead}"
    yield from _examples(words["bad"], data.bad)
    yield from _examples(words["good"], data.good)


def _examples(heading: str, sentences: list[str]) -> Iterator[str]:
    if sentences:
        yield ""
        yield f"## {heading}"
        yield ""
        for sentence in sentences:
            yield from ("- " + sentence.strip().replace("\n", "\n  ")).split("\n")


def listing(rules: dict[str, Rule]) -> Iterator[str]:
    """Every rule of the catalogue, a line each: id, level, article row, message."""
    for id, spec in CATALOGUE.items():
        message = rules[id].data.message if id in rules else "–"
        yield f"{id}\t{spec.level}\t{spec.source}\t{message}"


def index(rules: dict[str, Rule]) -> str:
    """The list of all pages, as Markdown."""
    rows = [f"| [`{id}`]({id}.md) | {rule.level} | {rule.data.message} |" for id, rule in rules.items()]
    return "\n".join(
        [
            "# Rules",
            "",
            "Made by `breakup rules --write docs/rules --language en`.",
            "",
            "| | | |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )
