"""The sample township: rich enough to show everything, free of faults, and made by its script."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from stabctl.domain import vocabulary as v
from stabctl.domain.kinds import KINDS
from stabctl.domain.privacy import scan
from stabctl.store.sample import lay_out
from tests.conftest import ROOT
from tests.sample.build import GOLDEN, build
from tests.sample.gatherings import events, pattern_events
from tests.sample.matters import MATTERS
from tests.sample.story import source_pattern, township
from tests.support.commands import Stab
from tests.support.counter import Matter, course_of, read_ledger
from tests.support.repo import hermetic_environ, tree

LEDGERS = {"sample": ROOT / "ledgers", "source-pattern": GOLDEN}
CLOCK = "2026-01-05T09:00:00+08:00"
YEAR_END = date(2025, 12, 31)
_MEDIATION = {"mediate", "mediation-session", "mediation-result"}
_GIVEN = {"assign", "accept", "return"}
_UPWARD = {"escalate", "request-reply"}
_LISTING = {"major", "supervise", "request-delist", "delist"}
ACTS = {
    "dispute": {"register", "file", "decline", *v.WAY.words, "resolve", "close", "reopen", "notify"}
    | _GIVEN
    | _MEDIATION
    | _LISTING
    | _UPWARD
    | {"suspend", "resume", "extend", "refer", "referral-reply", "merge", "link", "attach"}
    | {"perform", "confirm", "follow-up", "review", "dossier"},
    "intel": {"register", "report-now", "analyse", "resolve", "close", "reopen", "referral-reply", "merge", "link"}
    | _GIVEN
    | _UPWARD,
    "assessment": {"register", "screen", "plan", "consult", "analyse", "grade", "report", "decide", "track"},
    "sweep": {"register", "found", "nil", "missed"},
    "activity": {"register", "study", "opinion", "resolve"},
}
CORRECTIONS = {"amend", "retract", "void"}


@pytest.fixture(scope="module")
def sample() -> list[Matter]:
    """The sample's records, read without the tool."""
    return read_ledger(ROOT)


def _of(sample: list[Matter], kind: str) -> list[Matter]:
    return [matter for matter in sample if matter.head["kind"] == kind]


def _acts(sample: list[Matter], kind: str) -> list[Any]:
    return [act for matter in _of(sample, kind) for act in matter.acts]


def _values(matters: list[Matter], key: str) -> set[str]:
    return {matter.head[key] for matter in matters if key in matter.head}


def test_there_are_enough_records_and_all_are_of_the_year(sample: list[Matter]) -> None:
    assert len(_of(sample, "dispute")) >= 160
    assert len(_of(sample, "intel")) >= 85
    assert len(_of(sample, "sweep")) >= 200
    assert len(_of(sample, "activity")) >= 20 and len(_of(sample, "assessment")) == 2
    assert {matter.head["id"].split("-")[1] for matter in sample} == {"2025"}


def test_every_word_of_the_registrations_occurs(sample: list[Matter]) -> None:
    disputes, intel = _of(sample, "dispute"), _of(sample, "intel")
    assert _values(disputes, "category") == set(v.CATEGORY.words)
    assert _values(disputes, "source") == set(v.SOURCE.words)
    assert _values(disputes, "people") == set(v.PEOPLE.words)
    assert _values(intel, "level") == set(v.LEVEL.words)
    assert _values(intel, "theme") == set(v.THEME.words)
    for key in ("summary", "dossier", "former", "source_no"):
        assert _values(disputes, key), key
    assert _values(intel, "known_at")
    assert any("\n" in matter.head.get("summary", "") for matter in disputes)


@pytest.mark.parametrize("kind", list(ACTS))
def test_every_act_occurs(sample: list[Matter], kind: str) -> None:
    corrected = CORRECTIONS if kind in ("dispute", "intel") else set()
    assert {act["act"] for act in _acts(sample, kind)} >= ACTS[kind] | corrected


def test_every_ending_occurs(sample: list[Matter]) -> None:
    disputes, intel = _acts(sample, "dispute"), _acts(sample, "intel")
    assert {act["as"] for act in disputes if act["act"] == "close"} == set(v.ENDING.words)
    assert {act["as"] for act in disputes if act["act"] == "resolve"} == set(v.SETTLEMENT.words)
    assert {act["form"] for act in disputes if "form" in act} == set(v.FORM.words)
    assert {act["as"] for act in intel if act["act"] == "close"} == set(v.OUTSIDE_ENDING.words)
    assert {act["kind"] for act in intel if act["act"] == "analyse"} == set(v.ANALYSIS.words)


def test_every_track_and_stage_and_cause_of_a_policy_occurs(sample: list[Matter]) -> None:
    disputes, intel = _acts(sample, "dispute"), _acts(sample, "intel")
    assert {act["track"] for act in disputes if act["act"] == "mediate"} == set(v.TRACK.words)
    assert {act["stage"] for act in intel if act["act"] == "report-now"} == set(v.STAGE.words)
    assert {act["kind"] for act in disputes + intel if act["act"] == "escalate"} == set(v.ESCALATION.words)
    assert _values(_of(sample, "dispute"), "policy_cause") == set(v.POLICY_CAUSE.words)


