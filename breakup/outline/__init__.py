"""The kinds of document, each as the one order of roles that the articles advise.

Nothing here is in a language. A slot says which role stands where, in which paragraph, when it
appears, and by which fact its wording varies; a language's folder says how it is worded.
Source of the order: documents.md, rows 000-41 to 000-47, 000-67 to 000-75, 004-24 to 004-38.
"""

from __future__ import annotations

from typing import Final

from breakup.outline import letters, sheets, talks
from breakup.outline.roles import ELEMENTS, INSTEAD, ISSUES, OBJECTIONS, REPLIES, TOPICS, Document, Slot

__all__ = ["DOCUMENTS", "ELEMENTS", "INSTEAD", "ISSUES", "OBJECTIONS", "REPLIES", "TOPICS", "Document", "Slot"]

DOCUMENTS: Final[dict[str, Document]] = {
    document.id: document
    for document in (
        letters.BOUNDARY_EMAIL,
        letters.CONDUCT_NOTICE,
        letters.REPAIR_LETTER,
        letters.LAST_ATTEMPT,
        letters.SCOPE_ADDENDUM,
        letters.EXPECTATION_LETTER,
        sheets.SERVICE_TERMS,
        letters.PAYMENT_DEMAND,
        letters.TERMINATION_LETTER,
        letters.NON_RENEWAL_LETTER,
        talks.CALL_SCRIPT,
        talks.MEETING_SCRIPT,
        talks.WRITTEN_RECORD,
        sheets.INCIDENT_LOG,
        sheets.INCIDENT_LOG_COPY,
        sheets.REPLY_KIT,
        sheets.HANDOVER_LIST,
        letters.DECLINE_INQUIRY,
        sheets.STAFF_NOTE,
        sheets.SECOND_OPINION,
        sheets.LAWYER_QUESTIONS,
        letters.HOLDING_LETTER,
        sheets.PREFLIGHT,
        sheets.CONTRACT_CHECKLIST,
        sheets.LESSONS,
    )
}
"""Every kind of document, by id, in the order in which they are listed (documents.md)."""
