"""Three-way mediation, agreements and what follows them: each row's own refusals and results."""

from __future__ import annotations

import pytest

from tests.support.commands import Result, Stab
from tests.support.terminal import on_terminal

DAY = "2026-03-12"


@pytest.fixture
def dispute(stab: Stab) -> str:
    return stab.assigned(now=DAY)


def _refused(result: Result, *words: str) -> None:
    assert result.exit_code == 1, result
    assert result.stdout == ""
    for word in words:
        assert word in result.stderr


def _axes(stab: Stab, record: str) -> dict[str, str]:
    axes: dict[str, str] = stab("show", record, "--json").data["record"]["axes"]
    return axes


def test_a_dispute_has_three_tracks_each_with_its_own_result_and_counts_once(stab: Stab, dispute: str) -> None:
    for track in ("people", "administrative", "judicial"):
        stab("mediate", dispute, "--track", track, "--consent", "all", "--body", "调解组织", now=DAY).succeed()
        stab("mediate", dispute, "--track", track, "--note", "第一次调解", now=DAY).succeed()
    stab("mediate", dispute, "--track", "people", "--result", "ended", now=DAY).succeed()
    assert stab("mediate", dispute, "--track", "administrative", "--result", "not-agreed", now=DAY).exit_code == 0
    stab("mediate", dispute, "--track", "judicial", "--result", "agreed", now=DAY).succeed()
    assert _axes(stab, dispute) == {
        "mediation.people": "ended",
        "mediation.administrative": "not-agreed",
        "mediation.judicial": "agreed",
    }
    for track in ("people", "administrative", "judicial"):
        found = stab("list", f"track:{track}", "--json").data["records"]
        assert [each["id"] for each in found] == [dispute]
    figures = stab("summarise", "--month", "2026-03", "--format", "json", now="2026-03-31").data["figures"]
    assert figures["disputes.mediated"]["records"] == [dispute]
    assert figures["disputes.handled"]["value"] == 1


def test_mediation_begins_only_with_the_consent_of_each_side(stab: Stab, dispute: str) -> None:
    _refused(stab("mediate", dispute, "--track", "people", "--note", "调解", now=DAY), "under way")
    _refused(stab("mediate", dispute, "--track", "people", "--result", "agreed", now=DAY))
    refusal = stab("mediate", dispute, "--track", "people", "--consent", "refused", now=DAY)
    assert refusal.exit_code == 0
    assert f"stabctl notify {dispute} --about channels" in refusal.stderr
    assert _axes(stab, dispute) == {"mediation.people": "refused"}
    _refused(stab("mediate", dispute, "--track", "people", "--result", "agreed", now=DAY))
    stab("mediate", dispute, "--track", "people", "--consent", "all", now=DAY).succeed()
    _refused(stab("mediate", dispute, "--track", "people", "--consent", "all", now=DAY), "under way")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--track", "people", "--consent", "all", "--result", "agreed"], "--consent and --result"),
        (["--track", "people", "--result", "agreed", "--body", "x"], "--body goes with --consent"),
        (["--consent", "all"], "--track"),
        (["--track", "people"], "--note"),
    ],
)
def test_what_is_missing_or_too_much_is_named(stab: Stab, dispute: str, options: list[str], words: str) -> None:
    result = stab("mediate", dispute, *options, now=DAY)
    assert result.exit_code == 2
    assert words in result.stderr


def test_closing_as_not_agreed_waits_until_the_people_were_told_the_channels(stab: Stab, dispute: str) -> None:
    close = ("close", dispute, "--as", "not-agreed", "--reason", "意见不一")
    _refused(stab(*close, now=DAY), "lawful channels", f"stabctl notify {dispute} --about channels --how written")
    stab("notify", dispute, "--about", "receipt", "--how", "oral", now=DAY).succeed()
    _refused(stab(*close, now=DAY), "lawful channels")
    stab("notify", dispute, "--about", "channels", "--how", "written", now=DAY).succeed()
    stab(*close, now=DAY).succeed()
    rate = stab("summarise", "--month", "2026-03", "--format", "json", now="2026-03-31").data["figures"]
    assert rate["duty.told_of_channels"]["text"] == "100%"


def test_taking_the_notice_back_is_refused_while_the_ending_rests_on_it(stab: Stab, dispute: str) -> None:
    stab("notify", dispute, "--about", "channels", "--how", "written", now=DAY).succeed()
    stab("close", dispute, "--as", "not-agreed", "--reason", "意见不一", now=DAY).succeed()
    acts = stab("show", dispute, "--json").data["record"]["acts"]
    notice = next(act["digest"] for act in acts if act["act"] == "notify")
    _refused(stab("retract", dispute, "--act", notice[:12], "--reason", "误录", now=DAY), "lawful channels")


@pytest.mark.parametrize("word", ["unresolved", "inconclusive"])
def test_an_open_end_needs_a_higher_posts_approval(stab: Stab, dispute: str, word: str) -> None:
    close = ("close", dispute, "--as", word, "--reason", "事实不清")
    _refused(stab(*close, now=DAY), "--approved-by")
    stab(*close, "--approved-by", "leader", now=DAY).succeed()
    figures = stab("summarise", "--month", "2026-03", "--format", "json", now="2026-03-31").data["figures"]
    assert figures["disputes.resolved"]["value"] == 0


def test_a_written_agreement_takes_effect_when_all_have_signed(stab: Stab, dispute: str) -> None:
    resolve = ("resolve", dispute, "--as", "agreement", "--form", "written", "--effective", DAY)
    _refused(stab(*resolve, now=DAY), "signed and sealed", "--signed parties,mediator,seal")
    _refused(stab(*resolve, "--signed", "parties,mediator", now=DAY), "seal")
    stab(*resolve, "--signed", "parties", "--signed", "mediator,seal", now=DAY).succeed()


