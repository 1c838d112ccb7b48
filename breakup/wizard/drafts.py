"""Unfinished answers: private files, a draft each, written before the next question is put."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from breakup import store as files
from breakup.errors import RefusedError
from breakup.store import Store


@dataclass
class Draft:
    """Answers as they would be typed, in order; ``offered`` are those that were taken back; ``base`` is a case gone on with."""

    path: Path
    answers: list[tuple[str, str]] = field(default_factory=list)
    offered: dict[str, str] = field(default_factory=dict)
    base: str | None = None

    def save(self) -> None:
        """Write the draft durably."""
        files.make_private(self.path.parent)
        data = {"answers": self.answers, "offered": self.offered, "base": self.base}
        files.write_file(self.path, json.dumps(data, ensure_ascii=False, indent=1).encode(), private=True)

    def remove(self) -> None:
        """Remove the draft, if there is one."""
        with files.told(self.path):
            self.path.unlink(missing_ok=True)

    @property
    def client(self) -> str:
        """Who it is about, as far as it is known."""
        known = self.offered | dict(self.answers)
        return known.get("company") or known.get("contact") or (Path(self.base).parent.name if self.base else "…")


def new(store: Store) -> Draft:
    """A draft of its own name; nothing is written yet, but the folder is made, so that a refusal comes first."""
    files.make_private(store.folder)
    folder = store.folder / "drafts"
    files.make_private(folder)
    now = dt.datetime.now(dt.UTC)
    return Draft(folder / f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}.json")


def load(path: Path) -> Draft:
    """Read a draft.

    :raises RefusedError: it is damaged.
    """
    try:
        data = json.loads(files.read_bytes(path).decode())
        answers = [(str(id), str(text)) for id, text in data["answers"]]
        offered = {str(id): str(text) for id, text in data["offered"].items()}
        base = data["base"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedError("draft_damaged", str(path), name=path.stem) from error
    return Draft(path, answers, offered, str(base) if base else None)
