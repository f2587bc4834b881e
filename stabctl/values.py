"""Classes of plain values that can't be changed, made so that importing them costs next to nothing.

`dataclasses` compiles six methods for every class when it is imported, and brings `inspect` along; that takes
longer than most commands take to answer. Here a class is given methods that exist already, and its
`__init__` is compiled when many values of it are made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, Literal, TypeVar, dataclass_transform, overload

_T = TypeVar("_T")
_FEW = 16
"""So many values of a class are made before its `__init__` is compiled."""
_UNNAMED = ("__dict__", "__weakref__", "__annotations__")


class _Late:
    """A field that no caller gives: every value begins with what its factory makes."""

    def __init__(self, factory: Callable[[], Any]) -> None:
        self.factory = factory


class _Aside:
    """A field that is given, and neither compared nor shown."""

    def __init__(self, default: Any) -> None:
        self.default = default


def late(*, factory: Callable[[], Any], init: Literal[False] = False) -> Any:
    """Declare a field of a value's own, such as a place to keep what was worked out; it is not compared or shown."""
    return _Late(factory)


def aside(*, default: Any) -> Any:
    """Declare a field with a default that is neither compared nor shown."""
    return _Aside(default)


@overload
def frozen(cls: type[_T], /) -> type[_T]: ...
@overload
def frozen(*, order: bool = False) -> Callable[[type[_T]], type[_T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(late, aside))
def frozen(cls: type[_T] | None = None, /, *, order: bool = False) -> type[_T] | Callable[[type[_T]], type[_T]]:
    """Make a class of values of its annotated fields: set once, compared and hashed by them, held in slots.

    With `order` values of the class are ordered by their fields, as tuples are.
    """
    return (lambda each: _made(each, order)) if cls is None else _made(cls, order)


def fields(of: object) -> tuple[str, ...]:
    """Return the names of the fields of a class of values, or of a value; empty for anything else."""
    names: tuple[str, ...] = getattr(of, "__match_args__", ())
    return names


def replace(of: _T, **changes: Any) -> _T:
    """Return a value like another one but for some fields."""
    return type(of)(**{**{name: getattr(of, name) for name in fields(of)}, **changes})


def _made(cls: type[_T], order: bool) -> type[_T]:
    """Make the class anew, with slots."""
    space = dict(cls.__dict__)
    hints: Mapping[str, str] = space.get("__annotations__", {})
    own = [name for name, hint in hints.items() if not hint.startswith("ClassVar")]
    defaults = {name: space.pop(name) for name in own if name in space}
    for name in _UNNAMED:
        space.pop(name, None)
    shared = [name for base in cls.__bases__ for name in fields(base)]
    names = tuple(dict.fromkeys((*shared, *(name for name in own if not isinstance(defaults.get(name), _Late)))))
    everything = {**getattr(cls, "_defaults", {}), **defaults}
    compared = tuple(name for name in names if not isinstance(everything.get(name), _Aside))
    methods = _methods(compared, order)
    made: Any = type(cls)(  # type: ignore[misc]
        cls.__name__,
        cls.__bases__,
        {
            **methods,
            **space,
            "__annotations__": hints,
            "__slots__": tuple(own),
            "__match_args__": names,
            "_compared": compared,
            "_defaults": everything,
        },
    )
    made.__qualname__ = cls.__qualname__
    if "__init__" not in space:
        made.__init__ = _first(made)
    return made  # type: ignore[no-any-return]


def _first(cls: Any) -> Callable[..., None]:
    """Return the `__init__` of the first values; one that is compiled, and faster, then takes its place."""
    names, defaults = cls.__match_args__, {name: _default(each) for name, each in cls._defaults.items()}
    kept = _kept(cls)
    put, made, finish = object.__setattr__, 0, getattr(cls, "__post_init__", None)

    def __init__(self: object, *values: Any, **named: Any) -> None:
        nonlocal made
        made += 1
        given = {**defaults, **dict(zip(names, values, strict=False)), **named}
        usual = len(values) + len(named) <= len(names) and not named.keys() & {*names[: len(values)]}
        if made > _FEW or not usual or given.keys() - kept.keys() != {*names}:
            cls.__init__ = _initializer(cls)
            cls.__init__(self, *values, **named)
            return
        for name in names:
            put(self, name, given[name])
        for name, make in kept.items():
            put(self, name, make())
        if finish is not None:
            finish(self)

    return __init__


def _default(declared: Any) -> Any:
    return declared.default if isinstance(declared, _Aside) else declared


def _kept(cls: Any) -> dict[str, Callable[[], Any]]:
    return {name: each.factory for name, each in cls._defaults.items() if isinstance(each, _Late)}


def _initializer(cls: Any) -> Callable[..., None]:
    names, defaults, kept = cls.__match_args__, cls._defaults, _kept(cls)
    taken = (f"{name}=_default_{name}" if name in defaults else name for name in names)
    lines = [f"def __init__(self, {', '.join(taken)}):"]
    lines += [f" _put_{name}(self, {name})" for name in names]
    lines += [f" _put_{name}(self, _make_{name}())" for name in kept]
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    space = {f"_put_{name}": getattr(cls, name).__set__ for name in (*names, *kept)}
    space |= {f"_default_{name}": _default(each) for name, each in defaults.items()}
    space |= {f"_make_{name}": make for name, make in kept.items()}
    exec("\n".join((*lines, " return None")), space)
    return space["__init__"]  # type: ignore[no-any-return]


def _methods(names: tuple[str, ...], order: bool) -> dict[str, Any]:
    held: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()

    def __eq__(self: object, other: object) -> bool:
        return held(self) == held(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:
        return hash(held(self))

    def __lt__(self: object, other: object) -> bool:
        return held(self) < held(other) if other.__class__ is self.__class__ else NotImplemented

    def __le__(self: object, other: object) -> bool:
        return held(self) <= held(other) if other.__class__ is self.__class__ else NotImplemented

    def __gt__(self: object, other: object) -> bool:
        return held(self) > held(other) if other.__class__ is self.__class__ else NotImplemented

    def __ge__(self: object, other: object) -> bool:
        return held(self) >= held(other) if other.__class__ is self.__class__ else NotImplemented

    methods: dict[str, Any] = {"__eq__": __eq__, "__hash__": __hash__, "__repr__": _repr}
    methods |= {"__setattr__": _refuse, "__delattr__": _refuse, "__getstate__": _state, "__setstate__": _restore}
    return {**methods, **({"__lt__": __lt__, "__le__": __le__, "__gt__": __gt__, "__ge__": __ge__} if order else {})}


def _repr(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self._compared)})"


def _refuse(self: object, name: str, value: object = None) -> None:
    raise AttributeError(f"{type(self).__qualname__}.{name} can't be changed")


def _state(self: Any) -> dict[str, Any]:
    return {name: getattr(self, name) for name in dict.fromkeys((*fields(self), *self._defaults))}


def _restore(self: object, state: Mapping[str, Any]) -> None:
    for name, value in state.items():
        object.__setattr__(self, name, value)
