"""Write docs/documents.md: every kind of document with a real example, and links to the same in other languages.

Run by ``python tests/readme.py``; a test compares the page with what this makes.
"""

from __future__ import annotations

from pathlib import Path

from breakup import language, outline

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "documents.md"
SHOWN = "en"
HEAD = """# Every kind of document

Made from the expected letters under [`tests/letters`](../tests/letters), so each example is what `breakup write` gives.
Names, sums and dates are invented. `breakup write CASE --list` says which of them a case can give, and what is missing.
"""


def page(cards: dict[str, list[tuple[str, object]]]) -> str:
    """The whole page; ``cards`` are the named cases of each kind, whose letters are in ``tests/letters``."""
    words = language.load(SHOWN).wizard
    rows = ["| kind | for |", "|---|---|"]
    rows += [f"| [`{id}`](#{id}) | {words['document_for'][id]} |" for id in outline.DOCUMENTS]
    return "\n".join([HEAD, *rows, "", *(_section(id, cards[id], words) for id in outline.DOCUMENTS)])


def _section(id: str, cards: list[tuple[str, object]], words: dict[str, dict[str, str]]) -> str:
    name, _ = cards[0]
    example = (ROOT / "tests" / "letters" / f"{SHOWN}-{id}-{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    links = [_link(code, id, name) for code in language.codes() if code != SHOWN]
    more = [_link(SHOWN, id, other, other.replace("-", " ")) for other, _ in cards[1:]]
    return "\n".join(
        [
            f"## {id}",
            "",
            f"{words['document'][id]}: {words['document_for'][id]}. Also in {', '.join(links)}."
            + (f" More: {', '.join(more)}." if more else ""),
            "",
            "<details><summary>Example</summary>",
            "",
            "```text",
            example,
            "```",
            "",
            "</details>",
            "",
        ]
    )


def _link(code: str, id: str, name: str, words: str = "") -> str:
    return f"[{words or language.load(code).data.name}](../tests/letters/{code}-{id}-{name}.txt)"


def write() -> None:
    """Put the page in its place."""
    from test_letters import CARDS

    PAGE.write_text(page(CARDS), encoding="utf-8")
