"""Merging a record by meaning: whatever both sides wrote, nothing of it is lost and both get the same bytes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stabctl.domain.kinds import KINDS
from stabctl.domain.kinds.tables import FIXED
from stabctl.domain.record import Act, Record
from stabctl.schema.merging import Aside, is_clash, merge_texts
from stabctl.schema.printing import print_record
from stabctl.schema.records import read_record
from stabctl.schema.strict_yaml import Faulty
from tests.laws.test_round_trip import acts, by_hand, one, records
from tests.support.builders import act, assigned, opened, sweep, then


@dataclass(frozen=True)
class Case:
    """Three texts of a record; `base` is None where both sides are its first version."""

    base: str | None
    ours: str
    theirs: str


@st.composite
def grown(draw: st.DrawFn, record: Record, *, head: bool) -> Record:
    """Draw what a side made of a record: acts more or fewer, and keys changed, taken out or added by hand."""
    kind = KINDS[record.kind]
    words = draw(st.lists(st.sampled_from(list(kind.acts)), max_size=3))
    kept = [each for each in record.acts if draw(st.integers(0, 9))]
    more = tuple(draw(acts(kind, word)) for word in words)
    values = dict(record.head)
    for key in kind.keys if head else ():
        change = draw(st.integers(0, 5))
        if change == 0 and key.name not in FIXED:
            values[key.name] = draw(one(key))
        elif change == 1 and not key.required:
            values.pop(key.name, None)
    return Record(values, tuple(kept) + more or record.acts[:1])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    record = draw(records())
    head = draw(st.booleans())
    sides = [record, draw(grown(record, head=head)), draw(grown(record, head=head))]
    base, ours, theirs = (draw(by_hand(side)) if draw(st.integers(0, 3)) else print_record(side) for side in sides)
    return Case(base if draw(st.integers(0, 4)) else None, ours, theirs)


def comments(text: str) -> set[str]:
    """Name the remarks of a text that stand on lines of their own and can't be part of a value."""
    return {line.strip() for line in text.splitlines() if line.startswith("#")}


def merges(case: Case) -> None:
    merged = merge_texts(case.base, case.ours, case.theirs)
    again = merge_texts(case.base, case.theirs, case.ours)
    assert (again.text, again.ours, again.theirs) == (merged.text, merged.theirs, merged.ours)
    record = read_record(merged.text).record
    assert record == merged.record
    assert "\r" not in merged.text and merged.text.endswith("\n")
    sides = [read_record(text).record for text in (case.base, case.ours, case.theirs) if text is not None]
    assert {each.canonical for side in sides for each in side.acts} == {
        each.canonical for each in record.acts if each not in _written(merged.aside, record)
    }
    order = [(each.recorded, each.word != "register", each.canonical) for each in record.acts]
    assert order == sorted(set(order))
    _registration(case, record, merged.aside)
    assert merge_texts(case.base, merged.text, merged.text).text == merged.text
    assert merge_texts(merged.text, merged.text, case.ours).record.acts == record.acts


def _written(aside: tuple[Aside, ...], record: Record) -> list[Act]:
    """Return the act in which the merge kept values."""
    kept = {each.key: each.other for each in aside if each.other is not None}
    return [each for each in record.acts[-1:] if each.word == "set-aside" and each.changes == kept] if kept else []


def _registration(case: Case, record: Record, aside: tuple[Aside, ...]) -> None:
    """Require the three-way merge of the registration, key by key."""
    was = read_record(case.base).record.head if case.base is not None else {}
    one, other = read_record(case.ours).record.head, read_record(case.theirs).record.head
    both = []
    for key in {*was, *one, *other}:
        values = {one.get(key), other.get(key)}
        if one.get(key) == other.get(key) or other.get(key) == was.get(key):
            assert record.head.get(key) == one.get(key)
        elif one.get(key) == was.get(key):
            assert record.head.get(key) == other.get(key)
        else:
            both.append(key)
            assert record.head.get(key) == min(value for value in values if value is not None)
            lost = values - {record.head.get(key), None}
            assert not lost or record.acts[-1].changes[key] in lost
    assert sorted(both) == [each.key for each in aside]


