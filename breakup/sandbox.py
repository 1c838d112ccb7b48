"""Templates run here: Jinja's immutable sandbox, narrowed to the fields of facts (reliability.md, finding 6).

A template can name a field, call the forms and loop; it can call no method, reach no file and
print nothing that is not text. A value is never a template.
"""

from __future__ import annotations

import datetime as dt
import re
import traceback
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final, NamedTuple

import jinja2
import msgspec
from jinja2.sandbox import ImmutableSandboxedEnvironment

from breakup.errors import BreakupError, LanguageError
from breakup.forms import Forms, Person, Words, guard
from breakup.language import Language

SHARED: Final = "shared"
_BLOCK: Final = re.compile(r"\{%-?\s*block\s+(\w+)\s*-?%\}(.*?)\{%-?\s*endblock\s*\w*\s*-?%\}", re.DOTALL)
_LOOP: Final = frozenset({"first", "last", "index", "length"})


class Environment(ImmutableSandboxedEnvironment):
    """Only declared fields may be read, only our own functions called."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002  # Jinja's signature
        """Allow a field of a facts type and the four useful properties of a loop."""
        if isinstance(obj, jinja2.runtime.LoopContext):
            return attr in _LOOP
        return attr in _fields(type(obj))

    def is_safe_callable(self, obj: Any) -> bool:
        """Allow the forms' functions; everything else is no template's business."""
        return isinstance(getattr(obj, "__self__", None), (Forms, Person))


def _fields(type_: type) -> frozenset[str]:
    if issubclass(type_, msgspec.Struct):
        return frozenset(type_.__struct_fields__)
    return frozenset()


def _printable(value: object) -> object:
    """Let only text and counts into a letter: never None, a list or an object."""
    if isinstance(value, jinja2.Undefined):
        return value
    if isinstance(value, Words):
        return value
    if isinstance(value, str):
        return guard(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Words(str(value))
    raise LanguageError("not_text", type(value).__name__)


def environment() -> Environment:
    """The environment in which blocks are compiled; it can load nothing."""
    result = Environment(
        undefined=jinja2.StrictUndefined,
        finalize=_printable,
        autoescape=False,
        optimized=False,  # blocks are rendered once or twice; optimizing costs more than it saves
    )
    for name in ("range", "lipsum", "cycler", "joiner", "namespace", "dict"):
        result.globals.pop(name, None)
    # Only the forms' filters exist: what a template can do is what the docs list.
    result.filters.clear()
    return result


def _date_filter(forms: Forms) -> Callable[..., Words]:
    """The date filter needs to know when the letter is written, which only the context does."""

    @jinja2.pass_context
    def date(context: jinja2.runtime.Context, value: dt.date, style: str = "long") -> Words:
        return forms.date(value, style, context["date"])

    return date


class Blocks:
    """The blocks of one document in one language; the document's own stand before the shared ones.

    A letter uses a fifth of its blocks, and compiling is most of its cost, so each block is compiled
    when it is first rendered. The checker reads whole files; what passes it has no nested block.
    """

    def __init__(self, language: Language, document: str) -> None:
        self._language = language
        self._environment = environment()
        self._forms = Forms(language.grammar)
        self._environment.filters.update(self._forms.filters(), date=_date_filter(self._forms))
        own, shared = self._read(document), self._read(SHARED)
        self._sources: dict[str, _Source] = shared | own
        self._templates: dict[str, jinja2.Template] = {}
        self._homes = (own, shared)

    def _read(self, name: str) -> dict[str, _Source]:
        where = f"{self._language.code}/{name}.jinja"
        text = self._language.source(name)
        if text is None:
            raise LanguageError("file_missing", where)
        return {
            match[1]: _Source(match[2], where, text.count("\n", 0, match.start(2))) for match in _BLOCK.finditer(text)
        }

    def first(self, bases: Iterable[str], suffixes: Iterable[str]) -> str | None:
        """The first of some names that the language has a block for, with the most fitting suffix.

        A document's own block wins over a shared one of the same name, whatever their suffixes.
        """
        endings = tuple(suffixes)
        names = (base + suffix for base in bases for home in self._homes for suffix in endings if base + suffix in home)
        return next(names, None)

    def render(self, name: str, context: dict[str, Any], person: Person) -> str:
        """Render one block for a sender and an addressee.

        :raises LanguageError: no such block, or a fault in it; the template's line is said.
        """
        if name not in self._sources:
            raise LanguageError("block_missing", f"{self._language.code}: {name}")
        source = self._sources[name]
        try:
            if name not in self._templates:
                self._templates[name] = self._environment.from_string(source.text)
            return self._templates[name].render(context | self._forms.functions() | person.functions())
        except jinja2.TemplateSyntaxError as error:
            where = f"{source.file}:{source.line + error.lineno}"
            raise LanguageError("template_syntax", where, detail=str(error.message)) from error
        except (jinja2.TemplateError, BreakupError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            where = f"{source.file}:{source.line + _line_in_block(error)}"
            raise LanguageError("template_fault", where, block=name, detail=str(error)) from error


class _Source(NamedTuple):
    """A block's text, its file, and how many lines stand before it."""

    text: str
    file: str
    line: int


def _line_in_block(error: Exception) -> int:
    # Jinja rewrites the traceback of a rendering error so that the template's lines stand in it.
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return (lines[-1] or 1) if lines else 1


@lru_cache(maxsize=64)
def blocks(language: Language, document: str) -> Blocks:
    """The compiled blocks, once a process for a loaded language."""
    return Blocks(language, document)
