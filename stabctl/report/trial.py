"""Trying a template: every branch is said, and everything that goes wrong is noted with its place.

Branches are said one after the other, whatever their conditions; a loop over nothing is gone through
once, with an item that answers everything with nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from inspect import currentframe
from typing import Any, NamedTuple, Self

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from stabctl.domain.ports import Shelf
from stabctl.errors import Message, NotFound, StabctlError, say
from stabctl.report.bounds import Bounded, Exhausted, filtered
from stabctl.report.filling import page_on, printing, refusing
from stabctl.report.said import Said

_EITHER, _BOTH, _ONE = "the one or the other", "both", "one of both"
_WRONG = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)


class Fault(NamedTuple):
    """Something wrong with a template: the template's place, the line, what it is, and the way out."""

    place: str
    line: int
    message: Message
    hint: Message


class Anything(Said):
    """What stands for an item where there is none: it has every name, and says nothing."""

    __slots__ = ()

    def __new__(cls) -> Self:
        """Make one."""
        return super().__new__(cls, "")


def attempt(
    name: str,
    shelves: Sequence[Shelf],
    values: Iterable[Mapping[str, Any]],
    only_figures: bool,
) -> tuple[Fault, ...]:
    """Say every branch of a template with each of the values; return what went wrong."""
    trying = _Trying(shelves, only_figures)
    for each in values:
        trying.begin(each)
        try:
            with refusing(name, each):
                trying.get_template(name).render(each)
        except StabctlError as error:
            trying.note(*fault_of(error, name))
    return once(trying.faults)


