"""Filling in a template: the office's own before the built-in one, strictly, and unable to run code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stabctl.errors import Refused, say
from stabctl.i18n import LANGUAGES


def fill(name: str, folders: Sequence[Path], values: Mapping[str, Any]) -> str:
    """Say a template's text with values; the first of the folders that holds it gives it.

    `Refused` names file and line of a template that can't be used; nothing else takes its place.
    """
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders], encoding="utf-8"),
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    _require_plain(name, folders)
    try:
        return environment.get_template(name).render(values).rstrip("\n") + "\n"
    except jinja2.TemplateNotFound as error:
        if error.name != name:
            raise _refusal(name, 1, f"no template {error.name}") from None
        raise Refused(
            say("There is no template {name}.", name=name),
            hint=say("Reports exist in these languages: {languages}.", languages=LANGUAGES),
        ) from None
    except jinja2.TemplateSyntaxError as error:
        raise _refusal(error.filename or name, error.lineno, error.message) from None
    except jinja2.TemplateError as error:
        raise _refusal(*_place(error, name), error.message) from None
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError, MemoryError) as error:
        raise _refusal(*_place(error, name), f"{type(error).__name__}: {error}") from None


def _require_plain(name: str, folders: Sequence[Path]) -> None:
    """Refuse a template that is a link or no file; another one must not silently take its place."""
    for folder in folders:
        path = folder / name
        if path.is_symlink() or path.is_dir():
            raise _refusal(str(path), 1, "not a plain file")
        if path.exists():
            return


def _refusal(path: str, line: int, words: str | None) -> Refused:
    return Refused(
        say("The template {path} can't be used, line {line}: {words}", path=path, line=line, words=words or "—"),
        hint=say("Mend the template, or remove it so that the built-in one serves."),
    )


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
