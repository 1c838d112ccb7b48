"""The letters and e-mails: what is sent to the client in writing."""

from __future__ import annotations

from typing import Final

from breakup.outline.roles import CLOSING, GREETING, LAST_SENTENCE, SIGNATURE, Document, Slot, also

BOUNDARY_EMAIL: Final = Document(
    "boundary-email",
    (
        Slot("subject", "issue"),
        GREETING,
        Slot("thanks", "good_thing", closer="issue"),
        Slot("own_part", "issue"),
        also("facts", topic="issue"),
        Slot("new_rule", "issue"),
        also("otherwise", topic="issue"),
        Slot("next_step", "issue"),
        also("agreement", topic="issue"),
        Slot("closing", made="closing", sentence=True, closer="issue"),
        SIGNATURE,
    ),
    needs=("good_thing", "boundary"),
)

_MONEY = (
    Slot("final_invoice", when="final_invoice", elements=(("final_invoice", "final_invoice"),)),
    also("open_items", when="open_invoices", elements=(("final_invoice", "open_invoices"),)),
    also("refund", topic="refund", when="refund", elements=(("refund", "refund"),)),
)

TERMINATION_LETTER: Final = Document(
    "termination-letter",
    (
        Slot("subject", "way_out"),
        Slot("reference", when="contract_named", elements=(("contract", "contract_named"),)),
        GREETING,
        Slot("thanks", elements=(("thanks", ""),)),
        Slot("mismatch", "mismatch", elements=(("own_mismatch", ""),)),
        also("decision", topic="way_out", elements=(("decision", ""),)),
        also("notice", when="notice", elements=(("clause", "contract.clause"), ("notice_period", "contract.notice"))),
        Slot("still_delivered", when="deliverables", elements=(("still_delivered", "deliverables"),)),
        also("handover", when="handover", elements=(("handover", "handover"),)),
        *_MONEY,
        Slot("next_step", when="unsettled"),
        Slot("data", when="personal_data", elements=(("data", "personal_data"),)),
        Slot("referral", "referral", when="referral", elements=(("alternatives", "referral"),)),
        also("window", when="window", elements=(("window", "window"),)),
        Slot("contact", elements=(("contact", ""),)),
        also("confirmation", topic="consent", elements=(("confirmation", ""),)),
        Slot("good_wish", "good_thing", elements=(("good_wish", ""),)),
        *CLOSING,
    ),
    needs=("good_thing", "contract.way_out", "work.last_day"),
)  # fmt: skip

NON_RENEWAL_LETTER: Final = Document(
    "non-renewal-letter",
    (
        Slot("subject"),
        Slot("reference", when="contract_named", elements=(("contract", "contract_named"),)),
        GREETING,
        Slot("thanks", elements=(("thanks", ""),)),
        Slot("decision", elements=(("decision", ""),)),
        also("mismatch", topic="mismatch", elements=(("own_mismatch", ""),)),
        Slot("still_delivered", when="deliverables", elements=(("still_delivered", "deliverables"),)),
        also("handover", when="handover", elements=(("handover", "handover"),)),
        *_MONEY,
        Slot("next_step", when="unsettled"),
        Slot("data", when="personal_data", elements=(("data", "personal_data"),)),
        Slot("referral", "referral", when="referral", elements=(("alternatives", "referral"),)),
        also("window", when="window", elements=(("window", "window"),)),
        Slot("contact", elements=(("contact", ""),)),
        also("confirmation", topic="consent", elements=(("confirmation", ""),)),
        Slot("good_wish", "good_thing", elements=(("good_wish", ""),)),
        *CLOSING,
    ),
    needs=("good_thing", "work.last_day"),
)  # fmt: skip

