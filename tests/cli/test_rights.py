"""Lawful channels and the law's clocks, all from the dated data."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from stabctl.domain.vocabulary import CATEGORY
from stabctl.i18n import LANGUAGES
from tests.support.commands import Result, Stab

DAY = "2026-03-12"
HOLIDAYS = "year: 2017\ndays_off:\n" + "".join(f"- 2017-10-0{day}\n" for day in range(1, 9)) + "make_up: []\n"


def _rights(stab: Stab, record: str, *options: str, now: str = DAY) -> dict[str, object]:
    data: dict[str, object] = stab("rights", record, "--json", *options, now=now).data
    return data


@pytest.mark.parametrize("category", CATEGORY.words)
def test_every_category_has_three_channels_with_periods_and_sources(stab: Stab, category: str) -> None:
    record = stab.dispute("--category", category, now=DAY)
    for language in LANGUAGES:
        channels = stab("rights", record, "--json", "--lang", language, now=DAY).data["channels"]
        assert len(channels) >= 3
        for channel in channels:
            assert channel["name"] and channel["where"] and channel["how"]
            assert channel["rules"]
            assert all(rule["law"] and rule["article"] for rule in channel["rules"])
        assert any(rule["period"] for channel in channels for rule in channel["rules"])
    text = stab("rights", record, "--lang", "zh-Hans", now=DAY).succeed().stdout
    assert "以现行有效的法律法规为准" in text


def test_land_between_units_goes_to_the_county_and_nobody_alters_it_meanwhile(stab: Stab) -> None:
    def names(*options: str) -> set[str]:
        record = stab.dispute("--category", "land", *options, now=DAY)
        return {str(each["id"]) for each in stab("rights", record, "--json", now=DAY).data["channels"]}

    assert "county-adjudication" in names("--parties", "units")
    assert "land-adjudication" not in names("--parties", "units")
    assert "land-adjudication" in names("--parties", "individual-unit")
    assert {"county-adjudication", "land-adjudication", "land-contract-arbitration"} <= names()
    record = stab.dispute("--category", "land", now=DAY)
    notices = {each["id"] for each in stab("rights", record, "--json", now=DAY).data["notices"]}
    assert {"status-quo", "ownership"} <= notices


@pytest.mark.parametrize(
    ("category", "channel"),
    [
        ("wages", "labour-arbitration"),
        ("labour", "labour-inspection"),
        ("medical", "medical-mediation"),
        ("family", "protection-order"),
        ("expropriation", "reconsideration"),
        ("consumer", "consumer-complaint"),
    ],
)
def test_special_routes_are_shown(stab: Stab, category: str, channel: str) -> None:
    record = stab.dispute("--category", category, now=DAY)
    assert channel in {str(each["id"]) for each in stab("rights", record, "--json", now=DAY).data["channels"]}


def test_an_item_without_a_category_is_asked_for_one(stab: Stab) -> None:
    refused = stab("rights", stab.intel(now=DAY), now=DAY)
    assert refused.exit_code == 1
    assert "category" in refused.stderr


def _agreed(stab: Stab, effective: str, *options: str, category: str = "neighbour", subject: str | None = None) -> str:
    record = stab.dispute("--category", category, now=effective)
    stab("file", record, "--limit", effective, now=effective).succeed()
    stab("assign", record, "--to", "QS-JUSTICE", now=effective).succeed()
    about = () if subject is None else ("--subject", subject)
    stab("resolve", record, "--as", "agreement", "--form", "oral", "--effective", effective, *about, *options,
         now=effective).succeed()  # fmt: skip
    return record


def test_the_court_can_be_asked_for_thirty_days_and_never_after(stab: Stab) -> None:
    record = _agreed(stab, "2017-07-03")
    assert _confirmation(stab, record, "2017-08-02") == ("due-soon", "2017-08-02")
    assert _confirmation(stab, record, "2017-08-03") == ("expired", "2017-08-02")
    assert "已过期限" in stab("rights", record, "--lang", "zh-Hans", now="2017-08-03").stdout
    assert [each["of"] for each in stab("due", "--json", now="2017-08-02").data["records"]] == ["confirmation"]
    assert stab("due", "--json", now="2017-08-03").data["records"] == []
    stab("confirm", record, "--as", "applied", now="2017-08-02").succeed()
    assert _confirmation(stab, record, "2017-08-03") == ("done", "2017-08-02")


def _confirmation(stab: Stab, record: str, now: str) -> tuple[str, str]:
    clock = stab("rights", record, "--json", now=now).data["confirmation"]
    return clock["clock"], clock["limit"]


@pytest.mark.parametrize(("category", "subject"), [("land", "ownership"), ("family", "status"), ("other", "ownership")])
def test_ownership_and_family_status_have_no_reminder_and_the_reason_is_shown(
    stab: Stab, category: str, subject: str
) -> None:
    record = _agreed(stab, "2017-07-03", category=category, subject=subject)
    assert "ownership or on a family status" in stab("rights", record, now="2017-07-04").succeed().stdout
    assert stab("due", "--json", now="2017-07-04").data["records"] == []


@pytest.mark.parametrize("category", ["land", "homestead", "family"])
def test_the_period_runs_where_the_subject_is_not_said_and_it_is_asked_for(stab: Stab, category: str) -> None:
    record = _agreed(stab, "2017-07-03", category=category, subject="other")
    assert _confirmation(stab, record, "2017-07-04") == ("running", "2017-08-02")
    assert "Not where the agreement" not in stab("rights", record, now="2017-07-04").succeed().stdout
    stab("reopen", record, "--reason", "反悔", now="2017-07-04").succeed()
    again = stab(
        "resolve", record, "--as", "agreement", "--form", "oral", "--effective", "2017-07-04", now="2017-07-04"
    )
    assert again.exit_code == 0
    assert "--subject" in again.stderr and "ownership" in again.stderr
    assert _confirmation(stab, record, "2017-07-05") == ("running", "2017-08-03")
    assert "Not where the agreement is on ownership" in stab("rights", record, now="2017-07-05").succeed().stdout


def test_every_rule_of_a_channel_says_what_its_period_is_for(stab: Stab) -> None:
    record = stab.dispute("--source", "petition", "--category", "wages", now=DAY)
    shown = stab("rights", record, now=DAY).succeed().stdout.split("\n")
    told = [after for line, after in pairwise(shown) if line.endswith("Petitions, art. 35: 30 days")]
    assert len(told) == 2
    assert "may ask the next higher body for review" in told[0]
    assert "answers within the period" in told[1]
    assert any(line.endswith(": 1 year") for line in shown)
    assert "1 years" not in "".join(shown)
    assert "：1年" in stab("rights", record, "--lang", "zh-Hans", now=DAY).succeed().stdout


def test_a_period_ends_after_the_holiday_or_says_that_holidays_were_not_checked(stab: Stab) -> None:
    record = _agreed(stab, "2017-09-01")
    text = stab("rights", record, "--lang", "zh-Hans", now="2017-09-02").succeed().stdout
    assert "2017-10-01" in text
    assert "未核节假日" in text
    (stab.root / "ledgers/calendar/2017.yaml").write_text(HOLIDAYS, encoding="utf-8")
    text = stab("rights", record, "--lang", "zh-Hans", now="2017-09-02").succeed().stdout
    assert "2017-10-09" in text
    assert "未核节假日" not in text


def _clocks(stab: Stab, record: str, now: str) -> dict[str, tuple[str | None, str]]:
    clocks = stab("show", record, "--json", now=now).data["record"]["clocks"]
    return {each["of"]: (each["limit"], each["clock"]) for each in clocks}


def test_a_petition_has_three_clocks(stab: Stab) -> None:
    record = stab.dispute("--source", "petition", now="2026-03-02")
    assert _clocks(stab, record, "2026-03-02") == {"petition-route": ("2026-03-17", "running")}
    stab("file", record, "--limit", "2026-05-31", now="2026-03-03").succeed()
    stab("assign", record, "--to", "QS-JUSTICE", now="2026-03-04").succeed()
    assert _clocks(stab, record, "2026-03-05") == {
        "limit": ("2026-05-31", "running"),
        "petition-route": ("2026-03-17", "done"),
        "petition-objection": ("2026-03-11", "due-soon"),
        "petition-answer": ("2026-05-06", "running"),
    }
    shown = stab("show", record, now="2026-03-05").succeed().stdout
    for words in ("petition: routing", "petition: objection", "petition: answer"):
        assert words in shown
    stab("accept", record, now="2026-03-06").succeed()
    stab("extend", record, "--limit", "2026-06-01", "--reason", "案情复杂", "--approved-by", "leader", "--told",
         "2026-05-01", now="2026-05-01").succeed()  # fmt: skip
    clocks = _clocks(stab, record, "2026-05-02")
    assert clocks["petition-objection"] == ("2026-03-11", "done")
    assert clocks["petition-answer"] == ("2026-06-01", "running")


def test_an_extension_gives_a_petition_what_was_granted_and_moves_its_last_day_once(stab: Stab) -> None:
    for limit, answer in (
        ("2026-03-07", "2026-03-09"),  # the sixtieth day, a Saturday
        ("2026-03-17", "2026-03-17"),
        ("2026-04-04", "2026-04-07"),  # a Saturday before the holiday of 4 to 6 April
        ("2026-04-05", "2026-04-07"),
    ):
        record = stab.dispute("--source", "petition", now="2026-01-06")
        stab("file", record, "--limit", "2026-03-06", now="2026-01-06").succeed()
        assert _clocks(stab, record, "2026-01-09")["petition-answer"] == ("2026-03-09", "running")
        stab("extend", record, "--limit", limit, "--reason", "案情复杂", "--approved-by", "leader", "--told",
             "2026-03-02", now="2026-03-02").succeed()  # fmt: skip
        assert _clocks(stab, record, "2026-03-02")["petition-answer"][0] == answer


def test_the_laws_period_of_a_petition_runs_on_while_the_office_suspends_it(stab: Stab) -> None:
    record = stab.dispute("--source", "petition", now="2026-01-06")
    stab("file", record, "--limit", "2026-03-07", now="2026-01-06").succeed()
    suspended = stab("suspend", record, "--cause", "appraisal", "--reason", "等待鉴定", "--approved-by", "leader",
                     "--told", "2026-01-09", now="2026-01-09")  # fmt: skip
    assert suspended.exit_code == 0
    assert suspended.stderr == "Note: The law's period runs on: petition: answer, until 2026-03-09.\n"
    assert _clocks(stab, record, "2026-01-15") == {
        "limit": ("2026-03-13", "suspended"),
        "petition-route": ("2026-01-21", "done"),
        "petition-answer": ("2026-03-09", "running"),
    }
    stab("resume", record, now="2026-01-19").succeed()
    assert _clocks(stab, record, "2026-01-19")["petition-answer"] == ("2026-03-09", "running")


def test_objecting_to_a_transfer_is_a_right_that_lapses(stab: Stab) -> None:
    record = stab.dispute("--source", "petition", now="2026-03-02")
    stab("file", record, "--limit", "2026-05-01", now="2026-03-02").succeed()
    stab("assign", record, "--to", "QS-JUSTICE", now="2026-03-04").succeed()
    assert _clocks(stab, record, "2026-03-11")["petition-objection"] == ("2026-03-11", "due-soon")
    assert _clocks(stab, record, "2026-03-12")["petition-objection"] == ("2026-03-11", "expired")
    late = stab("due", "--json", now="2026-03-12").succeed()
    assert [each["of"] for each in late.data["records"]] == ["limit", "petition-answer"]


def _extend(stab: Stab, record: str, limit: str) -> Result:
    return stab(
        "extend", record, "--limit", limit, "--reason", "案情复杂", "--approved-by", "leader", "--told", DAY, now=DAY
    )


def test_a_petition_is_extended_once_and_by_no_more_than_the_law_allows(stab: Stab) -> None:
    record = stab.dispute("--source", "petition", now=DAY)
    stab("file", record, "--limit", "2026-04-01", now=DAY).succeed()
    _extend(stab, record, "2026-05-11").succeed()
    long = _extend(stab, record, "2026-06-11")
    assert long.exit_code == 1
    assert "ends on 2026-05-11" in long.stderr and "--limit 2026-06-10" in long.stderr
    _extend(stab, record, "2026-06-09").succeed()
    clocks = stab("show", record, "--json", now=DAY).data["record"]["clocks"]
    assert [each["limit"] for each in clocks if each["of"] == "petition-answer"] == ["2026-06-09"]
    again = _extend(stab, record, "2026-06-10")
    assert again.exit_code == 1
    assert "once only" in again.stderr and "2026-06-09" in again.stderr
    other = stab.dispute(now=DAY)
    stab("file", other, "--limit", "2026-05-11", now=DAY).succeed()
    for limit in ("2026-08-11", "2026-09-11"):
        _extend(stab, other, limit).succeed()


OWN = """\
version: 2026-01-01
rules:
- id: local.1
  law: Local rules
  article: '1'
  text: Old period.
  period: 10
  unit: days
  since: 2020-01-01
  until: 2025-12-31
