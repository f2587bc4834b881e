"""A commit of a few files from git's plumbing: no index is compared, and no more of the tree read than the way to them.

The tree is the last commit's with these files put in; the index is told of these files alone, at the
same time. What git would do beside that at `git commit` (hooks, signing, a sparse tree) is not
imitated: there `commit` declines.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from stabctl.store.git_process import DURABLE, GitProcess, answers, failure

MOST = 64
"""So many files at most are committed this way; for more, git's own does not cost more."""

_HOOKS = ("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit")
_BLOBS = (b"100644", b"100755")
_FOLDER = b"40000"
_Entry = tuple[bytes, bytes]


_Trees = Mapping[bytes, Mapping[bytes, _Entry]]


class _Found(NamedTuple):
    """The last commit and the folders on the way to some files, the deepest first."""

    commit: str
    trees: dict[bytes, dict[bytes, _Entry]]


class Place(NamedTuple):
    """Where a commit is made: the workspace's folder in the repository ("" or "a/b/"), the common git folder."""

    prefix: str
    common: Path


def is_plain(settings: Mapping[str, str], place: Place) -> bool:
    """Tell whether `git commit` would do nothing here but commit."""
    if settings.get("commit.gpgsign", "false").lower() not in ("false", "no", "off", "0", ""):
        return False
    unusual = ["core.hookspath", "core.sparsecheckout"]
    if not place.prefix.isascii():
        unusual.append("core.precomposeunicode")
    if any(settings.get(name, "false").lower() != "false" for name in unusual):
        return False
    if any(name.startswith(("hook.", "extensions.")) and name != "extensions.worktreeconfig" for name in settings):
        return False
    return not any(os.access(place.common / "hooks" / name, os.X_OK) for name in _HOOKS) and "\n" not in place.prefix


def commit(
    git: GitProcess, place: Place, paths: Sequence[str], message: str, when: datetime, *, trust_mode: bool
) -> str | None:
    """Commit these files as they stand in the work tree; return the commit's id.

    None where something is unusual, and then nothing has changed. `GitFailed` where git refuses;
    the index may then hold the files already.
    """
    files = {place.prefix + path: git.root / path for path in paths}
    if len(files) > MOST or any(file.is_symlink() or b"\r" in file.read_bytes() for file in files.values()):
        return None
    top = ("-C", "../" * place.prefix.count("/")) if place.prefix else ()
    folders = _folders(files)
    with ExitStack() as running:
        listed = "".join(f"{path}\n" for path in files).encode("utf-8", "surrogateescape")
        hashing = running.enter_context(git.started(*top, "hash-object", "--stdin-paths", data=listed))
        asked = b"HEAD\n" + b"".join(b"HEAD:" + folder + b"\n" for folder in folders)
        reading = running.enter_context(git.started("cat-file", "--batch", data=asked))
        names = hashing.output().decode("ascii").split()
        found = _trees(reading.output(), folders)
        if found is None or len(names) != len(files):
            return None
        blobs = _blobs(files, names, found.trees, trust_mode)
        grown = None if blobs is None else _grown(found.trees, blobs)
        if blobs is None or grown is None:
            return None
        told = [word for path, (mode, name) in blobs.items() for word in ("--cacheinfo", f"{mode},{name},{path}")]
        indexing = running.enter_context(git.started(*top, *DURABLE, "update-index", "--add", *told, "--", *files))
        tree, objects = grown
        unpacked = git.run(*DURABLE, "unpack-objects", "-q", data=_pack(objects))
        if unpacked.returncode != 0:
            raise failure(unpacked)
        words = ("commit-tree", tree, "-p", found.commit, "-F", "-")
        made = git.ask(*DURABLE, *words, data=message.encode("utf-8"), when=when).strip()
        indexing.output()
    told_as = f"commit: {message.partition(chr(10))[0]}"
    git.ask(*DURABLE, "update-ref", "-m", told_as, "HEAD", made, found.commit, when=when)
    return made


