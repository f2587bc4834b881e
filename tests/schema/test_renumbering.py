"""A record under another number: one line changes and an act follows; everything else stays as it was written."""

from __future__ import annotations

import pytest

from stabctl.schema.printing import print_record
from stabctl.schema.records import read_record
from stabctl.schema.renumbering import relinked, renumbered
from stabctl.schema.strict_yaml import Faulty
from tests.support.builders import DIGEST, act, assigned

NEW = "D-2026-QS-0012"
TEXT = print_record(assigned())
MOVED = act("renumber", "2026-03-20", from_="D-2026-QS-0001", to=NEW)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("id: D-2026-QS-0001", f"id: {NEW}"),
        ('id:  "D-2026-QS-0001"  # 原为纸质台账', f'id:  "{NEW}"  # 原为纸质台账'),
        ('id: "D-2026-QS-000\\x31"', f"id: {NEW}"),
    ],
)
def test_only_the_line_of_the_number_changes(line: str, wanted: str) -> None:
    text = TEXT.replace("id: D-2026-QS-0001", line).replace("- act: file", "# 立案\n- act: file")
    found = renumbered(text, NEW, MOVED)
    kept = text.replace(line, wanted)
    assert found.startswith(kept)
    assert found.removeprefix(kept).startswith("- act: renumber\n")
    record = read_record(found).record
    assert (record.id, record.acts) == (NEW, (*assigned().acts, MOVED))


def test_an_act_is_appended_in_the_indentation_of_the_text_below_its_last_comments() -> None:
    head, _, timeline = TEXT.partition("timeline:\n")
    text = f"{head}timeline:\n" + "".join(f"  {line}\n" for line in timeline.splitlines()) + "  # 待核\n"
    found = relinked(text, act("relink", "2026-03-20", of=DIGEST, from_="D-2026-QS-0001", to=NEW))
    assert found.startswith(text)
    assert found.removeprefix(text).startswith("  - act: relink\n    date: 2026-03-20\n")


def test_a_text_that_can_not_be_read_is_refused() -> None:
    with pytest.raises(Faulty):
        renumbered(f"{TEXT}...\n", NEW, MOVED)
