"""The closed words of the ledger, in their order.

They stand in files and on the command line as they are here; labels belong to `i18n`.
Sources: the classes of the Ministry of Justice's people's-mediation statistics (category), the
people's-mediation case form and the information ledgers in use (source), the county form
"矛盾纠纷排查情况表" (people).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A named, ordered, closed list of words."""

    name: str
    words: tuple[str, ...]

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def with_words(self, more: Iterable[str]) -> Vocabulary:
        """Return the list with an office's own words before `other` (or at the end)."""
        extra = tuple(word for word in more if word not in self.words)
        if not extra:
            return self
        if self.words[-1] == "other":
            return Vocabulary(self.name, (*self.words[:-1], *extra, "other"))
        return Vocabulary(self.name, (*self.words, *extra))


CATEGORY = Vocabulary(
    "category",
    (
        "family",
        "neighbour",
        "homestead",
        "contract",
        "business",
        "damages",
        "land",
        "expropriation",
        "pollution",
        "wages",
        "labour",
        "tourism",
        "e-commerce",
        "consumer",
        "medical",
        "traffic",
        "property",
        "other",
    ),
)
SOURCE = Vocabulary(
    "source",
    (
        "sweep",
        "application",
        "own-initiative",
        "court",
        "procuratorate",
        "police",
        "petition",
        "department",
        "superior",
        "liaison",
        "public",
        "hotline",
        "online",
        "other",
    ),
)
PEOPLE = Vocabulary("people", ("1", "2-4", "5-9", "10-49", "50-99", "100-499", "500+"))
LEVEL = Vocabulary("level", ("major", "urgent", "important", "routine"))
THEME = Vocabulary("theme", ("hot", "difficult", "emerging", "trend"))
ANALYSIS = Vocabulary("analysis", ("routine", "prompt", "targeted"))
WAY = Vocabulary(
    "way",
    (
        "on-site-reception",
        "invited-meeting",
        "coordination-meeting",
        "visit",
        "call",
        "session",
        "other",
    ),
)
SETTLEMENT = Vocabulary("settlement", ("agreement", "settled"))
INTEL_SETTLEMENT = Vocabulary("settlement", ("done",))
FORM = Vocabulary("form", ("written", "oral"))
ENDING = Vocabulary(
    "ending",
    ("not-agreed", "withdrawn", "referred", "terminated", "unresolved", "inconclusive"),
)
INTEL_ENDING = Vocabulary("ending", ("withdrawn", "referred", "terminated"))
CAUSE = Vocabulary("cause", ("appraisal", "evidence", "related-case", "hearing", "agreed", "force-majeure", "other"))
UNIT_LEVEL = Vocabulary("unit-level", ("county", "township", "department", "village"))
