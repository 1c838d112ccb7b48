"""Finds the second person in gold sentences, writes predictions and prints token F1.

    python benchmarks/second_person.py GOLD.jsonl… [-o PREDICTIONS.jsonl] [--show WORDS]

A gold line is {"id", "lang", "text", "spans": [[start, end, form, kind], …], "ignore": […]}; a prediction is
{"id", "rule": "second-person", "spans": [[start, end], [start, end, "imp"], …]}. Track *you* leaves imperatives out,
track *all* counts them. --show prints the commonest misses and false alarms, the most useful list when rules are mended.
"""

from __future__ import annotations

import argparse
import collections
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from breakup import language
from breakup.phrasing import addresses, load

Span = tuple[int, int]


def predicted(row: dict, finders: dict) -> list[list]:
    """Spans of one sentence, imperatives marked."""
    code = row["lang"]
    if code not in finders:
        finders[code] = load(language.load(code).phrasing, code).second
    found = addresses(row["text"], finders[code])
    return [[a.start, a.end, "imp"] if a.kind == "imp" else [a.start, a.end] for a in found]


def compared(row: dict, spans: list[list], track: str) -> tuple[set[Span], set[Span], set[Span]]:
    """Hits, false alarms and misses of one sentence: a hit overlaps by a character or more, one to one."""
    gold = sorted((s[0], s[1]) for s in row["spans"] if track == "all" or s[3] != "imp")
    skip = [(s[0], s[1]) for s in row.get("ignore", [])]
    if track == "you":
        skip += [(s[0], s[1]) for s in row["spans"] if s[3] == "imp"]
    own = sorted({(s[0], s[1]) for s in spans if track == "all" or s[-1] != "imp"})
    used: set[Span] = set()
    hits: set[Span] = set()
    for start, end in own:
        partner = next((g for g in gold if g not in used and start < g[1] and g[0] < end), None)
        if partner:
            used.add(partner)
            hits.add((start, end))
    wrong = {s for s in own if s not in hits and not any(a < s[1] and s[0] < b for a, b in skip)}
    return hits, wrong, set(gold) - used


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("-o", "--out", type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    rows = [json.loads(line) for path in options.gold for line in path.read_text(encoding="utf-8").splitlines() if line]
    finders: dict = {}
    spans = {row["id"]: predicted(row, finders) for row in rows}
    if options.out:
        lines = (json.dumps({"id": id, "rule": "second-person", "spans": found}) for id, found in spans.items())
        options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for track in ("you", "all"):
        for code in dict.fromkeys(row["lang"] for row in rows):
            report(track, code, [row for row in rows if row["lang"] == code], spans, options.show)


def report(track: str, code: str, rows: list[dict], spans: dict, show: int) -> None:
    hits = wrong = missed = 0
    alarms: collections.Counter = collections.Counter()
    misses: collections.Counter = collections.Counter()
    for row in rows:
        hit, false, miss = compared(row, spans[row["id"]], track)
        hits, wrong, missed = hits + len(hit), wrong + len(false), missed + len(miss)
        alarms.update(row["text"][a:b].lower() for a, b in false)
        misses.update(row["text"][a:b].lower() for a, b in miss)
    precision, recall = hits / (hits + wrong or 1), hits / (hits + missed or 1)
    f1 = 2 * precision * recall / (precision + recall or 1)
    print(
        f"{track:4} {code}  P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}   ({hits} hits, {wrong} false, {missed} missed)"
    )
    if show:
        print("   false:", ", ".join(f"{word} {count}" for word, count in alarms.most_common(show)))
        print("   missed:", ", ".join(f"{word} {count}" for word, count in misses.most_common(show)))


if __name__ == "__main__":
    main()
