"""Filling in a template: the office's own before the built-in one, strictly, and unable to run code."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from stabctl.domain.ports import Page, Shelf
from stabctl.errors import Message, Refused, StabctlError, say
from stabctl.i18n import LANGUAGES
from stabctl.report.said import Said, is_sign
from stabctl.values import frozen


@frozen
class Filled:
    """A filled-in text, and the templates that it was made of, by name, in the order of their first use."""

    text: str
    pages: Mapping[str, Page]


def fill(name: str, shelves: Sequence[Shelf], values: Mapping[str, Any], only_figures: bool = False) -> Filled:
    """Say a template's text with values; the first of the shelves that holds it gives it.

    `Refused` names file and line of a template that can't be used; nothing else takes its place. With
    `only_figures` an expression may print no number but what the report has said.
    """
    import jinja2

    from stabctl.report.bounds import Bounded

    pages: dict[str, Page] = {}

    def load(wanted: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = page_on(shelves, wanted)
        if found is None:
            return None
        sign = next((at for at, character in enumerate(found.text) if is_sign(character)), None)
        if sign is not None:
            line = found.text.count("\n", 0, sign) + 1
            raise refusal(found.place, line, say("It holds a character of private use."))
        if only_figures and found.own:
            _require_no_number(found)
        pages[wanted] = found
        return found.text, found.place, lambda: True

    environment = Bounded(loader=jinja2.FunctionLoader(load), finalize=jinja2.pass_context(printing(only_figures)))
    with refusing(name, values):
        return Filled(environment.get_template(name).render(values).rstrip("\n") + "\n", pages)


def _require_no_number(page: Page) -> None:
    """Refuse an office's template with a number in its text, other than one of a section."""
    from stabctl.report.proofreading import numbers

    fault = next(numbers(page), None)
    if fault is not None:
        raise _refused(page.place, fault.line, fault.message, fault.hint)


@contextmanager
def refusing(name: str, values: Mapping[str, Any]) -> Iterator[None]:
    """Turn whatever goes wrong with a template into a refusal that names file and line."""
    import jinja2

    try:
        yield
    except StabctlError as error:
        raise _placed(error, name) from None
    except jinja2.TemplateNotFound as error:
        if error.name != name:
            raise refusal(*_place(error, name), say("There is no template {name}.", name=error.name)) from None
        raise Refused(
            say("There is no template {name}.", name=name),
            hint=say("Reports exist in these languages: {languages}.", languages=LANGUAGES),
        ) from None
    except jinja2.TemplateSyntaxError as error:
        raise refusal(error.filename or name, error.lineno, error.message) from None
    except jinja2.UndefinedError as error:
        known = say("These names are known: {words}.", words=tuple(sorted(values)))
        raise _refused(*_place(error, name), error.message, known) from None
    except jinja2.TemplateError as error:
        raise refusal(*_place(error, name), error.message) from None
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError, MemoryError) as error:
        raise refusal(*_place(error, name), f"{type(error).__name__}: {error}") from None
    except SyntaxError as error:
        raise refusal(name, 1, f"{error.msg}") from None


def page_on(shelves: Sequence[Shelf], name: str) -> Page | None:
    """Return the template of a name from the first shelf that holds it; names with folders are nobody's."""
    if "/" in name or "\\" in name or name.startswith("."):
        return None
    return next((page for shelf in shelves if (page := shelf.page(name)) is not None), None)


def digest_of(pages: Mapping[str, Page]) -> str:
    """Return the SHA-256 of templates: of their names and texts."""
    lines = (f"{name} {hashlib.sha256(page.text.encode()).hexdigest()}\n" for name, page in sorted(pages.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def refusal(path: str, line: int, words: str | Message | None) -> Refused:
    """Make the refusal of a template that has to be mended."""
    return _refused(path, line, words, say("Mend the template, or remove it so that the built-in one serves."))


def _refused(path: str, line: int, words: str | Message | None, hint: Message | None) -> Refused:
    message = say("The template {path} can't be used, line {line}: {words}", path=path, line=line, words=words or "—")
    return Refused(message, hint=hint)


def _placed(error: StabctlError, name: str) -> StabctlError:
    """Name the template's line in a refusal that a function of the report made."""
    path, line = _place(error, name)
    if (path, line) == (name, 1) and "path" in error.message.values:
        return error
    return _refused(path, line, error.message, error.hint)


def has_digit(text: str) -> bool:
    """Tell whether a text holds a digit or another number sign of any script."""
    return any(c.isdigit() or unicodedata.category(c) in ("Nd", "No", "Nl") for c in text)


def printing(only_figures: bool) -> Callable[[Any, Any], Any]:
    """Return what becomes of a printed value: its marked text; `Refused` for what may not be printed.

    With `only_figures` that is everything with a digit in it but what the report has said.
    """
    from stabctl.report.bounds import require_plain

    def printed(context: Any, value: Any) -> Any:
        if isinstance(value, Said):
            return value.marked
        require_plain(value)
        if any(map(is_sign, str(value))):
            raise Refused(say("It holds a character of private use."), hint=say("Take it out."))
        if only_figures and has_digit(str(value)):
            raise Refused(
                say("{text} is no figure of this report.", text=repr(str(value)[:40])),
                hint=say('Print a figure by its name, as in n("disputes.registered").'),
            )
        return value

    return printed


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """Find the template's line in a traceback; jinja2 maps its frames to the template's file."""
    path, line = name, 1
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals.get("__jinja_template__") is not None or trace.tb_frame.f_code.co_filename.endswith(
            name
        ):
            path, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return path, line
