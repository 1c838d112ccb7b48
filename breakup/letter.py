"""``compose(document, case, language)``: from the facts of a case to a finished letter.

Python decides which roles a letter has and by which fact each is worded; the language's files say
how. Everything here is a pure function of the case, the document and the language.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from breakup import forms, sandbox
from breakup.case import Case
from breakup.errors import LanguageError
from breakup.language import Language
from breakup.outline import INSTEAD, Document, Slot
from breakup.view import View, view_of


class Section(Struct, frozen=True):
    """One role's text. ``paragraph`` false continues the paragraph before; ``numbered`` is an item of the list.

    ``intro`` is the line above the items of a list.
    """

    role: str
    text: str
    paragraph: bool = True
    numbered: bool = False
    heading: str = ""
    intro: bool = False


class Letter(Struct, frozen=True):
    """A finished document. ``subject`` is one line, ``body`` the text with blank lines between paragraphs."""

    document: str
    language: str
    locale: str
    subject: str
    body: str
    subject_label: str
    sections: tuple[Section, ...]
    said: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles it has, in order."""
        return tuple(dict.fromkeys(section.role for section in self.sections))


def compose(document: Document, case: Case, language: Language, borrow: str | None = None) -> Letter:
    """Write one document.

    ``borrow`` names a language whose user's texts may stand in where this one has none: for a
    translation to read, never for a letter to send.

    :raises RefusedError: a fact that the document needs is missing; ``where`` is its field.
    :raises LanguageError: a template is damaged, or has no words for this case.
    """
    view = view_of(document, case, language, borrow)
    writer = _Writer(document, view, language)
    sections = tuple(writer.written(_present(document, view)))
    sections = _after_salutation(sections, language)
    clean = tuple(replace(section, text=forms.unguard(section.text)) for section in sections)
    subject = next((section.text for section in clean if section.role == "subject"), "")
    said, unsaid = _elements(document, view)
    return Letter(
        document=document.id,
        language=language.tag,
        locale=language.data.locale,
        subject=subject,
        body=_body(section for section in clean if section.role != "subject"),
        # What is read aloud has a title; a subject is for what is sent.
        subject_label="" if not document.sent else language.data.labels["subject"],
        sections=clean,
        said=said,
        unsaid=unsaid,
    )


def _present(document: Document, view: View) -> list[Slot]:
    """The slots that this case calls for; where a paragraph's first role is missing, the next one begins it."""
    slots: list[Slot] = []
    begins = True
    for slot in document.slots:
        begins = begins or slot.paragraph
        if view.has(slot.when):
            slots.append(replace(slot, paragraph=begins))
            begins = False
    return slots


class _Writer:
    """Renders the slots of one document for one view of a case."""

    def __init__(self, document: Document, view: View, language: Language) -> None:
        self._view = view
        self._language = language
        self._person = forms.Person(
            language.grammar,
            several=view.several,
            column=view.sender_column,
            address=view.address_column,
            register=view.register,
        )
        self._finisher = forms.Finisher(language.data.typography)
        self._blocks = sandbox.blocks(language, document.id)

    def written(self, slots: list[Slot]) -> Iterator[Section]:
        """Write the slots in order, with the line that introduces the items that share it."""
        intro = ""
        for slot in slots:
            if slot.intro and slot.intro != intro:
                yield Section(slot.role, self._block(slot.intro), intro=True)
            intro = slot.intro
            yield from self.sections(slot)

    def sections(self, slot: Slot) -> list[Section]:
        """The sections that a slot makes: one, or one for each of its parts or list lines."""
        texts = [text for text in self._texts(slot) if text]
        if not texts:
            raise LanguageError("role_empty", f"{self._language.code}: {slot.role}")
        heading = self._language.data.headings[slot.heading] if slot.heading else ""
        return [
            Section(slot.role, text, slot.paragraph or at > 0, slot.numbered, heading if at == 0 else "")
            for at, text in enumerate(texts)
        ]

    def _texts(self, slot: Slot) -> list[str]:
        if slot.made == "greeting":
            return [self._greeting()]
        if slot.made == "closing":
            return ([self._block(slot.role, closer=self._closer(slot))] if slot.sentence else []) + [self._view.closing]
        if slot.made == "signatures":
            return self._view.signatures
        if slot.made == "signature":
            return ["\n".join(map(forms.guard, self._view.signature))]
        name = f"{slot.role}__{self._view.topic(slot.topic)}" if slot.topic else slot.role
        texts = (
            [self._block(f"{name}__{part}") for part in slot.each]
            if slot.each
            else [self._block(name, slot.role, self._closer(slot))]
        )
        return [item for text in texts for item in _items(text)] if slot.numbered else texts

    def _closer(self, slot: Slot) -> str:
        return self._view.topic(slot.closer) if slot.closer else ""

    def _block(self, name: str, bare: str = "", closer: str = "") -> str:
        """Render a block; where a value has no words of its own another's serve, or the role's own."""
        closest = f"{name}__{closer}" if closer else ""
        bases = dict.fromkeys(filter(None, (closest, name, _instead(name), bare)))
        found = self._blocks.first(bases, self._view.suffixes) or name
        return self._finisher.finish(self._blocks.render(found, self._view.context, self._person))

    def _greeting(self) -> str:
        return forms.fill_first(self._view.salutations, self._view.names, self._language.code)


def _instead(name: str) -> str:
    """The block whose words serve where a language has none of its own for a value."""
    return "__".join(INSTEAD.get(part, part) for part in name.split("__"))


def _items(text: str) -> list[str]:
    """Split a block of list lines into items; a block without them is one item."""
    lines = text.split("\n")
    return [line[2:] for line in lines] if all(line.startswith("- ") for line in lines) else [text]


def _after_salutation(sections: tuple[Section, ...], language: Language) -> tuple[Section, ...]:
    """Lower the body's first letter where the language asks for it after a comma, but never a name's."""
    if language.data.salutation.next_line != "lower":
        return sections
    result = list(sections)
    for at, section in enumerate(sections[:-1]):
        if section.role == "greeting" and section.text.endswith(","):
            result[at + 1] = replace(sections[at + 1], text=forms.lower_first(sections[at + 1].text))
    return tuple(result)


def _body(sections: Any) -> str:
    paragraphs: list[str] = []
    number = 0
    in_list = False
    for section in sections:
        text = section.text
        if section.numbered:
            number += 1
            text = f"{number}. {text}"
        if section.heading:
            paragraphs.append(section.heading.upper())
        if section.numbered and in_list:
            paragraphs[-1] += f"\n{text}"
        elif section.paragraph or not paragraphs:
            paragraphs.append(text)
        else:
            paragraphs[-1] += f"{_joint(paragraphs[-1], section)}{text}"
        in_list = section.numbered or section.intro
    return "\n\n".join(paragraphs)


def _joint(paragraph: str, section: Section) -> str:
    """What stands between two roles of one paragraph; a list ends its paragraph."""
    if section.role == "signature" or section.text.startswith("- "):
        return "\n"
    return "\n\n" if paragraph.rsplit("\n", 1)[-1].startswith("- ") else " "


def _elements(document: Document, view: View) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Count the elements of an ending by role (documents.md): those said, those not."""
    said: dict[str, bool] = {}
    for slot in document.slots:
        for element, fact in slot.elements:
            said[element] = said.get(element, False) or (view.has(slot.when) and view.has(fact))
    return tuple(name for name, yes in said.items() if yes), tuple(name for name, yes in said.items() if not yes)
