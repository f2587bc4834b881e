"""Every change of an issued report, and of what it counted, is found by `verify`: one at a time, all of them."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

import pytest

from tests.support.commands import Stab

WEEK = ("--week", "2026-W11")
DIGITS = 32


@pytest.fixture
def office(stab: Stab) -> Stab:
    """A week in which matters of several kinds were registered, handled, settled, corrected."""
    settled = stab.assigned(now="2026-03-09")
    stab("act", settled, "--kind", "visit", "--note", "上门了解情况", now="2026-03-10").succeed()
    stab("resolve", settled, "--as", "settled", now="2026-03-11").succeed()
    stab("reopen", settled, "--reason", "当事人有新的意见", now="2026-03-12").succeed()
    stab.dispute("--category", "land", "--people", "5-9", now="2026-03-12")
    wrong = stab.dispute("--category", "wages", now="2026-03-12")
    stab("amend", wrong, "--set", "category=labour", "--reason", "更正", now="2026-03-13").succeed()
    item = stab.intel("--level", "urgent", "--known-at", "2026-03-12T08:00:00+08:00", now="2026-03-12")
    stab("report-now", item, "--to", "XIAN", "--body", "县信访局", now="2026-03-12")
    stab.intel("--level", "routine", now="2026-03-13")
    return stab


def _issue(office: Stab, form: str) -> Path:
    return (
        office.root / office("summarise", *WEEK, "--issue", "--format", form, now="2026-03-16").succeed().stdout.strip()
    )


def _parts(text: str, form: str) -> tuple[str, str]:
    """Return what a report says of itself, with its fences, and its body."""
    if form == "md":
        head, fence, body = text.partition("\n---\n\n")
        return head + fence, body
    body, fence, block = text[: -len("---\n")].rpartition("\n---\n")
    return f"{fence}{block}---\n", body


def _joined(block: str, body: str, form: str) -> str:
    return block + body if form == "md" else body + block


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:DIGITS]


def _forged(text: str, changed: str, form: str) -> str:
    """Change a report's body, and its digest along with it."""
    block, body = _parts(text, form)
    return _joined(block.replace(_digest(body), _digest(changed)), changed, form)


def _found_by_verify(office: Stab, folder: Path, copies: dict[str, str], ending: str) -> set[str]:
    """Write the copies into files of their own, verify them all, and name those that do not hold."""
    folder.mkdir()
    for name, text in copies.items():
        (folder / f"{name}.{ending}").write_text(text, encoding="utf-8")
    files = [str(folder / f"{name}.{ending}") for name in copies]
    result = office("verify", *files, "--json", now="2026-04-01")
    assert result.stderr == ""
    return {Path(each["path"]).stem for each in result.data["reports"] if not each["holds"]}


def _digits(text: str) -> list[int]:
    """Return the places of the digits, those of the programs' versions apart: another version may write the same."""
    versions = [range(*match.span()) for match in re.finditer(r"^(tool|drawn_by): .*$", text, re.MULTILINE)]
    return [at for at, sign in enumerate(text) if sign.isdigit() and not any(at in each for each in versions)]


def _bumped(text: str, at: int) -> str:
    return f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}"