@settings(max_examples=150, deadline=None)
@given(cases())
def test_whatever_both_sides_wrote_is_kept_and_both_get_the_same_bytes(case: Case) -> None:
    merges(case)


@pytest.mark.long
@settings(max_examples=10_000, deadline=None)
@given(cases())
def test_ten_thousand_merges_lose_nothing(case: Case) -> None:
    merges(case)


BASE = assigned()
TEXT = print_record(BASE)


def merged(ours: str, theirs: str, base: str | None = TEXT) -> str:
    """Merge, and require that the other way round gives the same bytes."""
    found = merge_texts(base, ours, theirs).text
    assert merge_texts(base, theirs, ours).text == found
    return found


def test_acts_of_both_sides_stand_in_the_order_of_writing() -> None:
    ours = then(BASE, "visit", at="2026-03-14T09:00:00+08:00")
    theirs = then(BASE, "call", at="2026-03-13T22:30:00-03:00", note="x")
    found = merge_texts(TEXT, print_record(ours), print_record(theirs))
    assert [each.word for each in found.record.acts[-2:]] == ["visit", "call"]
    assert [[each.word for each in side] for side in (found.ours, found.theirs)] == [["visit"], ["call"]]


def test_an_act_that_a_side_took_out_by_hand_comes_back() -> None:
    shorter = print_record(Record(BASE.head, BASE.acts[:2]))
    assert merged(shorter, TEXT) == TEXT


def test_of_one_instant_the_registration_stays_first_and_then_the_content_decides() -> None:
    at = BASE.acts[0].text["recorded"]
    assert isinstance(at, str)
    one, other = then(opened(), "file", at=at, limit="2026-04-12"), then(opened(), "decline", at=at)
    found = merge_texts(None, print_record(one), print_record(other)).record
    assert [each.word for each in found.acts] == ["register", "decline", "file"]


def test_comments_travel_with_the_act_and_the_key_that_they_stand_above() -> None:
    ours = TEXT.replace("- act: file", "# 立案通知书已送达\n\n- act: file").replace("source:", "# 网格员报告\nsource:")
    theirs = print_record(then(BASE, "visit")).replace("- act: visit", "  # 两家都在\n- act: visit")
    found = merged(ours, theirs)
    assert "# 立案通知书已送达\n\n- act: file" in found
    assert "# 网格员报告\nsource:" in found
    assert "  # 两家都在\n- act: visit" in found


def test_comments_that_both_sides_wrote_above_one_act_are_both_kept() -> None:
    base = TEXT.replace("- act: file", "# 旧注\n- act: file")
    ours = TEXT.replace("- act: file", "# 甲注\n- act: file")
    theirs = TEXT.replace("- act: file", "# 旧注\n# 乙注\n- act: file")
    assert "  by: registrar\n# 乙注\n# 甲注\n- act: file" in merged(ours, theirs, base)


def test_a_comment_at_the_end_stays_at_the_end_unless_a_command_wrote_below_it() -> None:
    ours, theirs = f"{TEXT}# 待回访\n", print_record(then(BASE, "visit"))
    assert merged(ours, theirs) == f"{theirs}# 待回访\n"
    below = print_record(then(BASE, "call", at="2026-03-14T09:00:00+08:00", note="x"))
    below = below.replace("- act: call", "# 待回访\n- act: call")
    assert merged(below, print_record(then(BASE, "visit")), base=ours).count("# 待回访") == 1


def test_a_line_of_a_text_that_looks_like_a_comment_stays_in_the_text() -> None:
    record = then(BASE, "visit", note="先看\n# 后量\n")
    other = then(BASE, "call", at="2026-03-20T09:00:00+08:00", note="x")
    assert "    # 后量\n- act: call" in merged(print_record(record), print_record(other))


def test_hand_formatting_of_what_nobody_changed_survives() -> None:
    by_hand = TEXT.replace("limit: 2026-04-12", 'limit:   "2026-04-12"   # 司法所商定').replace(
        "kind: dispute", 'kind: "dispute"'
    )
    appended = by_hand + print_record(then(BASE, "visit")).removeprefix(TEXT)
    assert merged(by_hand.replace("neighbour", "land"), appended, by_hand) == appended.replace("neighbour", "land")
    assert merged(TEXT, appended) == appended


