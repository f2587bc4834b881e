"""The language of templates: as much of jinja2 as saying a text takes, and bounds on what one may do.

An office's template arrives by `git pull`. It can't call anything but what it is given, calculate,
nest lists or define functions, so that its steps and characters can be counted while it runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import BuiltinFunctionType, FunctionType, GeneratorType, MethodType
from typing import Any

from jinja2 import nodes
from jinja2.runtime import Context, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from stabctl.errors import Message, Refused, say

STEPS = 20_000
"""How many items of loops, calls and inclusions a template may come to."""

CHARACTERS = 10_000_000
"""How many characters all texts may have that a template makes, those included that it puts together to print."""

LONGEST = 200_000
"""How many characters a template itself may have."""

FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "select", "trim", "upper")
"""The filters that a template may use; `select` leaves out what is empty."""

_ITEMS, _TEXT, _NAME = "the items", "the text", "the name"
"""Filters that no template can name: they count."""

_USED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign, nodes.AssignBlock,
    nodes.Include, nodes.Name, nodes.Const, nodes.Call, nodes.Keyword, nodes.Filter, nodes.Test, nodes.Getattr,
    nodes.Getitem, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Concat,
    nodes.List, nodes.Tuple,
)  # fmt: skip
_SIGNS = {
    nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*", nodes.Div: "/", nodes.FloorDiv: "//", nodes.Mod: "%",
    nodes.Pow: "**", nodes.Neg: "-", nodes.Pos: "+", nodes.Dict: "{…: …}", nodes.Slice: "[… : …]",
    nodes.CallBlock: "call", nodes.FilterBlock: "filter", nodes.FromImport: "from … import",
    nodes.ScopedEvalContextModifier: "autoescape",
}  # fmt: skip


def strange(tree: nodes.Template) -> Iterator[tuple[int, Message, Message]]:
    """Yield the line of everything in a template that is not of its language, what it is, and the way out."""
    lists = {id(each) for node in tree.find_all(nodes.Node) for each in _places_of_lists(node)}
    for node in _nodes(tree):
        word = _strange_word(node, lists)
        if word is not None:
            yield node.lineno, say("A template can't use {word}.", word=word), ways()


def ways() -> Message:
    """Say what a template can use."""
    return say(
        "It can use for, if, set, include with a name in quotes, ~, comparisons, the filters {words}, and what it is "
        "given.",
        words=FILTERS,
    )


def included(tree: nodes.Template) -> tuple[str, ...]:
    """Name the templates that a template includes."""
    found = (node.template for node in tree.find_all(nodes.Include))
    return tuple(str(each.value) for each in found if isinstance(each, nodes.Const))


def _nodes(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _nodes(child)


def _places_of_lists(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield what stands where a list may be written: to loop over, to join, to look into, and names to be set."""
    if isinstance(node, nodes.For):
        yield from (node.iter, node.target)
    elif isinstance(node, nodes.Assign):
        yield node.target
    elif isinstance(node, nodes.Filter) and node.name in ("join", "select") and node.node is not None:
        yield node.node
    elif isinstance(node, nodes.Operand) and node.op in ("in", "notin"):
        yield node.expr


def _strange_word(node: nodes.Node, lists: set[int]) -> str | None:
    if type(node) not in _USED:
        return _SIGNS.get(type(node), type(node).__name__.lower())
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        return f"|{node.name}"
    if isinstance(node, nodes.Filter | nodes.Call) and (node.dyn_args is not None or node.dyn_kwargs is not None):
        return "*…"
    if isinstance(node, nodes.Call) and not isinstance(node.node, nodes.Name):
        return "….…(…)"
    if isinstance(node, nodes.For) and node.recursive:
        return "for … recursive"
    if isinstance(node, nodes.Include) and (
        node.ignore_missing or not (isinstance(node.template, nodes.Const) and isinstance(node.template.value, str))
    ):
        return "include … ignore missing" if node.ignore_missing else "include …"
    if isinstance(node, nodes.List | nodes.Tuple) and id(node) not in lists:
        return "[…]" if isinstance(node, nodes.List) else "(…, …)"
    return None


class Exhausted(Refused):
    """A template has done as much as one may."""


_NO_TEXT = (
    Mapping, list, tuple, set, GeneratorType, Context, FunctionType, MethodType, BuiltinFunctionType, type,
)  # fmt: skip


