"""The office: its settings, its units and posts, and the rules it adds to the built-in ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from stabctl.domain import vocabulary
from stabctl.domain.cadences import USUAL, Cadence, KeyPeriod
from stabctl.domain.calendars import Calendar
from stabctl.domain.periods import Habits
from stabctl.domain.vocabulary import Vocabulary
from stabctl.values import frozen, late

FORMAT = 1
"""The version of the ledger format that this tool writes."""


@frozen
class Settings:
    """What `stabctl.yaml` says."""

    office: str
    code: str
    format: int = FORMAT
    language: str | None = None
    timezone: str = "Asia/Shanghai"
    first_weekday: int = 0
    year_begins: int = 1
    default_unit: str | None = None
    default_post: str | None = None

    @property
    def habits(self) -> Habits:
        """When the office's weeks and years begin."""
        return Habits(self.first_weekday, self.year_begins)


@frozen
class Unit:
    """A body that registers or handles matters; `level` is a word of `UNIT_LEVEL`."""

    code: str
    name: str
    level: str


@frozen
class Post:
    """A post in a unit. The ledger knows posts, never who holds them."""

    code: str
    name: str
    unit: str | None = None


@frozen
class Group:
    """A leading group (领导小组): its posts, the days on which it was formed, adjusted and dissolved.

    `basis` is the code of the document that it rests on.
    """

    code: str
    name: str
    posts: tuple[str, ...] = ()
    formed: date | None = None
    adjusted: tuple[date, ...] = ()
    dissolved: date | None = None
    basis: str | None = None


@frozen
class Liaison:
    """The liaison post of a unit from one day to another, both included; without a post it is vacant."""

    unit: str
    post: str | None = None
    deputy: str | None = None
    since: date | None = None
    until: date | None = None

    def stands(self, day: date) -> bool:
        """Tell whether the entry speaks of a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@frozen
class Org:
    """The units and posts that records may name, the leading groups and the liaison network."""

    units: tuple[Unit, ...] = ()
    posts: tuple[Post, ...] = ()
    groups: tuple[Group, ...] = ()
    liaison: tuple[Liaison, ...] = ()
    _units: dict[str, Unit] = late(factory=dict)
    _posts: dict[str, Post] = late(factory=dict)

    def unit(self, code: str) -> Unit | None:
        """Find a unit by its code."""
        if not self._units:
            self._units.update((unit.code, unit) for unit in reversed(self.units))
        return self._units.get(code)

    def post(self, code: str) -> Post | None:
        """Find a post by its code."""
        if not self._posts:
            self._posts.update((post.code, post) for post in reversed(self.posts))
        return self._posts.get(code)

    def vacancies(self, day: date) -> tuple[Unit, ...]:
        """Return the villages that have no liaison post on a day; a deputy alone does not fill it."""
        served = {each.unit for each in self.liaison if each.post is not None and each.stands(day)}
        return tuple(unit for unit in self.units if unit.level == "village" and unit.code not in served)


@frozen
class Document:
    """A document of a higher office that rules and groups rest on; `superseded_by` is another one's code.

    `about` names the kinds of record that it is about; one that names none is about all of them.
    """

    code: str
    title: str
    issuer: str
    number: str | None = None
    date: date | None = None
    file: str | None = None
    superseded_by: str | None = None
    about: tuple[str, ...] = ()

    def concerns(self, kind: str) -> bool:
        """Tell whether it is in force and about a kind of record."""
        return self.in_force and (not self.about or kind in self.about)

    @property
    def in_force(self) -> bool:
        """Whether no other document has taken its place."""
        return self.superseded_by is None


@frozen
class Rules:
    """What `ledgers/rules.yaml` adds: an office's own words with their labels, and its habits.

    `limits` holds calendar days for a case as `{"category.land": 60, "source.petition": 60}`,
    `routing` a category's competent unit, `retention` a kind's years in the archive. A habit that
    is None has not been set by the office, and no number stands in for it. `study` says whether a
    monthly study of the major matters is expected; sweeps and studies are awaited from
    `sweeps_since` on, the day from which the office keeps them here.
    """

    categories: Mapping[str, str] = {}
    sources: Mapping[str, str] = {}
    due_soon_days: int = 7
    limits: Mapping[str, int] = {}
    routing: Mapping[str, str] = {}
    cadences: tuple[Cadence, ...] = USUAL
    study: bool = True
    key_periods: tuple[KeyPeriod, ...] = ()
    at_once_minutes: int | None = None
    prompt_analysis_days: int | None = None
    acknowledge_days: int | None = None
    accept_days: int | None = None
    follow_up_days: int | None = None
    referral_days: int | None = None
    sweep_grace_days: int = 0
    sweeps_since: date | None = None
    backlog_days: int = 365
    small_cell: int = 5
    retention: Mapping[str, int] = {}
    _words: dict[str, Vocabulary] = late(factory=dict)

    def limit_days(self, values: Mapping[str, str]) -> int | None:
        """Return the days that the office gives to a registration: by its source, else its category."""
        named = (f"{key}.{values[key]}" for key in ("source", "category") if key in values)
        return next((self.limits[name] for name in named if name in self.limits), None)

    def competent(self, values: Mapping[str, str]) -> str | None:
        """Return the code of the unit whose business a registration is, as the office routes categories."""
        return self.routing.get(values.get("category", ""))

    def words(self, words: Vocabulary) -> Vocabulary:
        """Return a closed list with the office's own words in it."""
        if not self._words:
            self._words["category"] = vocabulary.CATEGORY.with_words(self.categories)
            self._words["source"] = vocabulary.SOURCE.with_words(self.sources)
        return self._words.get(words.name, words)

    @property
    def labels(self) -> Mapping[str, str]:
        """The office's labels as `{"category.water": "水利"}`."""
        return {
            **{f"category.{word}": label for word, label in self.categories.items()},
            **{f"source.{word}": label for word, label in self.sources.items()},
        }


@frozen
class Office:
    """Everything about the office that rules and reports need."""

    settings: Settings
    org: Org
    rules: Rules = Rules()
    calendar: Calendar = Calendar()
    basis: tuple[Document, ...] = ()

    def document(self, code: str) -> Document | None:
        """Find a basis document by its code."""
        return next((document for document in self.basis if document.code == code), None)