def test_an_agreement_that_is_not_signed_yet_is_recorded_without_effect(stab: Stab, dispute: str) -> None:
    unsigned = stab("resolve", dispute, "--as", "agreement", "--form", "written", now=DAY)
    assert (unsigned.exit_code, "has no effective" in unsigned.stderr) == (0, True)
    assert [clock["of"] for clock in stab("show", dispute, "--json").data["record"]["clocks"]] == ["limit"]


def test_on_a_terminal_it_is_asked_who_has_signed(stab: Stab, dispute: str) -> None:
    resolve = ("resolve", dispute, "--as", "agreement", "--form", "written", "--effective", DAY, "--date", DAY)
    code, screen = on_terminal(("-C", str(stab.root), *resolve), stab.environ, stab.root, [("signed", "1,2,3\n")])
    assert code == 0, screen
    acts = stab("show", dispute, "--json").data["record"]["acts"]
    assert acts[-1]["signed"] == ["parties", "mediator", "seal"]


def test_a_visit_that_finds_a_relapse_says_how_to_go_on(stab: Stab, dispute: str) -> None:
    stab("resolve", dispute, "--as", "settled", now=DAY).succeed()
    visit = ("follow-up", dispute, "--how", "visit", "--performance", "nothing-due", "--relapse")
    assert f"stabctl reopen {dispute}" in stab(*visit, "relapsed", now=DAY).stderr
    stab(*visit, "none", now=DAY).succeed()


def test_an_agreement_is_performed_when_every_instalment_is_ticked(stab: Stab, dispute: str) -> None:
    stab(
        "resolve",
        dispute,
        "--as",
        "agreement",
        "--form",
        "oral",
        "--effective",
        DAY,
        "--instalments",
        "2026-03-20,2026-04-20",
        now=DAY,
    ).succeed()
    assert _instalments(stab, "2026-03-13") == [("2026-03-20", "due-soon"), ("2026-04-20", "running")]
    late = stab("due", now="2026-03-21")
    assert late.exit_code == 1
    assert "2026-03-20" in late.stdout
    _refused(stab("perform", dispute, "--due", "2026-03-21", now="2026-03-21"), "2026-03-20, 2026-04-20")
    stab("perform", dispute, "--due", "2026-03-20", now="2026-03-21").succeed()
    _refused(stab("perform", dispute, "--due", "2026-03-20", now="2026-03-21"), "already")
    assert _instalments(stab, "2026-03-21") == [("2026-04-20", "running")]
    stab("perform", dispute, "--due", "2026-04-20", now="2026-04-20").succeed()
    assert _instalments(stab, "2026-04-20") == []
    assert stab("due", now="2026-05-01").exit_code == 0


def _instalments(stab: Stab, day: str) -> list[tuple[str, str]]:
    clocks = stab("due", "--json", now=day).data["records"]
    return [(clock["limit"], clock["clock"]) for clock in clocks if clock["of"] == "instalment"]


def test_satisfaction_is_asked_for_by_another_post_and_may_be_declined(stab: Stab, dispute: str) -> None:
    stab("assign", dispute, "--to", "QS-JUSTICE", "--handler", "mediator", now=DAY).succeed()
    stab("resolve", dispute, "--as", "settled", now=DAY).succeed()
    visit = ("follow-up", dispute, "--how", "visit", "--performance", "performed", "--relapse", "none")
    _refused(stab(*visit, "--satisfaction", "satisfied", now=DAY), "--asked-by")
    _refused(stab(*visit, "--satisfaction", "satisfied", "--asked-by", "mediator", now=DAY), "mediator handled")
    stab(*visit, now=DAY).succeed()
    stab(*visit, "--satisfaction", "declined", "--asked-by", "registrar", now=DAY).succeed()
    stab(*visit, "--satisfaction", "satisfied", "--asked-by", "registrar", now=DAY).succeed()
    figures = stab("summarise", "--month", "2026-03", "--format", "json", now="2026-03-31").data["figures"]
    assert figures["duty.visits"]["value"] == 3
    assert figures["duty.asked"]["value"] == 2
    assert (figures["duty.satisfied"]["numerator"], figures["duty.satisfied"]["denominator"]) == (1, 1)
    assert figures["duty.followed_up"]["text"] == "100%"


def test_a_review_is_for_a_post_that_did_not_handle_the_matter(stab: Stab, dispute: str) -> None:
    stab("assign", dispute, "--to", "QS-JUSTICE", "--handler", "mediator", now=DAY).succeed()
    _refused(stab("--by", "mediator", "review", dispute, "--finding", "程序完整", now=DAY), "mediator handled")
    stab("--by", "office", "review", dispute, "--finding", "程序完整", now=DAY).succeed()


def test_a_visit_is_due_the_offices_days_after_the_end(stab: Stab, dispute: str) -> None:
    (stab.root / "ledgers" / "rules.yaml").write_text("follow_up_days: 30\n", encoding="utf-8")
    stab("resolve", dispute, "--as", "settled", now=DAY).succeed()
    clocks = stab("due", "--json", now="2026-04-11").data["records"]
    assert [(c["of"], c["limit"], c["clock"]) for c in clocks] == [("follow-up", "2026-04-11", "due-soon")]
    stab(
        "follow-up", dispute, "--how", "call", "--performance", "nothing-due", "--relapse", "none", now="2026-04-11"
    ).succeed()
    assert stab("due", "--json", now="2026-05-11").data["records"] == []
