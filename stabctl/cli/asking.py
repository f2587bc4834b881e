"""Asking for what is missing: on a terminal key by key, elsewhere in one error that names it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stabctl.cli.context import App
from stabctl.domain.forms import written_problem
from stabctl.domain.keys import Form, Key
from stabctl.errors import Usage, say


def complete(
    app: App, keys: Sequence[Key], given: Mapping[str, str | None], flags: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the given values with the missing required ones asked for.

    `flags` names the option of a key where it is not the key's own name. Raises `Usage` with all
    missing options where nobody can be asked.
    """
    values = {name: value for name, value in given.items() if value is not None}
    empty = tuple(_option(name, flags) for name, value in values.items() if not value.strip())
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
        values[key.name] = _ask(app, key)
    return values


def _option(name: str, flags: Mapping[str, str] | None) -> str:
    return (flags or {}).get(name, "--" + name.replace("_", "-"))


def _ask(app: App, key: Key) -> str:
    words = app.office.rules.words(key.words).words if key.words is not None else _listed(app, key)
    vocabulary = key.words.name if key.words is not None else ""
    for number, word in enumerate(words, 1):
        label = app.word(vocabulary, word) if vocabulary else _label(app, key, word)
        app.print(f"  {number:>2}  {word}" + (f"  {label}" if label != word else ""))
    while True:
        answer = _typed(f"{app.word('key', key.name)}: ")
        if words and answer.isascii() and answer.isdigit() and answer not in words and 0 < int(answer) <= len(words):
            answer = words[int(answer) - 1]
        if not answer:
            continue
        if words and answer not in words:
            app.print(app.say("Type one of the words, or its number."))
            continue
        problem = None if key.form is Form.DIGEST else written_problem(answer, key)
        if problem is None:
            return answer
        app.print(app.translator.text(problem[0]) + " " + app.translator.text(problem[1]))


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
