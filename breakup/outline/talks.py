"""Scripts of a call and a meeting, and the record that follows every talk (004-38)."""

from __future__ import annotations

from typing import Final

from breakup.outline.roles import CLOSING, GREETING, OBJECTIONS, Document, Slot

WRITTEN_RECORD: Final = Document(
    "written-record",
    (
        Slot("subject", "held"),
        Slot("reference", when="ended_contract"),
        GREETING,
        Slot("thanks", "held"),
        Slot("facts", "held"),
        Slot("decision", "recorded", when="ending", numbered=True, intro="announced__ending", closer="mismatch"),
        Slot("notice", when="ended_with_notice", numbered=True, intro="announced__ending"),
        Slot("new_rule", "issue", when="boundary", numbered=True, intro="announced__boundary"),
        Slot("otherwise", "issue", when="boundary", numbered=True, intro="announced__boundary"),
        Slot("agreement", when="agreed", numbered=True, intro="agreed"),
        Slot("still_delivered", when="deliverables", numbered=True, intro="to_do"),
        Slot("handover", when="handover", numbered=True, intro="to_do"),
        Slot("final_invoice", when="final_invoice", numbered=True, intro="to_do"),
        Slot("open_items", when="open_invoices", numbered=True, intro="to_do"),
        Slot("refund", "refund", when="refund", numbered=True, intro="to_do"),
        Slot("data", when="ended_data", numbered=True, intro="to_do"),
        Slot("next_step", when="open_points"),
        Slot("correction", "held"),
        Slot("good_wish", "wish"),
        *CLOSING,
    ),
    needs=("good_thing",),
)


def _script(id: str) -> Document:
    return Document(
        id,
        (
            Slot("subject", "outcome"),
            Slot("before", "outcome", heading="before"),
            Slot("facts", "issue", when="boundary"),  # the facts at hand; the same words as in the letter
            Slot("opening", "situation", heading="opening"),
            Slot("own_part", "issue", when="boundary", heading="own_part"),
            Slot("mismatch", "mismatch", when="ending", heading="mismatch"),
            Slot("next_step", "outcome", heading="next_step"),
            Slot("pause", heading="pause"),
            Slot("objections", "outcome", heading="objections", each=OBJECTIONS),
            Slot("repeat", "outcome", heading="repeat"),
            Slot("exit", heading="exit"),
            Slot("closing", "outcome", heading="closing"),
            Slot("good_wish", "spoken", when="settled"),
            Slot("after", heading="after"),
        ),
        needs=("good_thing",),
        spoken=True,
        sent=False,
    )


CALL_SCRIPT: Final = _script("call-script")
MEETING_SCRIPT: Final = _script("meeting-script")
