"""Paths as the index sorts them."""

from __future__ import annotations

SEPARATOR = "\x01"
"""Stands for the slash in a place, so that places sort as paths do, part by part."""


def place_of(path: str) -> str:
    """Return a path as the index sorts it."""
    return path.replace("/", SEPARATOR)


def path_at(place: str) -> str:
    """Return the path of a place."""
    return place.replace(SEPARATOR, "/")