class Bounded(ImmutableSandboxedEnvironment):
    """Fills in templates of that language, and counts what they do; one for each filling."""

    def __init__(self, **options: Any) -> None:
        """Make an environment; `options` are the loader and what becomes of a printed value."""
        super().__init__(
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            **options,
        )
        self.globals.clear()
        kept = {name: self.filters[name] for name in FILTERS}
        self.filters = {
            **kept, "join": self.joined, "select": self._select, _ITEMS: self.items, _TEXT: self.joined,
            _NAME: self._named,
        }  # fmt: skip
        self.concat = self.joined  # type: ignore[method-assign]
        self.start_counting()

    def start_counting(self) -> None:
        """Forget what has been counted."""
        self._steps = self._characters = 0

    def compile(self, source: Any, name: Any = None, filename: Any = None, *more: Any, **options: Any) -> Any:
        """Compile a template; `Refused` names file and line of what is not of its language."""
        if len(source) > LONGEST:
            message = say("it has more than {count} characters", count=LONGEST)
            raise _refused_at(filename, 1, message, say("Split it, or shorten it."))
        self.spend_text(len(source))
        tree = self.parse(source, name, filename)
        for line, message, hint in strange(tree):
            raise _refused_at(filename, line, message, hint)
        return super().compile(self.prepared(tree), name, filename, *more, **options)

    def prepared(self, tree: nodes.Template) -> nodes.Template:
        """Put the counting into a template."""
        made: nodes.Template = _Counting().visit(tree)
        made.set_environment(self)
        return made

    def spend_step(self) -> None:
        """Count a step; `Refused` after the last."""
        self._steps += 1
        if self._steps > STEPS:
            raise Exhausted(
                say("It goes through more than {count} steps.", count=STEPS),
                hint=say("Loop over fewer things, and include fewer templates."),
            )

    def spend_text(self, characters: int) -> None:
        """Count characters before they are made; `Refused` after the last."""
        self._characters += characters
        if self._characters > CHARACTERS:
            raise Exhausted(
                say("It makes more than {count} characters of text.", count=CHARACTERS),
                hint=say("Print less, or a report of a shorter period."),
            )

    def items(self, found: Iterable[Any], names: int = 1) -> Iterator[Any]:
        """Yield the items of a loop, which sets that many `names`, and count each."""
        for item in found:
            self.spend_step()
            yield item

    def joined(self, parts: Iterable[Any], between: str = "") -> str:
        """Put texts together, and count their characters first."""
        kept: list[str] = []
        for part in parts:
            require_plain(part)
            kept.append(str(part))
            self.spend_text(len(kept[-1]) + len(between) + 1)
        return between.join(kept)

    def _select(self, found: Iterable[Any]) -> Iterator[Any]:
        return (item for item in self.items(found) if item)

    def _named(self, name: str) -> str:
        self.spend_step()
        return name

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call what a template is given, and count it and its text."""
        __self.spend_step()
        answer = super().call(__context, __obj, *args, **kwargs)
        if isinstance(answer, str):
            __self.spend_text(len(answer))
        return answer

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may see an attribute: no methods."""
        return super().is_safe_attribute(obj, attr, value) and not callable(value)

    def wrap_str_format(self, value: Any) -> None:
        """Treat `format` like every other method."""
        return None


class _Counting(NodeTransformer):
    """Lets every loop, inclusion and `~` go through a filter that counts."""

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """Count the items of a loop."""
        self.generic_visit(node)
        names = len(node.target.items) if isinstance(node.target, nodes.Tuple) else 1
        node.iter = filtered(node.iter, _ITEMS, nodes.Const(names, lineno=node.lineno))
        return node

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        """Count an inclusion."""
        node.template = filtered(node.template, _NAME)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """Count the characters that `~` puts together."""
        self.generic_visit(node)
        return filtered(nodes.List(node.nodes, lineno=node.lineno), _TEXT)


def filtered(node: nodes.Node, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    """Send an expression through a filter."""
    assert isinstance(node, nodes.Expr)
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=node.lineno)


def require_plain(value: Any) -> None:
    """Refuse to print a list, a function, or what else is no text."""
    if isinstance(value, Undefined):
        str(value)
    if isinstance(value, _NO_TEXT):
        raise Refused(
            say("What is printed here is no text."), hint=say("Print its parts by their names, or loop over it.")
        )


def _refused_at(path: str | None, line: int, words: Message, hint: Message) -> Refused:
    message = say("The template {path} can't be used, line {line}: {words}", path=path, line=line, words=words)
    return Refused(message, hint=hint)