def test_every_village_and_the_township_register_matters(sample: list[Matter]) -> None:
    units = Counter(matter.head["unit"] for matter in sample)
    assert len(units) == 13
    assert units["QS"] > len(sample) / 3


def test_the_year_holds_the_cases_that_make_counting_hard(sample: list[Matter]) -> None:
    disputes = _of(sample, "dispute")
    words = {matter.head["id"]: [act["act"] for act in matter.acts] for matter in sample}
    courses = [course_of(matter) for matter in disputes]
    twice = [course for course in courses if [step.word for step in course.steps].count("resolve") == 2]
    left_open = [
        course for course in courses if any(step.word == "reopen" for step in course.steps) and course.is_open(YEAR_END)
    ]
    moved = [matter for matter in sample if any("date" in act.get("set", {}) for act in matter.acts)]
    overdue = [
        course
        for course in courses
        if course.is_open(YEAR_END) and course.steps[-1].limit is not None and course.steps[-1].limit < YEAR_END
    ]
    late = [
        course
        for course in courses
        for step in course.steps
        if step.word == "resolve" and step.limit is not None and step.day > step.limit
    ]
    back_dated = [act for matter in sample for act in matter.acts if act["date"][:10] < act["recorded"][:10]]
    registered_late = [matter for matter in disputes if matter.head["date"] < matter.acts[0]["recorded"][:10]]
    assert twice and left_open and moved
    assert len(overdue) >= 3 and len(late) >= 5
    assert len(back_dated) >= 20 and len(registered_late) >= 5
    assert any(listed.count("assign") >= 2 for listed in words.values())
    assert any(listed.count("analyse") >= 2 for listed in words.values())
    assert any("retract" in listed and listed.count("resolve") == 2 for listed in words.values())


def test_most_disputes_are_settled_within_ten_to_sixty_days(sample: list[Matter]) -> None:
    days = []
    for course in map(course_of, _of(sample, "dispute")):
        if course.state(YEAR_END) == "resolved":
            days.append(([step.day for step in course.steps if step.word == "resolve"][-1] - course.began).days)
    assert len(days) > 100
    assert sum(10 <= each <= 60 for each in days) > 0.75 * len(days)


@pytest.mark.parametrize("ledger", list(LEDGERS.values()), ids=list(LEDGERS))
def test_nothing_is_dated_or_written_down_after_the_year(ledger: Path) -> None:
    for matter in read_ledger(ledger.parent):
        for act in matter.acts:
            assert act["date"][:10] <= "2025-12-31"
            assert datetime.fromisoformat(act["recorded"]) <= datetime.fromisoformat("2025-12-31T18:00:00+08:00")


@pytest.mark.parametrize("ledger", list(LEDGERS.values()), ids=list(LEDGERS))
def test_the_check_has_no_finding_and_next_to_no_warning(tmp_path: Path, ledger: Path) -> None:
    stab = Stab(tmp_path / "office", hermetic_environ(tmp_path))
    lay_out(stab.root, "en", stab.environ, datetime.fromisoformat(CLOCK), ledger)
    answer = stab("check", "--json").succeed().data
    assert answer["files"] == len(list(ledger.glob("*/2025/*/*.yaml")))
    assert [finding["code"] for finding in answer["findings"] if not finding["warning"]] == []
    assert len(answer["findings"]) <= 5
    assert {finding["code"] for finding in answer["findings"]} <= {"agreement", "attachment"}


def test_a_sample_ledger_holds_nothing_but_its_records_and_the_offices_own_files() -> None:
    for ledger in LEDGERS.values():
        folders = tuple(f"{kind.folder}/2025/" for kind in KINDS.values())
        others = {path for path in _built(ledger) if not path.startswith(folders)}
        assert others == {"org.yaml", "basis.yaml", "rules.yaml"}


def test_no_text_looks_like_a_persons_data(sample: list[Matter]) -> None:
    texts = [text for matter in sample for text in matter.head.values()]
    texts += [str(text) for matter in sample for act in matter.acts for text in act.values()]
    assert [text for text in texts if list(scan(text))] == []


def test_every_dispute_has_a_title_of_its_own() -> None:
    assert len({matter.title for matter in MATTERS}) == len(MATTERS)


@pytest.mark.long
@pytest.mark.parametrize("name", list(LEDGERS))
def test_the_script_makes_every_byte_of_the_ledger(tmp_path: Path, name: str) -> None:
    target = tmp_path / "ledgers"
    target.mkdir()
    courses = township() if name == "sample" else source_pattern()
    build(target, courses, events(courses) if name == "sample" else pattern_events())
    assert _built(target) == _built(LEDGERS[name])


def _built(ledger: Path) -> dict[str, bytes]:
    """Return what the script makes; the holiday calendars have a script of their own."""
    return {path: data for path, data in tree(ledger).items() if not path.startswith("calendar/")}
