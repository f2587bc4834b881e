"""Number clashes of a merge: the matter that yields its number, its new text, and the references that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import groupby

from stabctl.domain.clashes import (
    Reference,
    references_to_move,
    relink_act,
    renumber_act,
    renumberings,
)
from stabctl.domain.numbers import Number, parse_number
from stabctl.domain.record import Record
from stabctl.schema import strict_yaml
from stabctl.schema.records import read_record
from stabctl.schema.renumbering import relinked, renumbered
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.paths import path_of
from stabctl.store.syncing.joining import Joined, Sides, record_at


def settle(joined: Joined, sides: Sides, post: Callable[[], str], now: datetime) -> None:
    """Give the yielding side's matters the next free numbers, and let its references follow that are not pushed."""
    if not (joined.clashes or joined.followed):
        return
    settling = _Settling(joined, sides, post(), now)
    for folder, paths in groupby(sorted((*joined.clashes, *joined.followed), key=_folder), key=_folder):
        settling.renumber(folder, [path for path in paths if path in joined.clashes])


class _Settling:
    """The renumbering of one merge."""

    def __init__(self, joined: Joined, sides: Sides, by: str, now: datetime) -> None:
        self._joined = joined
        self._sides = sides
        self._by = by
        self._now = now

    def renumber(self, folder: str, paths: list[str]) -> None:
        """Renumber the clashing records of one workspace, and what refers to them."""
        numbers = {path: parse_number(_number(path)) for path in paths}
        series = {path: number for path, number in numbers.items() if isinstance(number, Number)}
        found = renumberings(series.values(), self._taken({path.rpartition("/")[0] for path in paths}))
        moved = {
            _number(old_path): _number(new_path)
            for old_path, new_path in self._joined.followed.items()
            if _folder(old_path) == folder
        }
        new_paths = []
        for path, number in sorted(series.items()):
            new = found[number]
            text = self._yielding(path)
            act = renumber_act(read_record(text).record, str(new), by=self._by, now=self._now)
            place = path_of(new)
            assert place is not None
            new_paths.append(f"{folder}/{place}" if folder else place)
            self._joined.texts[new_paths[-1]] = renumbered(text, str(new), act)
            self._joined.renumbered.append((str(number), str(new)))
            self._joined.written.append((str(new), act))
            moved[str(number)] = str(new)
        self._relink(folder, paths, new_paths, moved)

    def _relink(self, folder: str, clashing: list[str], new_paths: list[str], moved: dict[str, str]) -> None:
        """Let the acts that the yielding side has not pushed name the new numbers."""
        own = [
            path
            for path, (_, yielding) in self._sides.records.items()
            if yielding is not None
            and path not in clashing
            and path not in self._joined.followed
            and _folder(path) == folder
        ]
        place = {}
        candidates = []
        for path in (*own, *new_paths):
            with suppress(Faulty):
                record = read_record(self._text(path)).record
                candidates.append((record, self._unpushed(path, record)))
                place[record.id] = path
        for reference in list(references_to_move(candidates, moved)):
            self._write(place[reference.record], reference)

    def _write(self, path: str, reference: Reference) -> None:
        text = self._text(path)
        act = relink_act(read_record(text).record, reference, by=self._by, now=self._now)
        self._joined.texts[path] = relinked(text, act)
        self._joined.written.append((reference.record, act))

    def _unpushed(self, path: str, record: Record) -> frozenset[str]:
        """Return the digests of the acts that only the yielding side holds."""
        kept, yielding = self._sides.records.get(path, (None, None))
        if yielding is None:
            return frozenset(act.digest for act in record.acts)
        own = {act.digest for act in read_record(self._blob(yielding.object)).record.acts}
        if kept is not None:
            own -= {act.digest for act in read_record(self._blob(kept.object)).record.acts}
        return frozenset(own)

    def _text(self, path: str) -> str:
        """Return a record's text as it is merged so far."""
        text = self._joined.texts.get(path)
        return self._blob(self._joined.entries[path].object) if text is None else text

    def _yielding(self, path: str) -> str:
        entry = self._sides.records[path][1]
        assert entry is not None
        return self._blob(entry.object)

    def _blob(self, name: str) -> str:
        return strict_yaml.decode(self._sides.trees.blobs((name,))[name])

    def _taken(self, folders: Iterable[str]) -> Iterator[Number]:
        """Yield the numbers that folders hold or ever held, on both sides and in the work tree."""
        trees = self._sides.trees
        for folder in folders:
            names = [path.name for path in (trees.top / folder).glob("*.yaml")]
            names += [
                path.rpartition("/")[2] for path in trees.ever_added(folder, (self._sides.kept, self._sides.yielding))
            ]
            for name in names:
                number = Number.parse(name.removesuffix(".yaml"))
                if number is not None:
                    yield number


def _folder(path: str) -> str:
    place = record_at(path)
    assert place is not None
    return place.folder


def _number(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")
