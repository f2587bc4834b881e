"""Asking for what is missing: on a terminal key by key, elsewhere in one error that names it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stabctl.cli.context import App
from stabctl.cli.describing import label_of
from stabctl.domain.forms import written_problem
from stabctl.domain.keys import Form, Key
from stabctl.domain.lookalikes import shows_nothing
from stabctl.domain.record import Value
from stabctl.errors import Usage, say


def complete(
    app: App,
    keys: Sequence[Key],
    given: Mapping[str, str | Sequence[str] | None],
    flags: Mapping[str, str] | None = None,
) -> dict[str, Value]:
    """Return the given values with the missing required ones asked for.

    A list may be given as several values or as one with commas. `flags` names the option of a key
    where it is not the key's own name. Raises `Usage` with all missing options where nobody can
    be asked.
    """
    values: dict[str, Value] = {}
    for name, value in given.items():
        if isinstance(value, str):
            values[name] = value
        elif value:
            values[name] = split(value)
    empty = tuple(_option(name, flags) for name, value in values.items() if not _says_something(value))
    if empty:
        raise Usage(
            say("These options are empty: {options}.", options=empty), hint=say("Give each a value, or leave it out.")
        )
    values |= {key.name: key.only_word for key in keys if key.only_word is not None and key.name not in values}
    missing = [key for key in keys if key.required and not values.get(key.name)]
    if not missing:
        return values
    if not app.interactive:
        options = tuple(_option(key.name, flags) for key in missing)
        raise Usage(
            say("These options are missing: {options}.", options=options),
            hint=say("Give them all; on a terminal they are asked for."),
        )
    if any(key.form is Form.BLOCK or key.name == "title" for key in missing):
        app.tell(app.say("Write facts, demand and basis; no names, telephone numbers or addresses."))
    for key in missing:
        values[key.name] = split([_ask(app, key)]) if key.many else _ask(app, key)
    return values


def complete_texts(app: App, keys: Sequence[Key], given: Mapping[str, str | None]) -> dict[str, str]:
    """Return the given values with the missing required ones asked for; none of them is a list."""
    return {name: value for name, value in complete(app, keys, given).items() if isinstance(value, str)}


def split(values: Sequence[str]) -> tuple[str, ...]:
    """Cut a list given as options at its commas."""
    return tuple(part.strip() for value in values for part in value.replace("，", ",").split(",") if part.strip())


def _says_something(value: Value) -> bool:
    return not shows_nothing(value) if isinstance(value, str) else bool(value)


def _option(name: str, flags: Mapping[str, str] | None) -> str:
    return (flags or {}).get(name, "--" + name.replace("_", "-"))


def _ask(app: App, key: Key) -> str:
    words = app.office.rules.words(key.words).words if key.words is not None else _listed(app, key)
    vocabulary = key.words.name if key.words is not None else ""
    for number, word in enumerate(words, 1):
        label = app.word(vocabulary, word) if vocabulary else _label(app, key, word)
        app.print(f"  {number:>2}  {word}" + (f"  {label}" if label != word else ""))
    while True:
        answer = _typed(app.say("{key}: {items}", key=label_of(app, key), items=""))
        parts = [_meant(part, words) for part in (split([answer]) if key.many else (answer,))]
        if not answer or not parts:
            continue
        if words and any(part not in words for part in parts):
            app.print(app.say("Type one of the words, or its number."))
            continue
        problems = (None if key.form is Form.DIGEST else written_problem(part, key) for part in parts)
        problem = next((each for each in problems if each is not None), None)
        if problem is None:
            return ",".join(parts)
        app.print(app.translator.text(problem[0]) + " " + app.translator.text(problem[1]))


def _meant(answer: str, words: Sequence[str]) -> str:
    """Return the word that a number in a list of words stands for, or the answer itself."""
    if answer.isascii() and answer.isdigit() and answer not in words and 0 < int(answer) <= len(words):
        return words[int(answer) - 1]
    return answer


def _typed(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except UnicodeDecodeError:
        raise Usage(say("What was typed is no UTF-8 text."), hint=say("Type the text again.")) from None


def _listed(app: App, key: Key) -> tuple[str, ...]:
    if key.form is Form.UNIT:
        return tuple(unit.code for unit in app.office.org.units)
    if key.form is Form.POST:
        return tuple(post.code for post in app.office.org.posts)
    return ()


def _label(app: App, key: Key, code: str) -> str:
    named = app.office.org.unit(code) if key.form is Form.UNIT else app.office.org.post(code)
    return named.name if named is not None else code