def test_what_one_side_wrote_anew_is_taken_over_though_it_is_the_greater_by_bytes() -> None:
    ours = TEXT.replace("limit: 2026-04-12", "limit: '2026-04-12'")
    theirs = TEXT.replace("limit: 2026-04-12", "limit:  2026-04-12")
    assert merged(ours, TEXT) == ours
    assert merged(ours, theirs) == min(ours, theirs)


@pytest.mark.parametrize("indent", [1, 2, 7])
def test_a_timeline_that_one_side_indented_takes_the_acts_of_the_other_in(indent: int) -> None:
    head, _, timeline = TEXT.partition("timeline:\n")
    moved = f"{head}timeline:\n" + "".join(f"{' ' * indent}{line}\n" for line in timeline.splitlines())
    theirs = print_record(then(BASE, "visit", note="先看\n\n后量\n"))
    found = merged(moved, theirs)
    assert found.startswith(moved)
    assert found.removeprefix(moved).splitlines()[0] == f"{' ' * indent}- act: visit"


def test_line_ends_of_windows_become_those_of_blobs() -> None:
    theirs = print_record(then(BASE, "visit"))
    assert merged(TEXT.replace("\n", "\r\n"), theirs.replace("\n", "\r\n")) == theirs


def test_a_timeline_in_brackets_is_printed_anew_with_its_comments_above() -> None:
    flowing = TEXT[: TEXT.index("timeline:")] + (
        "timeline: [\n  # 登记\n  {act: register, date: 2026-03-12,"
        " recorded: 2026-03-12T08:00:00+08:00, by: registrar}]\n"
    )
    found = merged(flowing, TEXT, base=None)
    assert read_record(found).record == BASE
    assert "# 登记\n" in found


def test_text_without_its_last_line_break_is_kept_as_it_reads() -> None:
    ours = print_record(then(BASE, "visit", note="先看\n后量\n")).removesuffix("\n")
    note = read_record(ours).record.acts[-1].get("note")
    found = merge_texts(TEXT, ours, print_record(then(BASE, "call", at="2026-03-20T09:00:00+08:00", note="x")))
    assert found.record.acts[-2].get("note") == note


def test_of_two_values_of_one_key_the_other_is_kept_in_an_act() -> None:
    ours, theirs = TEXT.replace("neighbour", "land"), TEXT.replace("neighbour", "wages")
    found = merge_texts(TEXT, ours, theirs)
    other = merge_texts(TEXT, theirs, ours)
    assert (other.text, other.record, other.aside) == (found.text, found.record, found.aside)
    assert (other.sides, other.ours, other.theirs) == (found.sides[::-1], found.theirs, found.ours)
    assert found.aside == (Aside("category", "land", "wages"),)
    latest, kept = found.record.acts[-2:]
    assert (kept.word, kept.changes, kept.by) == ("set-aside", {"category": "wages"}, latest.by)
    assert (kept.recorded - latest.recorded).total_seconds() == pytest.approx(1e-6)
    assert merged(ours, theirs).startswith(ours)


def test_a_value_that_only_one_side_changed_is_taken_over_and_nothing_is_set_aside() -> None:
    ours, theirs = TEXT.replace("neighbour", "land"), TEXT.replace("source: sweep", "source: police")
    found = merge_texts(TEXT, ours, theirs)
    assert (found.record.head["category"], found.record.head["source"], found.aside) == ("land", "police", ())
    assert merge_texts(TEXT, ours, ours).aside == ()


def test_a_value_that_one_side_changed_stays_though_the_other_took_it_out() -> None:
    base = print_record(assigned(dossier="1"))
    ours, theirs = base.replace('dossier: "1"', 'dossier: "2"'), base.replace('dossier: "1"\n', "")
    found = merge_texts(base, ours, theirs)
    assert (found.record.head["dossier"], found.aside) == ("2", (Aside("dossier", "2", None),))
    assert [each.word for each in found.record.acts] == [each.word for each in BASE.acts]


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("D-2026-QS-0001", "D-2026-QS-0002"),
        TEXT.replace("unit: QS", "unit: QS-JUSTICE"),
        print_record(sweep()),
        TEXT.replace("category", "categorie"),
        TEXT.replace("- act: file", "<<<<<<< ours\n- act: file"),
        "",
    ],
)
def test_what_is_no_version_of_the_same_record_is_refused(other: str) -> None:
    for sides in ((TEXT, other), (other, TEXT)):
        with pytest.raises(Faulty):
            merge_texts(None, *sides)


