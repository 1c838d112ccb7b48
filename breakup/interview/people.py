"""Questions about the sender and the client."""

from __future__ import annotations

from typing import Any, Final, NamedTuple, get_args

import msgspec

from breakup import case as c
from breakup.interview import conditions, fields, habits, kinds, readers, suggesting
from breakup.interview.questions import Context, Step, always

PERSONS: Final[dict[str, tuple[str, str]]] = {
    "one_woman": ("one", "woman"),
    "one_man": ("one", "man"),
    "one_unsaid": ("one", "unsaid"),
    "several_mixed": ("several", "mixed"),
    "several_woman": ("several", "woman"),
    "several_man": ("several", "man"),
    "several_unsaid": ("several", "unsaid"),
}


READERS: Final = ("woman", "man", "unsaid", "team")


NAME_PARTS: Final = ("vocative", "patronymic")
"""Parts of a name that are asked for only where a salutation of the letter's language uses them."""


_PREFIXES: Final = frozenset(
    {
        "af",
        "av",
        "bin",
        "da",
        "dal",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "los",
        "ten",
        "ter",
        "van",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "'t",
    }
)


def _lay_person(case: c.Case, value: str, context: Context) -> c.Case:
    number, gender = PERSONS[value]
    return fields.put(fields.put(case, "sender.number", number), "sender.gender", gender)


def _read_person(case: c.Case, context: Context) -> str:
    sender = (case.sender.number, case.sender.gender)
    return next((id for id, both in PERSONS.items() if both == sender), "one_unsaid")


def _lay_sender_country(case: c.Case, value: str | None, context: Context) -> c.Case:
    """Lay the country; its money is the case's, as long as there are no sums."""
    moved = value is not None and value != case.sender.country and not fields.has_sums(case)
    case = fields.put(case, "sender.country", value)
    return fields.put(case, "money.currency", context.currency(value)) if value and moved else case


def _lay_contact(case: c.Case, value: str | None, context: Context) -> c.Case:
    old = case.client.contact or c.Contact()
    if value is None:
        return fields.put(case, "client.contact", c.Contact(role=old.role) if old.role else None)
    if value == _read_contact(case, context):
        return case
    name = split_name(value, habits.patronymic_endings(context))
    parts: dict[str, Any] = {"given_name": name.given, "patronymic": name.patronymic, "family_prefix": name.prefix}
    return fields.put(case, "client.contact", c.Contact(**parts, family_name=name.family, role=old.role))


def _read_contact(case: c.Case, context: Context) -> str | None:
    """The name as it is read again, with the patronymic where that would be known as one."""
    contact = case.client.contact
    if contact is None or not contact.full_name:
        return None
    ends = tuple(habits.patronymic_endings(context))
    if not (contact.given_name and contact.family_name and contact.patronymic and contact.patronymic.endswith(ends)):
        return contact.full_name
    return " ".join(
        [contact.given_name, contact.patronymic, contact.full_name.removeprefix(contact.given_name).strip()]
    )


class NameParts(NamedTuple):
    """A person's name in the parts that greetings need."""

    given: str | None
    prefix: str | None
    family: str | None
    patronymic: str | None = None


def split_name(name: str, endings: tuple[str, ...] = ()) -> NameParts:
    """Split a person's name; one word alone is a given name, and a patronymic ends in one of the endings."""
    words = name.split()
    patronymic = words.pop(1) if len(words) > 2 and endings and words[1].casefold().endswith(endings) else None
    return NameParts(*_split(words), patronymic)


def _split(words: list[str]) -> tuple[str | None, str | None, str | None]:
    """The given name, the prefix (*van der*) and the family name."""
    at = next((at for at, word in enumerate(words) if at and word.lower() in _PREFIXES and at < len(words) - 1), None)
    if at is None:
        return (words[0], None, None) if len(words) == 1 else (" ".join(words[:-1]), None, words[-1])
    end = next(at for at in range(at, len(words)) if words[at].lower() not in _PREFIXES or at == len(words) - 1)
    return " ".join(words[:at]), " ".join(words[at:end]), " ".join(words[end:])


def _lay_reader(case: c.Case, value: str, context: Context) -> c.Case:
    number, gender = ("several", "unsaid") if value == "team" else ("one", value)
    return fields.put(fields.put(case, "client.number", number), "client.gender", gender)


