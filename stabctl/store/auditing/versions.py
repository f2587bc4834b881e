"""Versions of records as blobs: each is read once, and what it adds to the one before is all that is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from sys import intern

from stabctl.domain.record import Act, Value
from stabctl.schema import strict_yaml
from stabctl.schema.outlines import Outline, read_appended, read_outline
from stabctl.schema.strict_yaml import Faulty
from stabctl.values import frozen

Head = Mapping[str, Value]
_SHORT = 16
"""So many bytes of an act's digest are kept, and of a registration's."""


class Version:
    """One version of a record's file: the digests of its registration and of its acts.

    `last` is the version that it continues, byte for byte; `own` are the acts beyond that one's, one digest
    after the other. A version that can't be read has a `fault`, and stands for the acts of `last`.
    """

    __slots__ = ("fault", "indent", "kind", "last", "mark", "own", "size")

    def __init__(
        self,
        size: int,
        kind: str,
        mark: bytes,
        own: bytes,
        indent: int | None = None,
        last: Version | None = None,
        fault: Faulty | None = None,
    ) -> None:
        self.size = size
        self.kind = kind
        self.mark = mark
        self.own = own
        self.indent = indent
        self.last = last
        self.fault = fault

    @property
    def own_digests(self) -> set[bytes]:
        """The digests of the acts beyond those of `last`."""
        return {self.own[at : at + _SHORT] for at in range(0, len(self.own), _SHORT)}

    def digests(self) -> set[bytes]:
        """Return the digests of all its acts."""
        return {digest for version in self._chain() for digest in version.own_digests}

    def continues(self, other: Version) -> bool:
        """Tell whether another version is one that it continues byte for byte, or that one itself."""
        return any(version is other for version in self._chain())

    def _chain(self) -> Iterator[Version]:
        version: Version | None = self
        while version is not None:
            yield version
            version = version.last


@frozen
class Difference:
    """What a version of a file differs in from an earlier one.

    `lost` and `changed` name acts of the earlier one that are gone; a changed one stands with the act
    that took its place and its line.
    """

    added: tuple[tuple[Act, int], ...] = ()
    lost: tuple[Act, ...] = ()
    changed: tuple[tuple[Act, Act, int], ...] = ()
    head: tuple[tuple[str, Value | None, Value | None, int], ...] = ()
    extends: bool = True


@dataclass
class Versions:
    """Versions by the ids of their blobs. `fetch` reads blobs out of their turn, which is needed seldom."""

    fetch: Callable[[str], bytes]
    _known: dict[bytes, Version] = field(default_factory=dict)
    _added: dict[str, tuple[tuple[Act, int], ...]] = field(default_factory=dict)

    def knows(self, blob: str) -> bool:
        """Tell whether a blob was read."""
        return bytes.fromhex(blob) in self._known

    def forget_added(self) -> None:
        """Drop the acts of the blobs that were read last; their digests stay."""
        self._added.clear()

    def read(self, blob: str, data: bytes, before: str | None = None) -> None:
        """Take in a blob; `before` is one that it may continue."""
        last = self._known.get(bytes.fromhex(before or ""))
        name = bytes.fromhex(blob)
        try:
            found = self._continued(data, last, before) if last is not None and before is not None else None
            if found is not None and last is not None:
                acts, lines = found
                version = Version(len(data), last.kind, last.mark, _short(acts), last.indent, last)
            else:
                outline = read_outline(strict_yaml.decode(data))
                acts, lines = outline.acts, outline.lines
                kind = intern(str(outline.head.get("kind")))
                version = Version(len(data), kind, _mark(outline.head), _short(acts), outline.indent)
        except Faulty as faulty:
            kind, mark = (last.kind, last.mark) if last is not None else ("", b"")
            self._known[name] = Version(len(data), kind, mark, b"", None, last, faulty)
            return
        self._known[name] = version
        self._added[blob] = tuple(zip(acts, lines, strict=True))

    def _continued(self, data: bytes, last: Version, before: str) -> tuple[tuple[Act, ...], tuple[int, ...]] | None:
        """Read only what was appended, where the new text continues the old one and its timeline; else None."""
        if last.indent is None or len(data) <= last.size:
            return None
        more = data[last.size :]
        if not more.startswith(b" " * last.indent + b"- ") or not more.endswith(b"\n"):
            return None
        kept = data[: last.size]
        if blob_name(kept, len(before)) != before:
            return None
        acts, lines = read_appended(strict_yaml.decode(more), last.kind)
        above = kept.count(b"\n")
        return acts, tuple(above + line for line in lines)

    def version(self, blob: str) -> Version:
        """Return the version of a blob, read now if it was not yet."""
        if not self.knows(blob):
            self.read(blob, self.fetch(blob))
        return self._known[bytes.fromhex(blob)]

    def head(self, blob: str) -> Head:
        """Return a blob's registration, read again; of one that can't be read that of the version before."""
        outline = self.outline(blob)
        if outline is not None:
            return outline.head
        before = self._before(blob)
        return self.head(before) if before is not None else {}

    def acts(self, blob: str) -> tuple[tuple[Act, int], ...]:
        """Return a blob's acts with their lines, or those beyond the version that it continues."""
        version = self.version(blob)
        if blob not in self._added:
            if version.fault is not None:
                return ()
            everything = self._listed(blob)
            own = version.own_digests
            return tuple((act, line) for act, line in everything if short(act) in own)
        return self._added[blob]

    def outline(self, blob: str) -> Outline | None:
        """Read a blob again as a whole; None where it can't be read."""
        try:
            return read_outline(strict_yaml.decode(self.fetch(blob)))
        except Faulty:
            return None

    def _listed(self, blob: str) -> tuple[tuple[Act, int], ...]:
        outline = self.outline(blob)
        return tuple(zip(outline.acts, outline.lines, strict=True)) if outline is not None else ()

    def everything(self, blob: str) -> tuple[tuple[Act, int], ...]:
        """Return all acts of a blob with their lines; of one that can't be read those of the version before."""
        version = self.version(blob)
        if version.last is None and version.fault is None:
            return self.acts(blob)
        return self._listed(blob)

    def difference(self, old: str, new: str) -> Difference:
        """Hold a version against an earlier one."""
        earlier, later = self.version(old), self.version(new)
        if later.last is earlier:
            return Difference(self.acts(new))
        if later.fault is not None:
            return Difference(extends=False)
        had, has = earlier.digests(), later.digests()
        added = [(act, line) for act, line in self.everything(new) if short(act) not in had] if has - had else []
        gone = [act for act, _ in self._of(old, had - has)]
        changed, lost = _paired(gone, added)
        paired = {id(act) for _, act, _ in changed}
        extends = later.continues(earlier) or (later.size >= earlier.size and self._is_prefix(old, new))
        return Difference(
            tuple((act, line) for act, line in added if id(act) not in paired),
            tuple(lost),
            tuple(changed),
            self._heads(old, new),
            extends,
        )

    def _of(self, blob: str, digests: set[bytes]) -> list[tuple[Act, int]]:
        """Find acts of a version, or of those before one that can't be read."""
        if not digests:
            return []
        return [(act, line) for act, line in self._readable(blob) if short(act) in digests]

    def _readable(self, blob: str) -> tuple[tuple[Act, int], ...]:
        if self.version(blob).fault is None:
            return self._listed(blob)
        before = self._before(blob)
        return self._readable(before) if before is not None else ()

    def _before(self, blob: str) -> str | None:
        """Return the blob that a blob continues, or whose acts it stands for."""
        last = self.version(blob).last
        return next((name.hex() for name, known in self._known.items() if known is last), None)

    def _is_prefix(self, old: str, new: str) -> bool:
        data = self.fetch(new)
        return blob_name(data[: self.version(old).size], len(old)) == old

    def _heads(self, old: str, new: str) -> tuple[tuple[str, Value | None, Value | None, int], ...]:
        earlier, later = self.version(old), self.version(new)
        if earlier.mark == later.mark or not earlier.mark:
            return ()
        was, is_now, outline = self.head(old), self.head(new), self.outline(new)
        lines = outline.head_lines if outline is not None else {}
        keys = [key for key in (*is_now, *was) if is_now.get(key) != was.get(key)]
        return tuple((key, was.get(key), is_now.get(key), lines.get(key, 1)) for key in dict.fromkeys(keys))