def once(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Leave out what has been said before."""
    return tuple({repr(fault): fault for fault in faults}.values())


def fault_of(error: StabctlError, name: str) -> Fault:
    """Read place and line from a refusal of a template."""
    values = error.message.values
    words = values.get("words", error.message)
    while isinstance(words, Message) and "line" in words.values:
        values = words.values
        words = values["words"]
    message = words if isinstance(words, Message) else say("It can't be said: {words}", words=words)
    return Fault(str(values.get("path", name)), int(values.get("line", 1)), message, error.hint or _mend())


def _mend() -> Message:
    return say("Mend the template, or remove it so that the built-in one serves.")


class _Trying(Bounded):
    """An environment in which every branch is said, and nothing that goes wrong ends it."""

    def __init__(self, shelves: Sequence[Shelf], only_figures: bool) -> None:
        self.faults: list[Fault] = []
        self._shelves = shelves
        self._values: Mapping[str, Any] = {}
        printed = printing(only_figures)
        super().__init__(loader=jinja2.FunctionLoader(self._load), finalize=jinja2.pass_context(self._noting(printed)))
        self.undefined = self._unknown  # type: ignore[assignment]
        self.filters |= {
            _EITHER: lambda found: found[1] if found[0] else found[2],
            _BOTH: lambda found: found[0] and found[1],
            _ONE: lambda found: found[0] or found[1],
        }

    def begin(self, values: Mapping[str, Any]) -> None:
        """Begin to say the template with other values."""
        self._values = values
        self.start_counting()

    def note(self, place: str, line: int, message: Message, hint: Message | None = None) -> None:
        """Note what is wrong."""
        self.faults.append(Fault(place, line, message, hint or _mend()))

    def prepared(self, tree: nodes.Template) -> nodes.Template:
        """Put all branches one after the other."""
        every: nodes.Template = _EveryBranch().visit(tree)
        return super().prepared(every)

    def items(self, found: Iterable[Any], names: int = 1) -> Iterator[Any]:
        """Yield the items of a loop, or one that stands for them."""
        empty = True
        for item in super().items(found or (), names):
            empty = False
            yield item
        if empty:
            yield Anything() if names == 1 else tuple(Anything() for _ in range(names))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call what a template is given, and note what is wrong with it."""
        if any(isinstance(each, Anything) for each in (__obj, *args)):
            return Anything()
        try:
            return super().call(__context, __obj, *args, **kwargs)
        except Exhausted:
            raise
        except StabctlError as error:
            hint = error.hint
            if isinstance(error, NotFound) and __obj in (__self._values.get("list"), __self._values.get("lines")):
                hint = say("Name a figure, or one of the lists: {words}.", words=__self._lists())
            __self._note_here(error.message, hint)
        except _WRONG as error:
            __self._note_here(say("It can't be said: {words}", words=str(error)))
        return Anything()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give what has a name, and note that nothing has it."""
        return self._found(super().getattr, obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Give what has a name or a place, and note that nothing has it."""
        return self._found(super().getitem, obj, argument)

    def get_or_select_template(self, template_name_or_list: Any, *more: Any, **options: Any) -> Any:
        """Find a template that is included, and note that there is none."""
        try:
            return super().get_or_select_template(template_name_or_list, *more, **options)
        except jinja2.TemplateNotFound:
            self._note_here(
                say("There is no template {name}.", name=str(template_name_or_list)),
                say("Put it beside this one, and name it without a folder."),
            )
            return self.from_string("")

    def _found(self, look: Callable[[Any, Any], Any], obj: Any, name: Any) -> Any:
        if obj is None or isinstance(obj, Anything):
            return Anything()
        try:
            return look(obj, name)
        except StabctlError as error:
            self._note_here(error.message, error.hint)
        return Anything()

    def _load(self, wanted: str) -> tuple[str, str, Callable[[], bool]] | None:
        page = page_on(self._shelves, wanted)
        return None if page is None else (page.text, page.place, lambda: True)

    def _noting(self, printed: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        def noted(context: Context, value: Any) -> Any:
            try:
                return printed(context, value)
            except StabctlError as error:
                self._note_here(error.message, error.hint)
            except _WRONG as error:
                self._note_here(say("It can't be said: {words}", words=str(error)))
            return ""

        return noted

    def _unknown(self, hint: str | None = None, obj: Any = None, name: Any = None, exc: Any = None) -> Anything:
        """Note a name that nothing has."""
        if exc is jinja2.exceptions.SecurityError:
            self._note_here(say("It can't be said: {words}", words=hint))
        elif name is not None:
            known = self._known(obj)
            ways = say("These names are known: {words}.", words=known) if known else None
            self._note_here(say("There is no name {word} here.", word=str(name)), ways)
        return Anything()

    def _known(self, obj: Any) -> tuple[str, ...]:
        if obj is None:
            return tuple(sorted(self._values))
        if isinstance(obj, Mapping):
            return tuple(sorted(map(str, obj)))
        if isinstance(obj, str | list | tuple):
            return ()
        return tuple(each for each in dir(obj) if not each.startswith("_") and not callable(getattr(obj, each)))

    def _lists(self) -> tuple[str, ...]:
        report = getattr(getattr(self._values.get("list"), "__self__", None), "report", None)
        return tuple(sorted(report.lists)) if report is not None else ()

    def _note_here(self, message: Message, hint: Message | None = None) -> None:
        frame = currentframe()
        while frame is not None and "__jinja_template__" not in frame.f_globals:
            frame = frame.f_back
        if frame is not None:
            template = frame.f_globals["__jinja_template__"]
            self.note(template.filename, template.get_corresponding_lineno(frame.f_lineno), message, hint)


class _EveryBranch(NodeTransformer):
    """Puts the branches of a template one after the other."""

    def visit_If(self, node: nodes.If) -> list[nodes.Node]:
        """Look at the condition, and say all branches."""
        self.generic_visit(node)
        return [nodes.ExprStmt(node.test, lineno=node.lineno), *node.body, *node.elif_, *node.else_]

    def visit_For(self, node: nodes.For) -> list[nodes.Node]:
        """Say the body for every item, whatever its condition, and what is said where there is none."""
        self.generic_visit(node)
        otherwise, node.else_ = node.else_, []
        if node.test is not None:
            node.body = [nodes.ExprStmt(node.test, lineno=node.lineno), *node.body]
            node.test = None
        return [node, *otherwise]

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Node:
        """Look at both sides."""
        self.generic_visit(node)
        return _all_of(_EITHER, node.test, node.expr1, node.expr2 or nodes.Const("", lineno=node.lineno))

    def visit_And(self, node: nodes.And) -> nodes.Node:
        """Look at both sides."""
        self.generic_visit(node)
        return _all_of(_BOTH, node.left, node.right)

    def visit_Or(self, node: nodes.Or) -> nodes.Node:
        """Look at both sides."""
        self.generic_visit(node)
        return _all_of(_ONE, node.left, node.right)


def _all_of(name: str, *sides: nodes.Expr) -> nodes.Filter:
    return filtered(nodes.List(list(sides), lineno=sides[0].lineno), name)