def test_a_record_that_would_grow_over_its_size_is_refused() -> None:
    long = "字" * 200_000
    ours, theirs = (then(BASE, "visit", at=f"2026-03-1{day}T09:00:00+08:00", note=long) for day in (3, 4))
    with pytest.raises(Faulty):
        merge_texts(TEXT, print_record(ours), print_record(theirs))


def test_two_matters_under_one_number_are_a_clash_and_versions_of_one_matter_are_none() -> None:
    one, other = print_record(opened()), print_record(opened(title="另一件"))
    later = print_record(Record(opened().head, (act("register", at="2026-03-12T08:00:01+08:00"),)))
    assert is_clash(None, one, other) and is_clash(None, one, later)
    assert not is_clash(None, one, print_record(then(opened(), "file", limit="2026-04-12")))
    assert not is_clash(one, one, other)


def test_a_window_that_two_clones_swept_is_one_sweep() -> None:
    ours = then(sweep(), "found")
    theirs = then(Record(sweep().head, (act("register", at="2026-03-13T08:00:00+08:00"),)), "nil")
    assert not is_clash(None, print_record(ours), print_record(theirs))
    found = merge_texts(None, print_record(ours), print_record(theirs)).record
    assert [each.word for each in found.acts] == ["register", "found", "register", "nil"]


HEAD, _, TIMELINE = TEXT.partition("timeline:\n")
NOTE = "- act: visit\n  date: 2026-03-13\n  recorded: 2026-03-13T09:00:00+08:00\n  by: registrar\n"


@pytest.mark.parametrize(
    "text",
    [
        f"---\n# 抬头\n{TEXT}",
        f"--- # 抬头\n{TEXT}",
        f"\ufeff{TEXT}",
        TEXT.replace("kind: dispute", "? kind\n: dispute"),
        TEXT.replace("- act: file\n", "-\n  # 立案\n  act: file\n"),
        TEXT.replace("- act: file\n", "- # 立案\n  act: file\n"),
        "".join(f"  {line}\n" for line in TEXT.splitlines()),
        f"{TEXT}{NOTE}  note: |+\n    先看\n\n\n",
        f"{TEXT}{NOTE}  note: |2\n      先看\n    后量\n",
        f'{TEXT}{NOTE}  note: "先看\n# 后量\n  再议"\n',
        f"{TEXT}{NOTE}  note: >-\n    先看\n    后量\n\n    # 再议\n",
        f"{TEXT}{NOTE}  note:\n    先看\n    后量\n",
        f"{TEXT}{NOTE}  note: 先看\n      # 量过\n\n\n\n",
        f"{TEXT}{TIMELINE}",
        "{" + ", ".join(line.replace(": ", ': "') + '"' for line in HEAD.splitlines()) + ", timeline: [\n# 登记\n"
        "{act: register, date: 2026-03-12, recorded: '2026-03-12T08:00:00+08:00', by: registrar}]}\n",
    ],
    ids=range(15),
)
def test_a_text_that_is_written_in_a_strange_way_loses_nothing(text: str) -> None:
    own = read_record(text.removeprefix("\ufeff")).record
    theirs = print_record(then(BASE, "resolve", "2026-03-14"))
    found = merge_texts(None, text, theirs)
    again = merge_texts(None, theirs, text)
    assert found.text == again.text
    assert {each.canonical for each in own.acts} <= {each.canonical for each in found.record.acts}
    assert read_record(found.text).record == found.record
    remarks = [line.strip() for line in text.splitlines() if line.strip() in ("# 抬头", "# 立案", "# 登记", "# 量过")]
    assert all(remark in found.text for remark in remarks)
    assert merge_texts(None, found.text, found.text).text == found.text
