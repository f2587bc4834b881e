"""Classes of plain values: what they promise is what frozen dataclasses with slots promise."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

import hypothesis
import pytest
from hypothesis import strategies as st

from stabctl import values
from stabctl.values import aside, fields, frozen, late, replace


@frozen(order=True)
class Point:
    """A value with a default, a constant and a place of its own."""

    origin: ClassVar[str] = "0"
    x: int
    y: int = 0
    name: str = aside(default="")
    seen: list[int] = late(factory=list)

    @property
    def sum(self) -> int:
        """What was worked out, kept."""
        if not self.seen:
            self.seen.append(self.x + self.y)
        return self.seen[0]


@dataclass(frozen=True, slots=True, order=True)
class Twin:
    """The same as a dataclass."""

    origin: ClassVar[str] = "0"
    x: int
    y: int = 0
    name: str = field(default="", compare=False)
    seen: list[int] = field(init=False, default_factory=list, compare=False)


@frozen
class Checked:
    """A value that refuses what can't be."""

    number: int
    texts: Mapping[str, str] = {}

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError(self.number)


class Named(Point):
    """A subclass that keeps no more than its own."""

    __slots__ = ()


GIVEN = [(1,), (1, 2), (2, 0), (1, 2, "a"), (1, 2, "b"), (0, 5)]
WRONG = [((), {}), ((1, 2, "a", 4), {}), ((1,), {"x": 2}), ((1,), {"z": 2}), ((), {"y": 2}), ((1,), {"seen": []})]


@pytest.fixture(params=["first values", "many values"])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make values before and after their `__init__` is compiled."""
    if request.param == "many values":
        for number in range(2 * values._FEW):
            Point(number)
            Checked(number)


@pytest.mark.usefixtures("few")
def test_values_are_compared_hashed_and_ordered_as_those_of_a_dataclass() -> None:
    for one in GIVEN:
        for other in GIVEN:
            mine, twin = (Point(*one), Point(*other)), (Twin(*one), Twin(*other))
            assert (mine[0] == mine[1]) is (twin[0] == twin[1])
            assert (mine[0] < mine[1], mine[0] >= mine[1]) == (twin[0] < twin[1], twin[0] >= twin[1])
            assert mine[0] != mine[1] or hash(mine[0]) == hash(mine[1])
    assert Point(1) != Twin(1) and Point(1) != (1, 0)
    assert sorted([Point(2), Point(1, 5), Point(1)]) == [Point(1), Point(1, 5), Point(2)]
    with pytest.raises(TypeError):
        assert Checked(1) < Checked(2)  # type: ignore[operator]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(("placed", "named"), WRONG)
def test_what_can_not_be_given_is_refused_as_by_a_dataclass(
    placed: tuple[object, ...], named: dict[str, object]
) -> None:
    for made in (Twin, Point):
        with pytest.raises(TypeError):
            made(*placed, **named)  # type: ignore[arg-type]


@hypothesis.given(st.lists(st.tuples(st.integers(), st.integers(), st.booleans()), max_size=3 * values._FEW))
def test_however_many_values_are_made_each_has_what_it_was_given(several: list[tuple[int, int, bool]]) -> None:
    @frozen
    class Fresh:
        """A class of which nothing was made yet."""

        a: int
        b: int = 7
        kept: dict[str, int] = late(factory=dict)

    for a, b, by_name in several:
        made = Fresh(b=b, a=a) if by_name else Fresh(a, b)
        assert (made.a, made.b, made.kept, Fresh(a).b) == (a, b, {}, 7)


@pytest.mark.usefixtures("few")
def test_a_value_can_not_be_changed_and_has_no_room_for_more() -> None:
    point = Point(1, 2)
    for name in ("x", "sum", "z", "seen"):
        with pytest.raises(AttributeError):
            setattr(point, name, 3)
    with pytest.raises(AttributeError):
        del point.x
    assert not hasattr(point, "__dict__")


@pytest.mark.usefixtures("few")
def test_every_value_has_a_place_of_its_own() -> None:
    one, other = Point(1, 2), Point(1, 2)
    assert one.sum == 3 and one.seen == [3] and other.seen == []
    assert one == other and repr(one) == repr(other) == "Point(x=1, y=2)"


@pytest.mark.usefixtures("few")
def test_a_value_like_another_one_but_for_some_fields() -> None:
    named = Named(1, 2, "a")
    again = replace(named, x=5)
    assert type(again) is Named and (again.x, again.y, again.name) == (5, 2, "a")
    assert fields(Point) == fields(named) == ("x", "y", "name") and fields(object()) == ()
    with pytest.raises(TypeError):
        replace(named, z=1)


@pytest.mark.usefixtures("few")
def test_a_value_refuses_at_once_what_can_not_be() -> None:
    assert Checked(1).texts == {}
    for number in range(-2 * values._FEW, 0):
        with pytest.raises(ValueError, match=str(number)):
            Checked(number)


@pytest.mark.usefixtures("few")
def test_a_value_goes_into_another_process_and_comes_back() -> None:
    point = Point(1, 2, "a")
    assert point.sum == 3
    for again in (pickle.loads(pickle.dumps(point)), copy.copy(point), copy.deepcopy(point)):
        assert (again, again.name, again.seen) == (point, "a", [3])
