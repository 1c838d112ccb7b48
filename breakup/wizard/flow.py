"""The wizard's way: start, questions, review, letters, saved. It does not know which asker it talks through."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from breakup import interview, plan
from breakup import store as files
from breakup.case import Case, Sender
from breakup.errors import BreakupError
from breakup.interview import Answers, Question
from breakup.money import refund_amount
from breakup.plan import verdicts
from breakup.store import Store
from breakup.wizard import drafts, surroundings, terminal
from breakup.wizard.asking import Asker, Interrupted, Move, Option
from breakup.wizard.wording import each
from breakup.wizard.words import Voice

if TYPE_CHECKING:
    from breakup.wizard.letters import Written

_WRITE: Final = "write it"
"""Ids of choices that are not facts have a blank in them, so that they can never be a question's id."""


class Session:
    """One run of the wizard: the answers, their draft, and the case that is gone on with."""

    def __init__(self, voice: Voice, store: Store, asker: Asker) -> None:
        self._voice = voice
        self._store = store
        self._asker = asker
        self._answers: Answers = ()
        self._draft = drafts.new(store)
        self._base: Path | None = None
        self._seen: bytes | None = None
        self._context = surroundings.first(voice.ui, store, voice.habit, self._profile())
        self._finished = False

    def _profile(self) -> Sender | None:
        try:
            return self._store.profile()
        except BreakupError as error:
            self._complain(error)
            return None

    def run(self, start_case: Path | None) -> None:
        """Go from the first question to the files."""
        terminal.out(self._voice.say("welcome"))
        terminal.out(self._voice.say("keys"))
        terminal.out()
        if start_case is not None:
            self._open(start_case)
        while not self._finished:
            self._interview()
            if interview.to_case(self._answers, self._context).need == "decide":
                self._finish_decision()
            elif self._review():
                self._finish()

    def say_kept(self) -> None:
        """Say where the draft is; before the first answer there is none."""
        if self._finished:
            return
        if not self._draft.path.is_file():
            terminal.out(self._voice.say("nothing_kept"))
            return
        terminal.out(self._voice.say("draft_kept"))
        terminal.path(str(self._draft.path))

    # Questions

    def _interview(self) -> None:
        while question := interview.next_question(self._answers, self._context):
            # Languages and countries cost time to load, and the first question does without them.
            if question.id != "need":
                self._context = surroundings.whole(self._context, self._store)
                question = interview.next_question(self._answers, self._context) or question
            default = self._draft.offered.get(question.id, question.default)
            after = self._answered(question, default)
            if after is None:
                self._go_back()
            else:
                self._take(after)

    def _answered(self, question: Question, default: str) -> Answers | None:
        """Put a question until it is answered; None when the user goes back."""
        values = self._values()
        if hint := self._voice.hint(question, values):
            terminal.out(hint)
        while True:
            try:
                got = self._put(question, default)
            except Interrupted as left:
                if left.typed.strip() not in ("", default):
                    self._keep(question.id, left.typed)
                raise
            if got is Move.BACK:
                return None
            if got is Move.AGAIN:
                return self._answers
            if isinstance(got, Move):
                row = f" [{question.row}]" if question.row else ""
                terminal.out(self._voice.ask(question.id, "why", values) + row)
            elif question.id == "need" and got == interview.GO_ON:
                if self._go_on():
                    return self._answers
            else:
                try:
                    after = interview.answer(self._answers, question, got, self._context)
                except BreakupError as error:
                    self._complain(error)
                    self._keep(question.id, got)
                    default = got
                else:
                    self._say_understood(question, got)
                    return after

    def _keep(self, id: str, text: str) -> None:
        """Keep in the draft what was typed and is no answer yet."""
        self._draft.offered[id] = text
        self._save_draft()

    def _say_understood(self, question: Question, text: str) -> None:
        """Say the days that were typed without their whole year."""
        if days := interview.filled_days(question, text, self._context):
            terminal.out(self._voice.say("understood", days=", ".join(map(self._voice.date, days))))

    def _put(self, question: Question, default: str) -> str | Move:
        if question.id == "way":
            return self._choose_way()
        ask = self._voice.ask(question.id, "ask", self._values())
        default = self._localised(question, default)
        if question.kind in ("choice", "confirm", "maybe"):
            return self._asker.choose(ask, self._voice.options(question), default)
        if question.kind == "choices":
            return self._asker.mark(ask, self._voice.options(question), default.split())
        if question.kind == "lines":
            return self._asker.lines(ask, default, optional=question.optional)
        return self._asker.text(ask, default, optional=question.optional)

    def _localised(self, question: Question, default: str) -> str:
        """A default in the user's words; what cannot be read is what was typed, and stays."""
        if question.kind in ("choice", "choices", "confirm", "maybe") or not default:
            return default
        try:
            return self._voice.offered(interview.parse(question, default, self._context), question.id)
        except BreakupError:
            return default

    def _take(self, answers: Answers) -> None:
        """Take the answers over and keep them in the draft; what was dropped is offered again."""
        old, new = dict(self._answers), dict(answers)
        dropped = {id: interview.show(value) for id, value in old.items() if id not in new}
        kept = {id: text for id, text in self._draft.offered.items() if id not in new}
        self._answers = answers
        self._draft.offered = kept | dropped
        self._save_draft()

    def _go_back(self) -> None:
        if self._answers:
            self._take(interview.back(self._answers))
        elif self._base is not None:
            self._leave_case()
        else:
            terminal.out(self._voice.say("first_question"))

    def _save_draft(self) -> None:
        self._draft.answers = [(id, interview.show(value)) for id, value in self._answers]
        self._draft.base = str(self._base) if self._base else None
        self._draft.save()

    def _values(self) -> dict[str, str]:
        case = interview.to_case(self._answers, self._context)
        return self._voice.values(self._context, case.language, case.client.label, case.money.currency)

    # The verdict

    def _choose_way(self) -> str | Move:
        """The verdict screen: what is advised, why, what would change it; and what to do with it."""
        from breakup.wizard import deciding  # an assessment loads what no other question needs

        case = interview.to_case(self._answers, self._context)
        got = deciding.choose(case, self._voice, self._asker)
        if got != deciding.CHANGE:
            return got
        said = {id for id, value in interview.reviewed(self._answers, self._context) if value is not None}
        facts = [Option(id, words) for id, words in self._facts(case) if id in interview.FOR_VERDICT & said]
        picked = self._choose("assess_change", facts)
        if picked:
            self._edit(picked)
        return Move.AGAIN

    def _finish_decision(self) -> None:
        """Keep a decision that calls for no letter."""
        from breakup.wizard import letters  # saving loads what no question needs

        case = interview.to_case(self._answers, self._context)
        path = letters.save_decision(case, self._store, self._base, self._seen)
        self._draft.remove()
        self._finished = True
        terminal.out()
        terminal.out(self._voice.say("assess_saved"))
        terminal.path(str(path))

    # Going on with a case or a draft

    def _go_on(self) -> bool:
        """Choose what to go on with; False when the user goes back to the first question."""
        found: dict[str, Path] = {}
        options: list[Option] = []
        for path, words in (*self._drafts(), *self._cases()):
            id = f"go on {len(found)}"
            found[id] = path
            options.append(Option(id, words))
        if not options:
            terminal.out(self._voice.say("nothing_to_go_on_with"))
            return False
        got = self._choose("which", options)
        return got in found and self._opened(found[got])

    def _drafts(self) -> list[tuple[Path, str]]:
        found = []
        for path in self._store.drafts():
            if path == self._draft.path:
                continue
            try:
                draft = drafts.load(path)
            except BreakupError as error:
                self._complain(error)
                continue
            day = self._voice.date(draft.day)
            found.append((path, self._voice.say("draft_of", client=draft.client, day=day)))
        return found

    def _cases(self) -> list[tuple[Path, str]]:
        found = []
        for entry in self._store.entries():
            if entry.case:
                found.append((entry.folder / files.CASE_FILE, self._words_of(entry.case)))
            elif entry.error:
                self._complain(entry.error)
        # Where two are still the same in words, the folder tells them apart.
        return [
            (path, f"{words}, {path.parent.name}" if [twin for _, twin in found].count(words) > 1 else words)
            for path, words in found
        ]

    def _words_of(self, case: Case) -> str:
        """A case in the list of those that one can go on with."""
        details: list[tuple[str, str]] = [("channel", case.channel)]
        if case.need == "decide":
            details = [("way", verdicts.verdict_of(case))]
        elif case.need == "document":
            details = [("kinds", id) for id in case.documents]
        elif case.need == "boundary" and case.boundary:
            details.insert(0, ("issue", case.boundary.issue))
        detail = ", ".join(self._voice.within(self._voice.choice(kind, id)) for kind, id in details)
        need = self._voice.choice("need", case.need)
        day = self._voice.date(case.date)
        return self._voice.say("case_of", client=case.client.label, need=need, detail=detail, day=day)

    def _opened(self, path: Path) -> bool:
        try:
            self._open(path)
        except BreakupError as error:
            self._complain(error)
            return False
        return True

    def _open(self, path: Path) -> None:
        if path.suffix == ".json":
            self._open_draft(path)
        else:
            self._open_case(path)

    def _open_case(self, path: Path) -> None:
        seen = files.read_bytes(path)
        case = files.load_case(path)
        self._base, self._seen = path, seen
        self._context = replace(surroundings.whole(self._context, self._store), base=case)

    def _leave_case(self) -> None:
        self._base = self._seen = None
        self._context = replace(self._context, base=None)

    def _open_draft(self, path: Path) -> None:
        """Take up a draft: what still holds is answered, the rest is offered in its turn."""
        draft = drafts.load(path)
        if draft.base:
            self._open_case(Path(draft.base))
        self._context = surroundings.whole(self._context, self._store)
        self._draft = draft
        for id, text in draft.answers:
            if id not in interview.ids():
                continue
            try:
                question = interview.question(id, self._answers, self._context)
                self._answers = interview.answer(self._answers, question, text, self._context)
            except BreakupError:
                draft.offered[id] = text

    # Review

    def _review(self) -> bool:
        """Show every fact; True when the letters shall be written, False when there is more to ask."""
        from breakup.wizard import letters  # composing loads what no question needs

        while True:
            case = interview.to_case(self._answers, self._context)
            fatal, warnings = letters.problems(case)
            self._show_problems(fatal, [*warnings, *letters.saved_otherwise(case, self._base)])
            if names := letters.names_in_another_script(case):
                terminal.out(f"! {self._voice.say('other_script', names=', '.join(names))}")
            options = [] if fatal else [Option(_WRITE, self._voice.say("write_it"))]
            options += [Option(id, words) for id, words in self._facts(case)]
            got = self._asker.choose(self._voice.say("review"), options, self._first_fault(fatal) or _WRITE)
            if got is Move.BACK:
                self._go_back()
                return False
            if isinstance(got, Move):
                terminal.out(self._voice.say("review_why"))
            elif got == _WRITE:
                return True
            else:
                self._edit(got)
                if interview.next_question(self._answers, self._context):
                    return False

    def _facts(self, case: Case) -> list[tuple[str, str]]:
        rows = []
        for id, said in interview.reviewed(self._answers, self._context):
            kind = interview.kind_of(id)
            value = tuple(plan.documents(case)) if id == "documents" else said
            words = f"{self._voice.label(id)}: {self._voice.fact(id, kind, value, case.money.currency)}"
            if id == "refund" and case.money.refund and (cost := refund_amount(case.money.refund)):
                words += f" {self._voice.say('refund_cost', amount=self._voice.sum(cost, case.money.currency))}"
            rows.append((id, words))
        return rows

    def _edit(self, id: str, offered: str | None = None) -> None:
        question = interview.question(id, self._answers, self._context)
        default = offered or self._draft.offered.get(id, question.default)
        if (after := self._answered(question, default)) is not None:
            self._take(after)

    def _first_fault(self, fatal: list[BreakupError]) -> str:
        found = (interview.question_of(error.where, self._answers, self._context) for error in fatal)
        return next((id for id in found if id), "")

    def _show_problems(self, fatal: list[BreakupError], warnings: list[BreakupError]) -> None:
        terminal.out()
        for error in fatal:
            self._complain(error, named=True)
        if fatal:
            terminal.out(self._voice.say("mend_first"))
        for error in warnings:
            self._complain(error, named=True)

    def _complain(self, error: BreakupError, *, named: bool = False) -> None:
        """Say what is wrong; ``named`` puts the name of the fact before it."""
        for problem in each(error):
            id = interview.question_of(problem.where, self._answers, self._context) if named else None
            saved = f"{problem.where}: " if problem.where.endswith(".txt") else ""
            place = f"{self._voice.label(id)}: " if id else saved
            terminal.out(f"! {place}{self._voice.sentences(problem)[0]}")

    # Letters

    def _finish(self) -> None:
        """Write and show the letters; they are saved only when the user says so."""
        from breakup.wizard import letters  # composing loads what no question needs

        while True:
            case = interview.to_case(self._answers, self._context)
            try:
                written = letters.write(case)
            except BreakupError as error:
                self._complain(error, named=True)
                return
            got = self._approved(written, case)
            if got == "save":
                self._save(written, case)
            if got != "more":
                return
            id = "kinds" if case.need == "document" else "documents"
            self._edit(id, " ".join([*plan.documents(case), *interview.belongs_too(case)]))
            # What was added may need facts of its own, and is looked through with them.
            if interview.next_question(self._answers, self._context) or letters.problems(self._case())[0]:
                return

    def _case(self) -> Case:
        return interview.to_case(self._answers, self._context)

    def _approved(self, written: list[Written], case: Case) -> str:
        """The letter screen: show what was written and ask what shall become of it."""
        from breakup.wizard import letters  # composing loads what no question needs

        letters.show(written, case, self._voice)
        foreign = written[0].letter.language.partition("-")[0] != self._voice.ui.code
        more = interview.belongs_too(case)
        ids = ("save", *(["more"] if more else []), *(["beside"] if foreign else []), "change")
        names = ", ".join(self._voice.within(self._voice.document(id)) for id in more)
        options = [Option(id, self._voice.choice("save", id), names if id == "more" else "") for id in ids]
        while (got := self._choose("save", options)) == "beside":
            letters.show_beside(written, case, self._voice)
        return got

    def _save(self, written: list[Written], case: Case) -> None:
        from breakup import export  # composing loads what no question needs
        from breakup.wizard import letters

        paths, kept = letters.save(written, case, self._store, self._base, self._seen)
        self._draft.remove()
        self._finished = True
        terminal.out()
        terminal.out(self._voice.say("saved"))
        for path in paths:
            terminal.path(str(path))
        if kept:
            terminal.out(self._voice.say("kept_beside"))
        for path in kept:
            terminal.path(str(path))
        for item in written:
            terminal.out(export.titled(item.letter, item.letter.subject))
        terminal.out(letters.next_step(case, self._voice))
        self._offer_copy(written, case)

    def _offer_copy(self, written: list[Written], case: Case) -> None:
        from breakup.wizard import letters  # composing loads what no question needs

        if self._choose("copy", [Option(id, self._voice.choice("confirm", id)) for id in ("no", "yes")]) != "yes":
            return
        try:
            folder = letters.copy(written, case, Path.cwd())
        except BreakupError as error:
            self._complain(error)
            return
        terminal.out(self._voice.say("copied"))
        terminal.path(str(folder))

    def _choose(self, id: str, options: list[Option]) -> str:
        """A choice that is no fact of the case; going back gives an empty text."""
        while True:
            got = self._asker.choose(self._voice.say(f"{id}_ask"), options, options[0].id)
            if got is Move.WHY:
                terminal.out(self._voice.say(f"{id}_why"))
            else:
                return "" if isinstance(got, Move) else got