CONDUCT_NOTICE: Final = Document(
    "conduct-notice",
    (
        Slot("subject"),
        GREETING,
        Slot("facts"),
        Slot("evidence", when="evidence"),
        Slot("new_rule"),
        also("otherwise"),
        Slot("contact"),
        *LAST_SENTENCE,
    ),
    needs=("incidents",),
)
"""Rudeness not yet addressed, or abuse (000-53 to 000-55)."""

REPAIR_LETTER: Final = Document(
    "repair-letter",
    (
        Slot("subject"),
        GREETING,
        Slot("thanks", "good_thing"),
        # While money is owed or a claim is open, only what is put right and when (documents.md, T2).
        Slot("apology", "fault", when="may_admit"),
        Slot("correction"),
        Slot("extra", "extra", when="extra"),
        Slot("next_step"),
        *LAST_SENTENCE,
    ),
    needs=("good_thing", "repair", "repair.corrections"),
)
"""The client has a point, or a hard time (002-19 to 002-22)."""

LAST_ATTEMPT: Final = Document(
    "last-attempt",
    (
        Slot("subject"),
        GREETING,
        Slot("thanks", "good_thing"),
        Slot("terms_before"),
        also("beyond_scope"),
        Slot("own_part"),
        Slot("estimate"),
        also("dates"),
        Slot("agreement"),
        *LAST_SENTENCE,
        Slot("annex", heading="annex"),
    ),
    needs=("good_thing", "extra_work", "extra_work.requests", "extra_work.estimate", "extra_work.finish"),
)
"""One last effort: the terms, the list of what came beyond them, a new estimate and its dates (004-23 to 004-26)."""

SCOPE_ADDENDUM: Final = Document(
    "scope-addendum",
    (
        Slot("subject"),
        Slot("parties"),
        Slot("reference", when="contract_named"),
        Slot("beyond_scope", heading="changes"),
        Slot("estimate", heading="price"),
        Slot("dates", heading="dates"),
        Slot("terms_before", heading="unchanged"),
        Slot("signature", made="signatures", heading="signatures"),
    ),
    needs=("extra_work", "extra_work.requests", "extra_work.estimate", "extra_work.finish"),
    sent=False,
)
"""Every deviation in writing, with its effect on price and dates (003-30, 003-31)."""

EXPECTATION_LETTER: Final = Document(
    "expectation-letter",
    (
        Slot("subject"),
        GREETING,
        Slot("thanks"),
        Slot("next_step"),
        Slot("services", when="services"),
        Slot("beyond_scope", when="excluded"),
        Slot("dates", when="milestones"),
        Slot("contact"),
        Slot("estimate"),
        Slot("payment"),
        Slot("agreement"),
        *LAST_SENTENCE,
    ),
    needs=("terms", "terms.services"),
)
"""What to expect, said at first contact (002-12 to 002-17, 001-08, 001-13)."""

PAYMENT_DEMAND: Final = Document(
    "payment-demand",
    (
        Slot("subject"),
        Slot("reference", when="contract_named"),
        GREETING,
        Slot("open_items"),
        also("next_step"),
        Slot("interest", when="interest"),
        Slot("otherwise"),
        Slot("contact"),
        *LAST_SENTENCE,
    ),
    needs=("money.invoices",),
)
"""Late payment, whatever the verdict (documents.md; 000-24)."""

DECLINE_INQUIRY: Final = Document(
    "decline-inquiry",
    (
        Slot("subject"),
        GREETING,
        Slot("thanks"),
        Slot("decision"),
        Slot("referral", "referral", when="referral"),
        Slot("good_wish"),
        *CLOSING,
    ),
)
"""A polite no before there is a client (000-90)."""

HOLDING_LETTER: Final = Document(
    "holding-letter",
    (
        Slot("subject"),
        Slot("reference", when="contract_named"),
        GREETING,
        Slot("thanks"),
        Slot("notice"),
        also("next_step"),
        Slot("contact"),
        *LAST_SENTENCE,
    ),
)
"""An answer to a threat or a claim that admits nothing and wins time (000-64)."""
