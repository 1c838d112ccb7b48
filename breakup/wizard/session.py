"""One run of the wizard as it stands: the answers, their draft, the case that is gone on with, and how it is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from breakup import interview, plan
from breakup.case import Case, Sender
from breakup.errors import BreakupError
from breakup.interview import Answers
from breakup.money import refund_amount
from breakup.store import Store
from breakup.wizard import drafts, surroundings, terminal
from breakup.wizard.asking import Asker, Move, Option
from breakup.wizard.wording import each
from breakup.wizard.words import Voice


class Session:
    """One run of the wizard. ``base`` is the case that is gone on with, ``seen`` its bytes as they were read."""

    def __init__(self, voice: Voice, store: Store, asker: Asker) -> None:
        self.voice = voice
        self.store = store
        self.asker = asker
        self.answers: Answers = ()
        self.draft = drafts.new(store)
        self.base: Path | None = None
        self.seen: bytes | None = None
        self.context = surroundings.first(voice.ui, store, voice.habit, self._profile())
        self.finished = False

    def _profile(self) -> Sender | None:
        try:
            return self.store.profile()
        except BreakupError as error:
            self.complain(error)
            return None

    def case(self) -> Case:
        """The case that the answers make."""
        return interview.to_case(self.answers, self.context)

    def values(self) -> dict[str, str]:
        """What a question's sentences may name."""
        case = self.case()
        return self.voice.values(self.context, case.language, case.client.label, case.money.currency)

    def facts(self, case: Case) -> list[tuple[str, str]]:
        """Every fact of the review screen: the question's id, and its name and value in words."""
        rows = []
        for id, said in interview.reviewed(self.answers, self.context):
            kind = interview.kind_of(id)
            value = tuple(plan.documents(case)) if id == "documents" else said
            words = f"{self.voice.label(id)}: {self.voice.fact(id, kind, value, case.money.currency)}"
            if id == "refund" and case.money.refund and (cost := refund_amount(case.money.refund)):
                words += f" {self.voice.say('refund_cost', amount=self.voice.sum(cost, case.money.currency))}"
            rows.append((id, words))
        return rows

    def keep(self, id: str, text: str) -> None:
        """Keep in the draft what was typed and is no answer yet."""
        self.draft.offered[id] = text
        self._save_draft()

    def take(self, answers: Answers) -> None:
        """Take the answers over and keep them in the draft; what was dropped is offered again."""
        old, new = dict(self.answers), dict(answers)
        dropped = {id: interview.show(value) for id, value in old.items() if id not in new}
        kept = {id: text for id, text in self.draft.offered.items() if id not in new}
        self.answers = answers
        self.draft.offered = kept | dropped
        self._save_draft()

    def go_back(self) -> None:
        """Take the last answer off; before the first one, leave the case that is gone on with."""
        if self.answers:
            self.take(interview.back(self.answers))
        elif self.base is not None:
            self._leave_case()
        else:
            terminal.out(self.voice.say("first_question"))

    def _leave_case(self) -> None:
        self.base = self.seen = None
        self.context = replace(self.context, base=None)

    def _save_draft(self) -> None:
        self.draft.answers = [(id, interview.show(value)) for id, value in self.answers]
        self.draft.base = str(self.base) if self.base else None
        self.draft.save()

    def choose(self, id: str, options: list[Option]) -> str:
        """A choice that is no fact of the case; going back gives an empty text."""
        while True:
            got = self.asker.choose(self.voice.say(f"{id}_ask"), options, options[0].id)
            if got is Move.WHY:
                terminal.out(self.voice.say(f"{id}_why"))
            else:
                return "" if isinstance(got, Move) else got

    def complain(self, error: BreakupError, *, named: bool = False) -> None:
        """Say what is wrong; ``named`` puts the name of the fact before it."""
        for problem in each(error):
            id = interview.question_of(problem.where, self.answers, self.context) if named else None
            saved = f"{problem.where}: " if problem.where.endswith(".txt") else ""
            place = f"{self.voice.label(id)}: " if id else saved
            terminal.out(f"! {place}{self.voice.sentences(problem)[0]}")