def _read_reader(case: c.Case, context: Context) -> str:
    if case.client.number == "several":
        return "team"
    return case.client.gender if case.client.gender in ("woman", "man") else "unsaid"


def _read_vocative(case: c.Case, context: Context) -> str | None:
    code = context.letter_language(case.language).code
    return case.client.contact.vocative.get(code) if case.client.contact else None


def _lay_vocative(case: c.Case, value: str | None, context: Context) -> c.Case:
    contact, code = case.client.contact or c.Contact(), context.letter_language(case.language).code
    others = {key: name for key, name in contact.vocative.items() if key != code}
    return fields.put(
        case, "client.contact", msgspec.structs.replace(contact, vocative=others | ({code: value} if value else {}))
    )


def _read_patronymic(case: c.Case, context: Context) -> str | None:
    return case.client.contact.patronymic if case.client.contact else None


def _lay_patronymic(case: c.Case, value: str | None, context: Context) -> c.Case:
    return fields.put(
        case, "client.contact", msgspec.structs.replace(case.client.contact or c.Contact(), patronymic=value)
    )


def _languages(case: c.Case, context: Context) -> tuple[str, ...]:
    return tuple(known.tag for known in context.languages)


def _default_language(case: c.Case, context: Context) -> str:
    if case.client.country:
        spoken = [known.tag for known in context.languages if case.client.country in known.countries]
        if spoken:
            return max(spoken, key=len)
    return context.written.get(case.client.label.casefold(), context.ui)


def _channels(case: c.Case, context: Context) -> tuple[str, ...]:
    """What is no boundary and no ending is said in writing."""
    return get_args(c.Channel) if case.need != "document" else ("email", "letter")


SENDER: Final = (
    fields.fact("sender_name", "text", "sender.name", readers.name, asked=conditions.unknown_sender),
    fields.fact("sender_business", "text", "sender.business", readers.name, asked=conditions.unknown_sender, optional=always),
    Step(
        "sender_person", "choice", ("sender.number", "sender.gender"), _read_person, _lay_person, readers.chosen,
        asked=conditions.unknown_sender, choices=lambda case, context: tuple(PERSONS),
    ),
    fields.fact("sender_email", "text", "sender.email", readers.email, asked=conditions.unknown_sender, optional=always),
    Step(
        "sender_country", "text", ("sender.country",), lambda case, context: case.sender.country, _lay_sender_country,
        readers.country, asked=conditions.unknown_sender, default=lambda case, context: context.home,
    ),
)  # fmt: skip


CLIENT: Final = (
    fields.fact("company", "text", "client.company", readers.name, optional=always),
    Step(
        "contact", "text", ("client.contact",),
        _read_contact, _lay_contact, readers.name, hint=lambda case, context: "hint" if case.client.company else "hint_person",
        optional=lambda case, context: case.client.company is not None or bool(case.client.contact and case.client.contact.role),
        asked=lambda case, context: conditions.talks_to_client(case, context) or case.client.company is None,
    ),
    Step(
        "reader", "choice", ("client.number", "client.gender"), _read_reader, _lay_reader, readers.chosen,
        when=conditions.has_reader, choices=lambda case, context: READERS,
    ),
    fields.fact("language", "choice", "language", choices=_languages, default=_default_language),
    fields.choice(
        "closeness", "client.closeness", c.Closeness, when=conditions.talks_to_client, default=lambda case, context: "formal",
    ),
    Step(
        "vocative", "text", ("client.contact.vocative",), _read_vocative, _lay_vocative, readers.name,
        when=conditions.uses("vocative"), optional=always, depends=("contact", "language"),
    ),
    Step(
        "patronymic", "text", ("client.contact.patronymic",), _read_patronymic, _lay_patronymic, readers.name,
        when=conditions.uses("patronymic"), optional=always, depends=("contact",),
        asked=lambda case, context: _read_patronymic(case, context) is None,
    ),
    Step(
        "channel", "choice", ("channel",), lambda case, context: case.channel, kinds.lay_channel, readers.chosen,
        when=conditions.is_sent, asked=conditions.beside, choices=_channels, default=suggesting.channel,
    ),
)  # fmt: skip