def _blobs(
    files: Mapping[str, Path], names: Sequence[str], trees: _Trees, trust_mode: bool
) -> dict[str, tuple[str, str]] | None:
    """Return the mode and the object's id of each file; None where something else stands in its place."""
    blobs = {}
    for (path, file), name in zip(files.items(), names, strict=True):
        folder, _, base = path.encode("utf-8", "surrogateescape").rpartition(b"/")
        mode = trees[folder].get(base, (_BLOBS[0], b""))[0]
        if mode not in _BLOBS:
            return None
        if trust_mode:
            mode = _BLOBS[bool(file.stat().st_mode & 0o100)]
        blobs[path] = (mode.decode("ascii"), name)
    return blobs


def _folders(paths: Iterable[str]) -> list[bytes]:
    """Return every folder on the way to some files, the deepest first and the top last."""
    folders = {b""}
    for path in paths:
        parts = path.encode("utf-8", "surrogateescape").split(b"/")[:-1]
        folders |= {b"/".join(parts[:depth]) for depth in range(1, len(parts) + 1)}
    return sorted(folders, key=lambda folder: (-folder.count(b"/") - bool(folder), folder))


def _trees(out: bytes, folders: Sequence[bytes]) -> _Found | None:
    """Read the last commit and its folders from what git answered; None where they are not of one commit."""
    (commit, kind, text), *held = answers(out)
    if kind != "commit" or len(commit) != 40:
        return None
    trees: dict[bytes, dict[bytes, _Entry]] = {}
    for folder, (name, kind, data) in reversed(list(zip(folders, held, strict=True))):
        upper, _, base = folder.rpartition(b"/")
        known = (_FOLDER, bytes.fromhex(text[5:45].decode())) if not folder else trees[upper].get(base)
        said = (_FOLDER, bytes.fromhex(name)) if kind == "tree" else None
        if known != said:
            return None
        trees[folder] = _parsed(data)
    return _Found(commit, {folder: trees[folder] for folder in folders})


def _parsed(data: bytes) -> dict[bytes, _Entry]:
    """Read a tree object: by name, the mode and the object's id."""
    entries = {}
    at = 0
    while at < len(data):
        end = data.index(b"\0", at)
        mode, _, name = data[at:end].partition(b" ")
        entries[name] = (mode, data[end + 1 : end + 21])
        at = end + 21
    return entries


def _grown(trees: _Trees, blobs: Mapping[str, tuple[str, str]]) -> tuple[str, list[bytes]] | None:
    """Put files into the folders, from the deepest up; return the id of the whole, and the new tree objects.

    None where a file stands where a folder is needed.
    """
    merged = {folder: dict(entries) for folder, entries in trees.items()}
    for path, (mode, blob) in blobs.items():
        folder, _, base = path.encode("utf-8", "surrogateescape").rpartition(b"/")
        merged[folder][base] = (mode.encode("ascii"), bytes.fromhex(blob))
    objects, name = [], b""
    for folder, entries in merged.items():
        order = sorted(entries, key=lambda base: base + b"/" if entries[base][0] == _FOLDER else base)
        data = b"".join(entries[base][0] + b" " + base + b"\0" + entries[base][1] for base in order)
        objects.append(data)
        name = hashlib.sha1(b"tree %d\0" % len(data) + data, usedforsecurity=False).digest()
        if folder:
            upper, _, base = folder.rpartition(b"/")
            if merged[upper].get(base, (_FOLDER, b""))[0] != _FOLDER:
                return None
            merged[upper][base] = (_FOLDER, name)
    return name.hex(), objects


def _pack(trees: Sequence[bytes]) -> bytes:
    """Put tree objects into a pack, as `unpack-objects` reads it."""
    parts = [b"PACK", (2).to_bytes(4, "big"), len(trees).to_bytes(4, "big")]
    for data in trees:
        size = len(data) >> 4
        first = 2 << 4 | len(data) & 15
        head = bytearray()
        while size:
            head.append(first | 128)
            first, size = size & 127, size >> 7
        head.append(first)
        parts += [bytes(head), zlib.compress(data, 1)]
    whole = b"".join(parts)
    return whole + hashlib.sha1(whole, usedforsecurity=False).digest()
