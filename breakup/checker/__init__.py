"""What is missing or wrong in a language's folder, as ``file:line: what; did you mean …``.

It knows the outline's roles and variants, the facts' types and the language's tables, so that a slip is found before a
letter is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from breakup import language, outline
from breakup.checker import blocks, tables
from breakup.errors import BreakupError


def check(code: str, root: Path | None = None) -> list[str]:
    """Everything wrong in one language, sorted by file and line; empty when it is complete."""
    folder = (root or language.templates_folder()) / code
    try:
        loaded = language.load(code, root)
    except BreakupError as error:
        return [f"{error.where or folder.name}: {error.values.get('detail', error.id)}"]
    found = [*_todos(folder), *tables.complaints(loaded, root), *blocks.complaints(loaded)]
    return sorted(dict.fromkeys(found), key=_place)


def coverage() -> str:
    """Which language has which document, how many wordings of it, and what else, as a Markdown table."""
    codes = language.codes()
    loaded = {code: language.load(code) for code in codes}
    rows = [["", *codes], ["---"] * (len(codes) + 1)]
    rows.append(["name", *(loaded[code].data.name for code in codes)])
    for document in outline.DOCUMENTS.values():
        rows.append([f"`{document.id}`", *(str(len(blocks.wordings(loaded[code], document))) for code in codes)])
    rows.append(["country variants", *(", ".join(language.variants(code)) or "–" for code in codes)])
    rows.append(["wizard", *("yes" if not list(tables.wizard(loaded[code])) else "partly" for code in codes)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _place(complaint: str) -> tuple[str, int]:
    match = re.match(r"([^:]+):(\d+)", complaint)
    return (match[1], int(match[2])) if match else (complaint, 0)


def _todos(folder: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        if path.suffix in (".toml", ".jinja"):
            for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if "TODO" in row:
                    yield f"{folder.name}/{path.name}:{number}: still to be said: {row.strip()[:60]}"
