"""The office: its settings, its units and posts, and the rules it adds to the built-in ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stabctl.domain import vocabulary
from stabctl.domain.calendars import Calendar
from stabctl.domain.vocabulary import Vocabulary

FORMAT = 1
"""The version of the ledger format that this tool writes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `stabctl.yaml` says."""

    office: str
    code: str
    format: int = FORMAT
    language: str | None = None
    timezone: str = "Asia/Shanghai"
    first_weekday: int = 0
    default_unit: str | None = None
    default_post: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A body that registers or handles matters; `level` is a word of `UNIT_LEVEL`."""

    code: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post in a unit. The ledger knows posts, never who holds them."""

    code: str
    name: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Org:
    """The units and posts that records may name."""

    units: tuple[Unit, ...] = ()
    posts: tuple[Post, ...] = ()

    def unit(self, code: str) -> Unit | None:
        """Find a unit by its code."""
        return next((unit for unit in self.units if unit.code == code), None)

    def post(self, code: str) -> Post | None:
        """Find a post by its code."""
        return next((post for post in self.posts if post.code == code), None)


@dataclass(frozen=True, slots=True)
class Rules:
    """What `ledgers/rules.yaml` adds: an office's own words with their labels, and its habits.

    `limits` holds calendar days for a case as `{"category.land": 60, "source.petition": 60}`.
    """

    categories: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    due_soon_days: int = 7
    limits: Mapping[str, int] = field(default_factory=dict)

    def limit_days(self, values: Mapping[str, str]) -> int | None:
        """Return the days that the office gives to a registration: by its source, else its category."""
        named = (f"{key}.{values[key]}" for key in ("source", "category") if key in values)
        return next((self.limits[name] for name in named if name in self.limits), None)

    def words(self, words: Vocabulary) -> Vocabulary:
        """Return a closed list with the office's own words in it."""
        if words.name == "category":
            return vocabulary.CATEGORY.with_words(self.categories)
        if words.name == "source":
            return vocabulary.SOURCE.with_words(self.sources)
        return words

    @property
    def labels(self) -> Mapping[str, str]:
        """The office's labels as `{"category.water": "水利"}`."""
        return {
            **{f"category.{word}": label for word, label in self.categories.items()},
            **{f"source.{word}": label for word, label in self.sources.items()},
        }


@dataclass(frozen=True, slots=True)
class Office:
    """Everything about the office that rules and reports need."""

    settings: Settings
    org: Org
    rules: Rules = field(default_factory=Rules)
    calendar: Calendar = field(default_factory=Calendar)
