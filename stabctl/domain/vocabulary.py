"""The closed words of the ledger, in their order.

They stand in files and on the command line as they are here; labels belong to `i18n`.
Sources: the classes of the Ministry of Justice's people's-mediation statistics (category), the
people's-mediation case form and the information ledgers in use (source), the county form
"矛盾纠纷排查情况表" (people), the table of contents of the people's-mediation dossier (paper), the
investment authority's measures for risk assessment of 2012 (test, grade).
"""

from __future__ import annotations

from collections.abc import Iterable

from stabctl.values import frozen


@frozen
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
DONE = Vocabulary("settlement", ("done",))
FORM = Vocabulary("form", ("written", "oral"))
SUBJECT = Vocabulary("subject", ("ownership", "status", "other"))
SIGNED = Vocabulary("signed", ("parties", "mediator", "seal"))
ENDING = Vocabulary(
    "ending",
    ("not-agreed", "withdrawn", "referred", "terminated", "unresolved", "inconclusive"),
)
OUTSIDE_ENDING = Vocabulary("ending", ("withdrawn", "referred", "terminated"))
ASSESSMENT_ENDING = Vocabulary("ending", ("withdrawn", "terminated"))
CAUSE = Vocabulary("cause", ("appraisal", "evidence", "related-case", "hearing", "agreed", "force-majeure", "other"))
UNIT_LEVEL = Vocabulary("unit-level", ("county", "township", "department", "village"))

PARTIES = Vocabulary("parties", ("individuals", "individual-unit", "units"))
POLICY_CAUSE = Vocabulary(
    "policy-cause",
    ("not-democratic", "not-scientific", "not-continuous", "not-balanced", "not-complete", "not-carried-out"),
)
SAFETY = Vocabulary("safety", ("violence", "domestic-violence", "minor"))
CRITERION = Vocabulary("criterion", ("wide-impact", "likely-to-escalate", "widespread", "difficult"))
ABOUT = Vocabulary(
    "about", ("receipt", "rights", "channels", "suspension", "extension", "close", "referral", "status-quo")
)
TOLD_HOW = Vocabulary("told-how", ("oral", "written"))
TRACK = Vocabulary("track", ("people", "administrative", "judicial"))
CONSENT = Vocabulary("consent", ("all", "refused"))
RESULT = Vocabulary("result", ("agreed", "not-agreed", "ended"))
CONFIRMATION = Vocabulary("confirmation", ("applied", "confirmed", "not-confirmed", "not-accepted"))
PERFORMANCE = Vocabulary("performance", ("performed", "partly", "not-performed", "nothing-due"))
RELAPSE = Vocabulary("relapse", ("none", "relapsed"))
SATISFACTION = Vocabulary("satisfaction", ("satisfied", "partly", "dissatisfied", "declined"))
CONTACT = Vocabulary("contact", ("visit", "call", "written"))
ESCALATION = Vocabulary("escalation", ("report", "request"))
REPLY_OF = Vocabulary("reply-of", ("referral", "request"))
LISTING_LEVEL = Vocabulary("unit-level", ("township", "county"))
RELATION = Vocabulary("relation", ("related", "came-from", "led-to", "assessed-in", "found-in"))
PAPER = Vocabulary(
    "paper",
    (
        "application",
        "rights-notice",
        "identity",
        "authorisation",
        "inquiry",
        "evidence",
        "mediation-record",
        "agreement",
        "performance",
        "follow-up",
        "confirmation",
        "description",
    ),
)
STAGE = Vocabulary("stage", ("first", "follow-up", "final"))
SCOPE = Vocabulary("scope", ("all", "major"))

ACTIVITY = Vocabulary(
    "activity",
    (
        "mobilisation",
        "special-meeting",
        "study",
        "deliberation",
        "talk",
        "hearing",
        "publicity",
        "plan",
        "training",
        "other",
    ),
)
CONSULTATIONS = ("deliberation", "talk", "hearing")
ADOPTED = Vocabulary("adopted", ("adopted", "partly", "not-adopted"))

ASSESSED = Vocabulary("assessed", ("policy", "decision", "reform", "project"))
SCREENED = Vocabulary("screened", ("in-scope", "out-of-scope"))
PROCEDURE = Vocabulary("procedure", ("ordinary", "simplified"))
METHOD = Vocabulary(
    "method", ("visits", "questionnaire", "poll", "meetings", "experts", "documents", "public-comment", "hearing")
)
TEST = Vocabulary("test", ("met", "partly", "not-met"))
EXTENT = Vocabulary("extent", ("one-village", "several-villages", "township", "beyond"))
INTENSITY = Vocabulary("intensity", ("weak", "medium", "strong"))
GRADE = Vocabulary("grade", ("low", "medium", "high"))
DECISION = Vocabulary("decision", ("implement", "in-steps", "suspend", "not-implement"))

TEMPLATE = Vocabulary("template", ("report", "paper", "part"))
"""What a template is: of a report, of a paper, or a part that others include."""
