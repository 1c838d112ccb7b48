"""How many verdicts change when a threshold of the assessment moves one step: python benchmarks/thresholds.py

Clients are drawn near the thresholds, where a step matters most; the seed is fixed, so the table is always the same.
"""

from __future__ import annotations

import random
import sys
from decimal import Decimal
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parent.parent))

from breakup.assessment import DEFAULT, GROUPS, Known, Reading, Thresholds, decide

CLIENTS = 6_000
STEPS = {
    "signs": (2, 4),
    "days_late": (15, 45),
    "days_very_late": (60, 120),
    "reminded": (1, 3),
    "renewal_days": (60, 120),
    "small": (Decimal("0.05"), Decimal("0.15")),
    "loss": (Decimal("0.9"), Decimal("1.1")),
    "prestige": (1, 3),
    "prestige_ratio": (Decimal("0.65"), Decimal("0.85")),
    "clients": (2, 4),
    "runway": (Decimal(2), Decimal(4)),
}


def client(source: random.Random) -> Known:
    """Somebody near every threshold."""
    pick = source.choice
    signs = {group: source.choices((0, 1, 2, 3), (50, 25, 17, 8))[0] for group in GROUPS} | {
        "ethics": pick((0, 0, 0, 1))
    }
    return Known(
        **signs,
        abuse=pick((0, 0, 0, 1)),
        told=pick((0, 1, 2, 3)),
        attempts_formal=pick((0, 0, 1)),
        cannot_go_on=pick((False, False, False, True)),
        prestige=pick((0, 0, 1, 2, 3)),
        revenue=Decimal(pick((500, 700, 800, 950, 1050, 1200, 2000))),
        own_hours=Decimal(20),
        target_rate=Decimal(50),
        clients=pick((1, 2, 3, 4, 5)),
        share=Decimal(pick((4, 8, 12, 20, 40))) / 100,
        need=Decimal(1000),
        savings=Decimal(pick((1500, 2500, 3500, 4500))),
        days_late=pick((0, 10, 20, 40, 70, 100, 130)),
        days_to_renewal=pick((None, None, 30, 75, 105, 300)),
    )


def verdicts(clients: list[Known], thresholds: Thresholds) -> list[str]:
    """The verdict on each client."""
    return [decide(Reading(known, thresholds)).verdict for known in clients]


def table() -> list[str]:
    """The table of docs/assessing.md."""
    source = random.Random(2026)
    clients = [client(source) for _ in range(CLIENTS)]
    before = verdicts(clients, DEFAULT)
    rows = ["| setting | lower | verdicts that change | higher | verdicts that change |", "|---|---|---|---|---|"]
    for name, (low, high) in STEPS.items():
        moved = [verdicts(clients, msgspec.structs.replace(DEFAULT, **{name: value})) for value in (low, high)]
        shares = [100 * sum(a != b for a, b in zip(before, after, strict=True)) / CLIENTS for after in moved]
        rows.append(f"| `{name}` | {low} | {shares[0]:.1f} % | {high} | {shares[1]:.1f} % |")
    return rows


if __name__ == "__main__":
    print("\n".join(table()))