def blob_name(data: bytes, digits: int) -> str:
    """Return the id that git gives a blob, in a repository whose ids have so many digits."""
    made = hashlib.sha256() if digits == 64 else hashlib.sha1(usedforsecurity=False)
    made.update(b"blob %d\0" % len(data))
    made.update(data)
    return made.hexdigest()


def short(act: Act) -> bytes:
    """Return what is kept of an act's digest."""
    return bytes.fromhex(act.digest[: 2 * _SHORT])


def _short(acts: Iterable[Act]) -> bytes:
    return b"".join(map(short, acts))


def _mark(head: Head) -> bytes:
    """Return what tells a registration from another one."""
    return hashlib.sha256(repr(dict(head)).encode("utf-8", "surrogatepass")).digest()[:_SHORT]


def _paired(gone: list[Act], added: list[tuple[Act, int]]) -> tuple[list[tuple[Act, Act, int]], list[Act]]:
    """Find for each act that is gone the new one that took its place: most of its keys are the same."""
    changed: list[tuple[Act, Act, int]] = []
    lost: list[Act] = []
    free = list(added)
    for act in gone:
        rated = [
            (sum(act.text.get(key) == value for key, value in other.text.items()), other, line) for other, line in free
        ]
        alike, other, line = max(rated, key=lambda each: each[0], default=(0, act, 0))
        if alike * 2 < len(act.text) or (other.word != act.word and other.recorded != act.recorded):
            lost.append(act)
            continue
        changed.append((act, other, line))
        free = [(each, at) for each, at in free if each is not other]
    return changed, lost
