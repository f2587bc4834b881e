"""Ledgers of a given size with a history, written by the tool's own printer and imported into git in bulk."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from pathlib import Path
from typing import NamedTuple

from benchmarks.lives import FIRST, records
from benchmarks.places import repository
from stabctl.domain.numbers import parse_number
from stabctl.domain.office import Office
from stabctl.domain.record import Act, Record
from stabctl.schema.office import read_org, read_settings
from stabctl.schema.printing import print_record
from stabctl.store.commits import message_for
from stabctl.store.creating import Alone, create
from stabctl.store.paths import path_of
from stabctl.store.shipped import shipped

CHANGED_A_COMMIT = 9
"""Files that a commit adds or changes: of 100,000 records it takes about 20,000 commits to write down the course."""
AT_MOST = timedelta(days=5)
"""So long after the first of its parts a commit comes at the latest."""
IN_ONE_GO = timedelta(days=20)
"""Acts of a matter within so many days are written down together, with the last of them."""
_SECOND = timedelta(seconds=1)
_ALONE = Alone("Bench", "bench@example.invalid")
_SETTINGS = """\
format: 1
office: 青石乡
code: QS
language: zh-Hans
timezone: Asia/Shanghai
default_unit: QS
default_post: registrar
"""


def ledger_of(count: int, cache: Path, environ: Mapping[str, str]) -> Path:
    """Return the repository of a ledger of so many records, built where the cache has none."""
    root = repository(count, cache)
    if not (root.parent / "complete").exists():
        shutil.rmtree(root.parent, ignore_errors=True)
        build(root, records(count), environ)
        (root.parent / "complete").touch()
    return root


def build(root: Path, course: Iterable[Record], environ: Mapping[str, str]) -> None:
    """Make a workspace with the sample township's office files and the records, committed over the years."""
    files = {
        path.relative_to(shipped("ledgers").parent).as_posix(): path.read_bytes()
        for path in (shipped("ledgers") / "rules.yaml", *sorted((shipped("ledgers") / "calendar").glob("*.yaml")))
    }
    files["ledgers/basis.yaml"] = (shipped("ledgers") / "basis.yaml").read_bytes()
    org = read_org((shipped("ledgers") / "org.yaml").read_text(encoding="utf-8"))
    begun = datetime.fromisoformat(f"{FIRST}T08:00:00+08:00")
    create(
        root,
        Office(read_settings(_SETTINGS), org),
        environ,
        begun,
        files=files,
        alone=_ALONE,
        message="QS: new workspace\n",
    )
    importing = ("git", "-C", str(root), "fast-import", "--quiet", "--done")
    with subprocess.Popen(importing, stdin=subprocess.PIPE, env=dict(environ)) as process:
        assert process.stdin is not None
        process.stdin.write(b"feature done\n")
        for number, batch in enumerate(_batches(_parts(course))):
            process.stdin.write(_commit(batch, first=number == 0))
        process.stdin.write(b"done\n")
    if process.returncode != 0:
        raise RuntimeError("git fast-import failed")


class _Part(NamedTuple):
    """What is written down of a matter in one go: the record as it stands then, and how many of its acts are new."""

    when: datetime
    turn: int
    record: Record
    new: int
    is_last: bool


def _parts(course: Iterable[Record]) -> Iterator[_Part]:
    """Yield the parts of all matters in the order of time; the matters come in that of their registration."""
    waiting: list[_Part] = []
    for turn, record in enumerate(course):
        first = record.acts[0].recorded
        while waiting and waiting[0].when < first:
            yield heappop(waiting)
        for part in _cut(turn, record):
            heappush(waiting, part)
    while waiting:
        yield heappop(waiting)


def _cut(turn: int, record: Record) -> Iterator[_Part]:
    """Cut the course of a matter where a part would become too long."""
    acts, begin = record.acts, 0
    for end in range(1, len(acts) + 1):
        if end == len(acts) or acts[end].day - acts[begin].day > IN_ONE_GO:
            whole = Record(record.head, acts[:end])
            yield _Part(acts[end - 1].recorded, turn, whole, end - begin, end == len(acts))
            begin = end


def _batches(parts: Iterable[_Part]) -> Iterator[list[tuple[Record, int]]]:
    """Yield what each commit holds: records, each with how many acts are new.

    The acts of a commit are written down within seconds of each other, and it bears the instant of the last one.
    """
    written: dict[str, tuple[Act, ...]] = {}
    batch: dict[str, _Part] = {}

    def take() -> list[tuple[Record, int]]:
        when = max(part.when for part in batch.values())
        taken = []
        for name, part in batch.items():
            fresh = part.record.acts[-part.new :]
            acts = (
                *written.pop(name, ()),
                *(_written(act, when - (part.new - n) * _SECOND) for n, act in enumerate(fresh, 1)),
            )
            if not part.is_last:
                written[name] = acts
            taken.append((Record(part.record.head, acts), part.new))
        batch.clear()
        return taken

    begun = datetime.min.replace(tzinfo=UTC)
    for part in parts:
        if batch and (len(batch) == CHANGED_A_COMMIT or part.record.id in batch or part.when - begun > AT_MOST):
            yield take()
        if not batch:
            begun = part.when
        batch[part.record.id] = part
    if batch:
        yield take()


def _written(act: Act, when: datetime) -> Act:
    return Act.of({**act.text, "recorded": when.isoformat()})


def _commit(batch: list[tuple[Record, int]], *, first: bool) -> bytes:
    """Write one commit of a fast-import stream."""
    acts = [act for record, new in batch for act in record.acts[-new:]]
    message = message_for([record for record, _ in batch], acts).encode()
    stamp = f"{int(acts[-1].recorded.timestamp())} +0800"
    parts = [
        f"commit refs/heads/main\ncommitter Bench <bench@example.invalid> {stamp}\ndata {len(message)}\n".encode(),
        message,
        b"\nfrom refs/heads/main^0\n" if first else b"\n",
    ]
    for record, _ in batch:
        number = parse_number(record.id)
        path = path_of(number) if number is not None else None
        assert path is not None
        text = print_record(record).encode()
        parts += (f"M 100644 inline {path}\ndata {len(text)}\n".encode(), text, b"\n")
    return b"".join(parts)
