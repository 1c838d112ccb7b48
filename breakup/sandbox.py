"""Templates run here: Jinja's immutable sandbox, narrowed to the fields of facts (reliability.md, finding 6).

A template can name a field, call the forms and loop; it can call no method, reach no file and
print nothing that is not text. A value is never a template.
"""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import jinja2
import msgspec
from jinja2.sandbox import ImmutableSandboxedEnvironment

from breakup.errors import BreakupError, LanguageError
from breakup.forms import Forms, Person, Words, guard
from breakup.language import Language

SHARED: Final = "shared"
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
    if dataclasses.is_dataclass(type_):
        return frozenset(field.name for field in dataclasses.fields(type_))
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


def environment(load: Callable[[str], str | None]) -> Environment:
    """The environment in which blocks are compiled; ``load`` gives a template's source by name."""
    result = Environment(
        loader=jinja2.FunctionLoader(load),
        undefined=jinja2.StrictUndefined,
        finalize=_printable,
        autoescape=False,
        cache_size=64,
    )
    for name in ("range", "lipsum", "cycler", "joiner", "namespace", "dict"):
        result.globals.pop(name, None)
    # Only the forms' filters exist: what a template can do is what the docs list.
    result.filters.clear()
    return result


class Blocks:
    """The blocks of one document in one language; the document's own stand before the shared ones."""

    def __init__(self, language: Language, document: str) -> None:
        self._language = language
        self._environment = environment(language.source)
        self._forms = Forms(language.grammar)
        self._environment.filters.update(self._forms.filters())
        self._templates: dict[str, jinja2.Template] = {}
        for name in (SHARED, document):
            template = self._load(name)
            self._templates.update(dict.fromkeys(template.blocks, template))

    def _load(self, name: str) -> jinja2.Template:
        try:
            return self._environment.get_template(name)
        except jinja2.TemplateNotFound as error:
            raise LanguageError("file_missing", f"{self._language.code}/{name}.jinja") from error
        except jinja2.TemplateSyntaxError as error:
            where = f"{self._language.code}/{name}.jinja:{error.lineno}"
            raise LanguageError("template_syntax", where, detail=str(error.message)) from error

    def has(self, name: str) -> bool:
        """True when the language has the block."""
        return name in self._templates

    def render(self, name: str, context: dict[str, Any], person: Person) -> str:
        """Render one block for a sender and an addressee.

        :raises LanguageError: no such block, or a fault in it; the template's line is said.
        """
        if name not in self._templates:
            raise LanguageError("block_missing", f"{self._language.code}: {name}")
        template = self._templates[name]
        try:
            return "".join(
                template.blocks[name](template.new_context(context | self._forms.functions() | person.functions()))
            )
        except (jinja2.TemplateError, BreakupError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            raise self._placed(error, template, name) from error

    def _placed(self, error: Exception, template: jinja2.Template, name: str) -> LanguageError:
        line = 0
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename == (template.filename or "<template>") and frame.lineno:
                line = template.get_corresponding_lineno(frame.lineno)
        where = f"{self._language.code}/{template.name}.jinja:{line}"
        return LanguageError("template_fault", where, block=name, detail=str(error))


@lru_cache(maxsize=64)
def blocks(language: Language, document: str) -> Blocks:
    """The compiled blocks, once a process for a loaded language."""
    return Blocks(language, document)