def _sampled(places: list[int], most: int | None) -> list[int]:
    return places if most is None else places[:: max(1, len(places) // most)]


def _check_digits(office: Stab, tmp_path: Path, form: str, most: int | None) -> int:
    text = _issue(office, form).read_text(encoding="utf-8")
    places = _sampled(_digits(text), most)
    copies = {f"digit-{at}": _bumped(text, at) for at in places}
    found = _found_by_verify(office, tmp_path / "digits", copies, "md" if form == "md" else "txt")
    assert found == set(copies), sorted(set(copies) - found)[:5]

    _, body = _parts(text, form)
    inside = _sampled([at for at, sign in enumerate(body) if sign.isdigit()], most)
    forged = {f"forged-{at}": _forged(text, _bumped(body, at), form) for at in inside}
    found = _found_by_verify(office, tmp_path / "forged", forged, "md" if form == "md" else "txt")
    assert found == set(forged), sorted(set(forged) - found)[:5]
    return len(copies) + len(forged)


def _check_lines(office: Stab, tmp_path: Path, form: str, most: int | None) -> int:
    text = _issue(office, form).read_text(encoding="utf-8")
    _, body = _parts(text, form)
    lines = body.splitlines(keepends=True)
    dropped = {
        f"line-{at}": _forged(text, "".join((*lines[:at], *lines[at + 1 :])), form)
        for at in _sampled(list(range(len(lines))), most)
    }
    sentences = [match.span() for match in re.finditer(r"[^.;:\n]+[.;:]", body)]
    dropped |= {
        f"sentence-{first}": _forged(text, body[:first] + body[last:], form)
        for first, last in (sentences if most is None else sentences[:: max(1, len(sentences) // most)])
    }
    found = _found_by_verify(office, tmp_path / "lines", dropped, "md" if form == "md" else "txt")
    assert found == set(dropped), sorted(set(dropped) - found)[:5]
    return len(dropped)


def _check_acts(office: Stab, most: int | None) -> int:
    path = _issue(office, "md")
    records = sorted((office.root / "ledgers" / "disputes").rglob("*.yaml"))
    records += sorted((office.root / "ledgers" / "intel").rglob("*.yaml"))
    changes: list[tuple[Path, str]] = []
    for record in records:
        text = record.read_text(encoding="utf-8")
        starts = [match.start() for match in re.finditer(r"^- act: ", text, re.MULTILINE)]
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            act = text[start:end]
            changes.append(
                (record, text[:start] + re.sub(r"^  by: .*$", "  by: leader", act, count=1, flags=re.M) + text[end:])
            )
            if len(starts) > 1:
                changes.append((record, text[:start] + text[end:]))
        changes.append((record, re.sub(r"^title: .*$", "title: 另一件事", text, count=1, flags=re.M)))
    chosen = changes if most is None else changes[:: max(1, len(changes) // most)]
    for record, changed in chosen:
        before = record.read_text(encoding="utf-8")
        assert changed != before
        record.write_text(changed, encoding="utf-8")
        office.git("commit", "--quiet", "-am", "by hand")
        result = office("verify", str(path), "--json", now="2026-04-01")
        assert result.exit_code == 1, (record.name, changed)
        named = {name for each in result.data["reports"][0]["findings"] for name in each["records"]}
        assert named == {record.stem}
        office.git("reset", "--quiet", "--hard", "HEAD^")
    assert office("verify", str(path)).exit_code == 0
    return len(chosen)


@pytest.mark.parametrize("form", ["md", "text"])
def test_changed_digits_are_found(office: Stab, tmp_path: Path, form: str) -> None:
    assert _check_digits(office, tmp_path, form, 40) >= 80


def test_dropped_lines_are_found(office: Stab, tmp_path: Path) -> None:
    assert _check_lines(office, tmp_path, "md", 20) >= 30


def test_changed_and_removed_acts_are_found(office: Stab) -> None:
    assert _check_acts(office, 6) >= 6


@pytest.mark.long
@pytest.mark.parametrize("form", ["md", "text"])
def test_every_changed_digit_is_found(office: Stab, tmp_path: Path, form: str) -> None:
    count = _check_digits(office, tmp_path, form, None)
    sys.stdout.write(f"{form}: {count} changed digits, all found\n")
    assert count > 500


@pytest.mark.long
@pytest.mark.parametrize("form", ["md", "text"])
def test_every_dropped_line_and_sentence_is_found(office: Stab, tmp_path: Path, form: str) -> None:
    count = _check_lines(office, tmp_path, form, None)
    sys.stdout.write(f"{form}: {count} lines and sentences dropped, all found\n")
    assert count > 60


@pytest.mark.long
def test_every_changed_or_removed_act_is_found(office: Stab) -> None:
    count = _check_acts(office, None)
    sys.stdout.write(f"{count} acts and registrations changed or removed, all found\n")
    assert count >= 20
