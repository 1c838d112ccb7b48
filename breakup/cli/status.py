"""``breakup status``: the cases there are."""

from __future__ import annotations

from breakup.cli import printing
from breakup.cli.options import Dir, store_in


def command(dir: Dir = None) -> int:
    """List the cases, their paths, and drafts that are not finished."""
    store = store_in(dir)
    entries, drafts = store.entries(), store.drafts()
    if not entries and not drafts:
        printing.note(printing.say("no_cases", folder=str(store.folder)))
    for entry in entries:
        if entry.case:
            printing.out(
                f"{entry.name}\t{entry.case.client.label}\t{entry.case.need}\t{entry.case.date}\t{entry.folder}"
            )
        elif entry.error:
            printing.fail(entry.error)
    for draft in drafts:
        printing.out(f"{draft.stem}\t{printing.say('draft')}\t-\t-\t{draft}")
    return 65 if any(entry.error for entry in entries) else 0
