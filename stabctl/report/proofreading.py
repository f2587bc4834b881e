"""Reading a template without saying it: syntax, language, numbers in its text, fields for people."""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2

from stabctl.domain.blanks import party_fields
from stabctl.domain.ports import Page
from stabctl.errors import say
from stabctl.report.bounds import LONGEST, Bounded, included, strange
from stabctl.report.filling import has_digit
from stabctl.report.said import is_sign
from stabctl.report.trial import Fault

_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HEAD = re.compile(
    r"\s*(?:[-*>]\s+)*(?:\#+\s*[0-9]+(?:\.[0-9]+)*(?=[\s.、)）]|$)|[（(][0-9]+[)）]"
    r"|[0-9]+(?:\.[0-9]+)*[.、)）．](?![0-9])|[0-9]+(?:\.[0-9]+)+(?=\s)|[①-⑳])"
)
"""The number of a section or an item at the head of a line."""


def proofread(page: Page, is_report: bool) -> Iterator[Fault]:
    """Yield what is wrong with a template's text; numbers are looked for in a report's only, a paper has no figures."""
    if is_report:
        yield from numbers(page)
    for line, field in party_fields(page.text):
        yield Fault(
            page.place,
            line,
            say("The template has a field for somebody's data: {field}.", field=field),
            say("Leave a blank line instead: a hand fills it in, and the paper dossier keeps it."),
        )


def parts_of(page: Page) -> tuple[str, ...]:
    """Name the templates that a template includes; none where it can't be read."""
    try:
        return included(Bounded().parse(page.text, page.place, page.place))
    except (jinja2.TemplateSyntaxError, RecursionError):
        return ()


def written(page: Page) -> Iterator[Fault]:
    """Yield what keeps a template from being read at all."""
    mend = say("Mend the template, or remove it so that the built-in one serves.")
    for line, text in enumerate(page.text.split("\n"), 1):
        if any(is_sign(character) for character in text):
            yield Fault(page.place, line, say("It holds a character of private use."), say("Take it out."))
    if len(page.text) > LONGEST:
        yield Fault(
            page.place, 1, say("it has more than {count} characters", count=LONGEST), say("Split it, or shorten it.")
        )
        return
    try:
        tree = Bounded().parse(page.text, page.place, page.place)
        for line, message, hint in strange(tree):
            yield Fault(page.place, line, message, hint)
    except jinja2.TemplateSyntaxError as error:
        yield Fault(page.place, error.lineno, say("It can't be said: {words}", words=error.message or "—"), mend)
    except RecursionError:
        yield Fault(page.place, 1, say("It is nested too deeply."), mend)


def numbers(page: Page) -> Iterator[Fault]:
    """Yield the lines whose text holds a number that is not one of a section; 二〇二六 is in words."""
    shown = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), page.text)
    for line, text in enumerate(shown.split("\n"), 1):
        head = _HEAD.match(text)
        rest = (text[head.end() :] if head is not None else text).replace("〇", " ")
        if has_digit(rest):
            number = next(word for word in re.findall(r"\S+", rest) if has_digit(word))
            yield Fault(
                page.place,
                line,
                say("A number stands in the text: {text}", text=number[:40]),
                say('Print a figure by its name, as in n("disputes.registered"); write any other number in words.'),
            )