- id: local.1
  law: Local rules
  article: '1'
  text: New period.
  period: 20
  unit: days
  since: 2026-01-01
- id: petition.34
  law: A later regulation
  article: '34'
  text: Shorter.
  period: 30
  unit: days
  since: 2026-01-01
channels:
- id: local-desk
  name: the local desk
  where: the county office
  how: Ask there.
  rules:
  - local.1
  categories:
  - all
"""


def _own(stab: Stab, text: str = OWN) -> Path:
    path = stab.root / "ledgers" / "law.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_past_its_day_is_never_used_for_what_happens_later(stab: Stab) -> None:
    _own(stab)
    for day, text in (("2025-12-31", "Old period."), ("2026-01-01", "New period.")):
        assert stab("law", "local.1", "--as-of", day, "--json").data["rule"]["text"] == text
    none = stab("law", "local.1", "--as-of", "2019-12-31")
    assert none.exit_code == 1
    assert "not in force" in none.stdout
    shown = stab("law", "forest.22").succeed().stdout
    for words in ("Forest Law (2019)", "art. 22", "30 days", "in force since 2020-07-01", "verified on 2025-04-30"):
        assert words in shown
    assert stab("law", "mediation-work.33").succeed().stdout.rstrip().endswith("not verified")
    assert stab("law", "nonsense.1").exit_code == 1


def test_an_offices_own_law_takes_the_place_of_the_shipped_one(stab: Stab) -> None:
    _own(stab)
    record = stab.dispute("--source", "petition", now="2026-03-02")
    stab("file", record, "--limit", "2026-05-31", now="2026-03-02").succeed()
    assert _clocks(stab, record, "2026-03-03")["petition-answer"] == ("2026-04-01", "running")
    assert "local-desk" in str(_rights(stab, record)["channels"])
    stab("check").succeed()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("  - local.1\n  categories", "  - local.9\n  categories", 31),
        ("  unit: days\n  since: 2020", "  unit: moons\n  since: 2020", 8),
        ("until: 2025-12-31", "until: 2019-12-31", 10),
        ("  period: 20\n", "", 11),
        ("jurisdiction", "jurisdiction", 1),
    ],
)
def test_a_faulty_law_of_the_office_is_a_finding_with_its_line(stab: Stab, old: str, new: str, line: int) -> None:
    _own(stab, OWN.replace(old, new) if old in OWN else "rules: many\n")
    found = stab("check")
    assert found.exit_code == 1
    assert f"ledgers/law.yaml:{line}:" in found.stdout
    refused = stab("rights", stab.dispute(now=DAY), now=DAY)
    assert refused.exit_code == 1
    assert "ledgers/law.yaml" in refused.stderr
