"""Sheets and kits for the sender's own desk, the team, an adviser or the shop's wall."""

from __future__ import annotations

from typing import Final

from breakup.outline.roles import REPLIES, Document, Slot

PREFLIGHT_PARTS: Final = (
    "contract", "finances", "duties", "people", "access", "backup", "reputation", "cooling_off", "sending",
)  # fmt: skip
"""What is looked through before an ending (000-56, 000-59, 000-60, 000-64, 000-66, 004-19)."""

CHECKLIST_PARTS: Final = ("services", "costs", "dates", "changes", "payment", "contact", "ending")
"""What a contract says so that all this is spared (003-28 to 003-30)."""

LESSON_PARTS: Final = ("signs", "contract", "money", "contact", "next_client")
"""What one looks back on (000-92)."""

SERVICE_TERMS: Final = Document(
    "service-terms",
    (
        Slot("subject"),
        Slot("services", heading="services"),
        Slot("payment", heading="rates"),
        Slot("refund", heading="returns", when="returns"),
        Slot("dates", heading="schedule"),
        Slot("contact", heading="contact"),
    ),
    needs=("terms", "terms.services"),
    sent=False,
)
"""One page to hang up or hand out where there are no contracts (003-32, 003-33)."""

INCIDENT_LOG: Final = Document(
    "incident-log",
    (Slot("subject"), Slot("before"), Slot("facts", heading="incidents"), Slot("evidence", heading="totals")),
    needs=("incidents",),
    sent=False,
)
"""The private sheet: everything (001-26)."""

INCIDENT_LOG_COPY: Final = Document(
    "incident-log-copy",
    (Slot("subject"), Slot("before"), Slot("facts", heading="incidents"), Slot("evidence", heading="totals")),
    needs=("incidents",),
    sent=False,
)
"""The client's copy: date, channel, what happened, our answer, and nothing more (001-27, T6)."""

REPLY_KIT: Final = Document(
    "reply-kit",
    (
        Slot("subject"),
        Slot("before", heading="before"),
        Slot("objections", "after", heading="replies", each=REPLIES),
        Slot("after", heading="after_replies"),
    ),
    sent=False,
)
"""Short answers for what comes back (000-26, 000-27, 000-48, 002-26)."""

HANDOVER_LIST: Final = Document(
    "handover-list",
    (
        Slot("subject"),
        Slot("before"),
        Slot("handover", heading="handover"),
        Slot("still_delivered", when="deliverables", heading="still_delivered"),
        Slot("confirmation", heading="confirmation"),
    ),
    needs=("work.last_day",),
    sent=False,
)
"""Who hands over what, by when (002-28)."""

STAFF_NOTE: Final = Document(
    "staff-note",
    (
        Slot("subject"),
        Slot("decision", "after", heading="decision"),
        Slot("contact", heading="answering"),
        Slot("repeat", "after", heading="to_say"),
        Slot("otherwise", heading="not_to_say"),
        Slot("exit", heading="exit"),
        Slot("after", heading="support"),
    ),
    sent=False,
)
"""The team knows what is decided, who answers and what is said (000-52, 000-57)."""

SECOND_OPINION: Final = Document(
    "second-opinion",
    (
        Slot("subject"),
        Slot("before"),
        Slot("facts", heading="situation"),
        Slot("evidence", heading="incidents", when="log"),
        Slot("next_step", heading="questions"),
    ),
    sent=False,
)
"""The case without a name, for a colleague or a mentor (004-17, 004-18)."""

LAWYER_QUESTIONS: Final = Document(
    "lawyer-questions",
    (
        Slot("subject"),
        Slot("facts", heading="contract"),
        Slot("open_items", heading="money", when="open_invoices"),
        Slot("next_step", heading="questions"),
        Slot("notice", heading="law", when="country_law"),
        Slot("evidence", heading="evidence"),
    ),
    sent=False,
)
"""What a lawyer needs for a short and cheap first talk (000-64)."""

PREFLIGHT: Final = Document(
    "preflight",
    (
        Slot("subject"),
        Slot("before", each=PREFLIGHT_PARTS),
        Slot("notice", heading="law", when="country_law"),
    ),
    needs=("work.last_day",),
    sent=False,
)
"""Before an ending."""

CONTRACT_CHECKLIST: Final = Document(
    "contract-checklist", (Slot("subject"), Slot("before"), Slot("terms_before", each=CHECKLIST_PARTS)), sent=False
)

LESSONS: Final = Document(
    "lessons", (Slot("subject"), Slot("before"), Slot("facts", each=LESSON_PARTS), Slot("next_step")), sent=False
)
