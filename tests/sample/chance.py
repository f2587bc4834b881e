"""Chance with a fixed seed, drawn from one generator whose sequence Python keeps."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws that come out the same with the same seed on every version of Python."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed).random

    def happens(self, share: float) -> bool:
        """Tell whether something with this share of cases happens."""
        return self._draw() < share

    def between(self, low: int, high: int) -> int:
        """Draw a whole number, both ends included."""
        return low + int(self._draw() * (high - low + 1))

    def pick(self, choices: Sequence[T]) -> T:
        """Draw one of equals."""
        return choices[int(self._draw() * len(choices))]

    def weighted(self, weights: Sequence[int]) -> int:
        """Draw a place by weight."""
        mark = self._draw() * sum(weights)
        for place, weight in enumerate(weights):
            mark -= weight
            if mark < 0:
                return place
        return len(weights) - 1

    def shuffled(self, listed: Sequence[T]) -> list[T]:
        """Return the same things in another order."""
        mixed = list(listed)
        for last in range(len(mixed) - 1, 0, -1):
            other = int(self._draw() * (last + 1))
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed
