"""What a drawing shows: named series of values by label."""

from __future__ import annotations

import math
from typing import Literal

from stabctl.i18n.visible import visible
from stabctl.report.inks import INKS
from stabctl.values import frozen


@frozen
class Chart:
    """What is drawn.

    `bars` lay a bar a label and series, `stacked` one bar a label with a part a series, `lines` a point a
    label, from left to right. Every series has a name and as many values as there are labels: finite, not
    negative, None where there is none. `unit` is the measure word, `language` that of the texts.
    """

    name: str
    title: str
    kind: Literal["bars", "lines", "stacked"]
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    unit: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        if len(self.series) > len(INKS):
            raise ValueError(f"{self.name}: more than {len(INKS)} series can't be told apart")
        for name, values in self.series:
            if len(values) != len(self.labels):
                raise ValueError(f"{self.name}: {name} has {len(values)} values for {len(self.labels)} labels")
            if not all(value is None or (math.isfinite(value) and value >= 0) for value in values):
                raise ValueError(f"{self.name}: {name} has a value that can't be drawn")

    @property
    def heading(self) -> str:
        """The title with the measure word."""
        if not self.unit:
            return visible(self.title)
        return visible(
            f"{self.title}（{self.unit}）" if self.language.startswith("zh") else f"{self.title} ({self.unit})"
        )

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the series, unless a single one is called like the chart."""
        names = tuple(visible(name) for name, _ in self.series)
        return () if len(names) == 1 and names[0] in ("", visible(self.title)) else names
