"""What a match of a pattern must begin with: the first letters of its first word, and those of the word after it.

A pattern is tried only where the text has such words, and compiled only when it is first tried. So it is read here
without being compiled, and a macro, which many patterns share, is read once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, Final

LENGTH: Final = 5
"""Letters of a word by which patterns are looked up."""
_TAILS: Final = 3
"""Last letters of a word by which patterns are looked up."""
END: Final = " "
"""Stands in a beginning where the word must end, so that *I* is not tried at every word with an i."""
ANY: Final = "*"
"""Stands where a word may go on in any way; alone it is any word, or none."""
_TAIL: Final = "~"
"""Stands before the last letters of a word of which the first are not known."""
_FIRST: Final = "\1"
_GAP: Final = "\2"
"""Not a beginning of the second word yet: inside the first word; between the two."""
_MANY: Final = 20_000
WORD: Final = re.compile(r"[^\W\d_]+[\d_]?")
"""A word, with what shows that what stands for letters and figures alike may go on."""

States = frozenset[str]
"""Where reading may stand: in the first word, in the gap, or in the word looked for with the letters so far.

``abc`` may go on, ``abc `` is a whole word, ``abc*`` begins one of which no more is known, ``~abc `` ends one."""
Tree = list["Sequence"]
"""The alternatives of a pattern or a group."""
Sequence = list["Item"]
Item = tuple[str, Any, int, int]
"""A kind, its value, and how often it must and may stand there (two more than it must is: any number more)."""

_TOKEN: Final = re.compile(
    r"(?P<escape>\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)|\(\?P=\w+\))"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<macro>\{[a-z_]+\})"
    r"|(?P<look>\(\?<?[=!])"
    r"|(?P<open>\((?:\?(?::|>|P<\w+>|\(\w+\)|[aimsux]*(?:-[imsx]+)?:))?)"
    r"|(?P<edge>[\^$])"
    r"|(?P<dot>\.)"
    r"|(?P<text>[^\\\[\](){}|*+?^$.]+(?![*+?]|\{[\d,])|[^*+?])",
    re.DOTALL,
)
_FLAT: Final = re.compile(r"\(\?:((?:[^()\[\]{}\\*+?.^$]|\\s\+(?![+?]))*)\)")
_BLANK_ITEM: Final = r"\s+"
_REPEAT: Final = re.compile(r"([*+?])[?+]?|\{(\d*)(,?)(\d*)\}[?+]?")
_MEMBER: Final = re.compile(
    r"(?P<range>(?:\\.|[^\\])-(?:\\.|[^\\]))|(?P<escape>\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.))|.", re.DOTALL
)
_COUNTED: Final = 3
"""Repetitions that are counted; of a longer run the beginning is all that matters."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_OTHER: Final = re.compile(r"[\W\d_]")
_BLANKS: Final = re.compile(r" +")
_OTHERS: Final = re.compile(r"[\W\d_]+")
_PLAIN: Final = re.compile(r"([^\W\d_]{5})(?![?*{])|([^\W\d_]{1,4})(?=[ ,’']|\\s|$)(?!\\s[?*])(?![ ,’'][?*{])")
_NUMBERED: Final = re.compile(r"\\[1-9]|\(\?P|\(\?\(|\((?!\?)")
_HIDDEN: Final = re.compile(r"\\[()|]|\[[^\]]*[()|]")
"""A bracket or a bar that is a character."""
_CUT: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, in order, so that each can be looked up and compiled by itself."""
    if "|" not in pattern:
        return [pattern]
    if _NUMBERED.search(pattern):
        return [f"(?:{pattern})"]
    if not _HIDDEN.search(pattern):
        return list(_balanced(pattern.split("|")))
    cuts, depth = [-1], 0
    for match in _CUT.finditer(pattern):
        mark = match[0]
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and not depth:
            cuts.append(match.start())
    cuts.append(len(pattern))
    return [pattern[left + 1 : right] for left, right in pairwise(cuts)]


def _balanced(pieces: list[str]) -> Iterator[str]:
    """Put together again what was cut inside a bracket."""
    held: list[str] = []
    depth = 0
    for piece in pieces:
        held.append(piece)
        depth += piece.count("(") - piece.count(")")
        if not depth:
            yield "|".join(held)
            held = []
    if held:
        yield "|".join(held)


class Reader:
    """Reads patterns with macros, each one alternative; ``macro`` gives the pattern that a name stands for."""

    def __init__(self, macro: Callable[[str], str]) -> None:
        self._macro = macro
        # Kept by their text, since many patterns share a macro or a group.
        self._trees: dict[str, Tree] = {}
        self._begun: dict[str, _Items] = {}
        self._parts: dict[tuple[str, bool], frozenset[str]] = {}
        self._known: dict[tuple[str, str, str], States] = {}

    def first(self, pattern: str) -> States:
        """Beginnings of the first word, in lower-case letters; none when a match begins with no letter.

        :raises ValueError: the pattern can begin with anything, so it would have to be tried everywhere.
        """
        if plain := _PLAIN.match(pattern):  # most are read off
            return frozenset((plain[1].lower() + ANY if plain[1] else plain[2].lower() + END,))
        found = {_closed(state) for state in self._sequence(self._items(pattern), "")} - {END}
        if "" in found or ANY in found or len(found) > _MANY:
            raise ValueError(pattern)
        return frozenset(found)

    def second(self, pattern: str) -> States:
        """Beginnings of the word after the first; :data:`ANY` where a match need not reach it, or it may be any."""
        found = self._sequence(self._items(pattern), _FIRST)
        if _FIRST in found or _GAP in found or len(found) > _MANY:
            return frozenset((ANY,))
        closed = frozenset(map(_closed, found))
        if ANY in closed:
            return frozenset((ANY,))
        return closed | {_TAIL} if any(state[0] == _TAIL for state in closed) else closed

    def needed(self, pattern: str) -> list[frozenset[str]]:
        """Letters as :func:`letters` gives them; a text without one of each set has no match."""
        return list(self._parts_of(self._items(pattern), opens=False, closes=True))

    def _one_of(self, tree: Tree, *, opens: bool, closes: bool) -> frozenset[str]:
        """Letters one of which every match of some alternatives has; none where one of them needs none."""
        found: set[str] = set()
        for sequence in tree:
            parts = list(self._parts_of(sequence, opens=opens, closes=closes))
            if not parts:
                return frozenset()
            found |= max(parts, key=lambda part: (min(map(len, part)), -len(part)))
        return frozenset(found)

    def _parts_of(self, items: Iterable[Item], *, opens: bool, closes: bool) -> Iterator[frozenset[str]]:
        """What the items need that must stand there; a blank where a word of it begins or ends.

        ``opens`` and ``closes`` say that no letter can stand right before and after them.
        """
        phrase = END if opens else ""
        for item in items:
            kind, value, least, most = item
            gap = least and _is_gap(item)
            if gap or (kind == "text" and least == most == 1):
                phrase += END if gap else _OTHERS.sub(END, value)
                continue
            if phrase.strip(END):
                yield frozenset((_BLANKS.sub(END, phrase),))
            opens = phrase.endswith(END)
            if least and (found := self._part(item, opens=opens)):
                yield found
            phrase = END if _ends_in_gap(item) and (opens or least) else ""
        if phrase.strip(END):
            yield frozenset((_BLANKS.sub(END, phrase + END if closes else phrase),))

    def _part(self, item: Item, *, opens: bool) -> frozenset[str]:
        kind, value, _, most = item
        if kind not in ("group", "macro"):
            return frozenset()
        name = (value if kind == "macro" else value[0], opens and most == 1)
        if name not in self._parts:
            tree = self._parsed(self._macro(value)) if kind == "macro" else value[1]
            self._parts[name] = self._one_of(tree, opens=name[1], closes=False)
        return self._parts[name]

    def _parsed(self, pattern: str) -> Tree:
        if pattern not in self._trees:
            self._trees[pattern] = _parsed(pattern)
        return self._trees[pattern]

    def _items(self, pattern: str) -> _Items:
        if pattern not in self._begun:
            self._begun[pattern] = _Items(pattern)
        return self._begun[pattern]

    def _tree(self, tree: Tree, start: str) -> States:
        if len(tree) == 1:
            return self._sequence(tree[0], start)
        return frozenset().union(*(self._sequence(each, start) for each in tree))

    def _sequence(self, items: Iterable[Item], start: str) -> States:
        done: set[str] = set()
        states = {start}
        for item in items:
            grown: set[str] = set()
            for state in states:
                grown |= self._grown(state, item)
            states = {state for state in grown if state[-1:] not in (END, ANY)}
            done |= grown - states
            if not states or ANY in done or len(done) > _MANY:
                break
        return frozenset(done | states)

    def _grown(self, state: str, item: Item) -> set[str]:
        """Where reading may stand after an item, however often it stands there."""
        _, _, least, most = item
        if least == most == 1:
            return self._once({state}, item)
        found = {state}
        for _ in range(least):
            found = self._once(found, item)
        if most > least:
            more = self._once(found, item)
            while most - least > 1 and not more <= found and len(found) < _MANY:
                found |= more
                more = self._once(found, item)
            found |= more
        return found

    def _once(self, states: set[str], item: Item) -> set[str]:
        found: set[str] = set()
        for state in states:
            if state[-1:] in (END, ANY):
                found.add(state)
            elif state in (_FIRST, _GAP):
                found |= self._item(item, state)
            elif state[:1] == _TAIL:
                found |= {_TAIL} if item[0] == "word" else {_ended(state, more) for more in self._item(item, "")}
            else:
                found |= {_joined(state, more) for more in self._item(item, "")}
        return found

    def _item(self, item: Item, start: str) -> States:
        kind, value, _, _ = item
        if kind == "text":
            return frozenset((_read(str(value), start),))
        key = (kind, value[0] if kind == "group" else value, start)
        if key not in self._known:
            self._known[key] = self._of(kind, value, start)
        return self._known[key]

    def _of(self, kind: str, value: Any, start: str) -> States:
        if kind == "group":
            return self._tree(value[1], start)
        if kind == "macro":
            return self._tree(self._parsed(self._macro(value)), start)
        if kind == "one":
            return frozenset(_read(each, start) for each in value)
        if kind == "word" and start == _GAP:
            return frozenset((_GAP, _TAIL))
        if kind in ("any", "word"):  # a letter or not, nobody knows
            return frozenset((_FIRST, _GAP) if start == _FIRST else (ANY,))
        return frozenset((ANY,))  # any number of any characters


def _read(text: str, start: str) -> str:
    """Where reading stands after characters that are known."""
    at = 0
    if start == _FIRST:
        gap = _OTHER.search(text)
        if gap is None:
            return _FIRST
        at, start = gap.start(), _GAP
    if start == _GAP:
        letter = _LETTER.search(text, at)
        if letter is None:
            return _GAP
        at = letter.start()
    gap = _OTHER.search(text, at)
    word = text[at : gap.start() if gap else len(text)]
    return _joined("", word + END if gap else word)


def _joined(letters: str, more: str) -> str:
    made = letters + more
    if len(made) < LENGTH or (len(made) == LENGTH and made[-1] in (END, ANY)):
        return made
    return made[:LENGTH] + ANY


def _ended(tail: str, more: str) -> str:
    """As :func:`_joined`, of a word of which the first letters are not known."""
    if more[-1:] == ANY or tail + more == _TAIL + END:
        return ANY
    end = END if more[-1:] == END else ""
    return _TAIL + (tail[1:] + more.rstrip(END))[-_TAILS:] + end


def _closed(state: str) -> str:
    """Where a pattern ends, its word ends."""
    if state == _TAIL:
        return ANY
    return state if state[-1:] in (END, ANY) else state + END


def letters(text: str) -> str:
    """The words of a text in small letters, a blank before each and after the last."""
    return f"{END}{_OTHERS.sub(END, text.lower())}{END}"


def _is_gap(item: Item) -> bool:
    """True when an item is characters that are no letters."""
    kind, value, _, _ = item
    return kind in ("text", "one") and not _LETTER.search(value)


def _ends_in_gap(item: Item) -> bool:
    """True when no letter can stand at the end of an item, where it stands there at all."""
    kind, value, _, _ = item
    if kind == "group":
        return all(each and each[-1][2] > 0 and _ends_in_gap(each[-1]) for each in value[1])
    return kind in ("text", "one") and not _LETTER.search(value[-1:] if kind == "text" else value)


def key(word: str) -> str:
    """The letters of a word that count; equal ones have equal :func:`keys`."""
    return word[:LENGTH].lower() if len(word) >= LENGTH else word.lower() + END


def keys(word: str) -> list[str]:
    """The beginnings, as patterns have them, that a word has; of no word, those that need not reach one."""
    letters = word[:LENGTH].lower()
    begun = [letters[:size] + ANY for size in range(len(letters) + 1)]
    return [*begun, letters + END] if letters and len(word) < LENGTH else begun


def bare(word: str) -> str:
    """A word without the figure or underscore that :data:`WORD` takes with it."""
    return word[:-1] if word[-1:] == "_" or word[-1:].isdecimal() else word


def following(word: str) -> list[str]:
    """As :func:`keys`, of the word after the first, with its last letters; before a figure those may be anything."""
    letters = bare(word)
    if letters != word:
        return [*keys(letters), _TAIL]
    last = word[-_TAILS:].lower()
    return [*keys(word), *(f"{_TAIL}{last[at:]}{END}" for at in range(len(last)))]


def _parsed(pattern: str) -> Tree:
    tree, end = _alternatives(pattern, 0)
    if end < len(pattern):
        raise ValueError(pattern)
    return tree


class _Items:
    """The items of one alternative; who needs only its beginning reads no more."""

    __slots__ = ("_at", "_pattern", "_read")

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._read: Sequence = []
        self._at = 0

    def __iter__(self) -> Iterator[Item]:
        yield from self._read
        while self._at < len(self._pattern):
            item, self._at = _item(self._pattern, self._at)
            if item:
                self._read.append(item)
                yield item


def _alternatives(pattern: str, at: int) -> tuple[Tree, int]:
    """Read up to the bracket that closes, or the end."""
    tree: Tree = [[]]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            tree.append([])
            at += 1
            continue
        item, at = _item(pattern, at)
        if item:
            tree[-1].append(item)
    return tree, at


def _item(pattern: str, at: int) -> tuple[Item | None, int]:
    """The item at a place, None where it takes up no characters; and where the next begins."""
    if flat := _FLAT.match(pattern, at):
        return _flat(pattern, flat)
    token = _TOKEN.match(pattern, at)
    if token is None:
        raise ValueError(pattern)
    kind, value, at = str(token.lastgroup), token[0], token.end()
    tree: Tree = []
    if kind in ("open", "look"):
        tree, at = _alternatives(pattern, at)
        if pattern[at : at + 1] != ")":
            raise ValueError(pattern)
        at += 1
    repeat = _REPEAT.match(pattern, at)
    least, most = _times(repeat) if repeat else (1, 1)
    # The text of a group stands beside it: by it the group is known again.
    found = ("group", (pattern[token.start() : at], tree)) if kind == "open" else _kind(kind, value)
    return (*found, least, most) if found else None, repeat.end() if repeat else at


def _flat(pattern: str, group: re.Match[str]) -> tuple[Item, int]:
    """A group of plain words, as most are."""
    tree = [_words(each) for each in group[1].split("|")]
    repeat = _REPEAT.match(pattern, group.end())
    least, most = _times(repeat) if repeat else (1, 1)
    return ("group", (group[0], tree), least, most), repeat.end() if repeat else group.end()


def _words(text: str) -> Sequence:
    pieces = text.lower().split(_BLANK_ITEM)
    items: Sequence = [("text", pieces[0], 1, 1)] if pieces[0] else []
    for piece in pieces[1:]:
        items.append(("one", END, 1, 3))
        if piece:
            items.append(("text", piece, 1, 1))
    return items


def _kind(kind: str, value: str) -> tuple[str, str] | None:
    """Kind and value of an item that is no group; None where it takes up no characters."""
    if kind == "macro":
        return kind, value[1:-1]
    if kind == "text":
        return kind, value.lower()
    if kind == "set":
        found = _members(value)
        return ("one", found) if found else ("any", "")
    if kind == "escape":
        return _escaped(value)
    return ("any", "") if kind == "dot" else None


def _escaped(value: str) -> tuple[str, str] | None:
    name = value[1]
    if value[0] == "(" or name in "123456789":  # what a group has matched
        return "many", ""
    if name in "bBAZ":
        return None
    if name in "wSD":
        return ("word" if name == "w" else "any"), ""
    return "one", _members(f"[{value}]")


def _members(value: str) -> str:
    """The characters of a set; none when they may be any letters."""
    if value.startswith("[^"):
        return ""
    found = ""
    for member in _MEMBER.finditer(value[1:-1]):
        if member["range"]:
            if _LETTER.search(member[0]):
                return ""
            found += "0"
        elif member["escape"] and member[0][1] in "wSD":
            return ""
        else:
            found += _character(member[0])
    return found.lower()


def _character(member: str) -> str:
    """A character as it stands in a set; one that is no letter is as good as any other."""
    if member[0] != "\\":
        return member
    if len(member) > 2:
        return chr(int(member[2:], 16))
    return END if member[1].isalnum() else member[1]


def _times(repeat: re.Match[str]) -> tuple[int, int]:
    """How often an item stands there: at least, and at most (two more is any number more)."""
    if repeat[1]:
        return {"*": (0, 2), "+": (1, 3), "?": (0, 1)}[repeat[1]]
    least = int(repeat[2] or 0)
    most = least if not repeat[3] else int(repeat[4]) if repeat[4] else least + 2
    if least > _COUNTED:
        return _COUNTED, _COUNTED + 2
    return least, min(most, least + 2)
