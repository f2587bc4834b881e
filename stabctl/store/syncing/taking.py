"""Taking a prepared commit over: files, index and branch go to it, with everything else left as it is.

Only paths that differ are touched, and none that somebody has edited. The branch moves last: until then
an interrupted take-over is undone or finished by the next command.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from stabctl.errors import Message, StabctlError, Unavailable, say
from stabctl.store.files import SUFFIX, remove, sync_folder
from stabctl.store.git_process import DURABLE
from stabctl.store.journal import Damaged
from stabctl.store.syncing.moves import Move, Moved, Moves
from stabctl.store.syncing.trees import LINK, MODULE, Entry, Trees

_ONE_BY_ONE = 64
"""Up to so many files are synced each by itself; more are written and synced all at once."""


class Taking:
    """Takes prepared commits over in one work tree, and repairs what was interrupted."""

    def __init__(
        self, trees: Trees, moves: Moves, notice: Callable[[Message], None], unlock: Callable[[float], None]
    ) -> None:
        """Work in one work tree; `unlock` takes away the locks that a killed git left since an instant."""
        self._unlock = unlock
        self._trees = trees
        self._git = trees.git
        self._moves = moves
        self._notice = notice

    def require_free(self, files: Iterable[Moved]) -> None:
        """Refuse where a path that would change has edits of somebody's own, or something else stands there."""
        taken = sorted({*self._edited(files), *self._in_the_way(files)})
        if taken:
            raise Unavailable(
                say("These files would change and have edits of your own: {paths}.", paths=_few(taken)),
                hint=say("Commit them with git, or move or take them back; then run `stabctl sync` again."),
            )

    def _edited(self, files: Iterable[Moved]) -> list[str]:
        options = ("--porcelain", "-z", "--no-renames", "--untracked-files=no", "--ignore-submodules=all")
        entries = self._trees.ask("status", *options).split("\0")
        edited = {entry[3:] for entry in entries if entry}
        return [file.path for file in files if file.path in edited]

    def _in_the_way(self, files: Iterable[Moved]) -> list[str]:
        going = {file.path for file in files if file.after is None}
        found = []
        for file in files:
            if file.after is None or file.before is not None:
                continue
            place = self._trees.top / file.path
            if os.path.lexists(place) and not _only_going(place, self._trees.top, going):
                found.append(file.path)
            for folder in place.parents:
                if folder == self._trees.top:
                    break
                said = folder.relative_to(self._trees.top).as_posix()
                if said not in going and os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
                    found.append(said)
        return found

    def carry_out(self, move: Move) -> None:
        """Take a prepared commit over under the lock; a failure undoes it."""
        self._git.require_unlocked()
        self._moves.write(move)
        try:
            self._finish(move)
        except BaseException:
            if self._is_done(move):
                self._notice(say("It is written all the same: {subject}.", subject=move.subject))
            else:
                self._undo(move)
            self._moves.clear()
            raise
        self._moves.clear()

    def _finish(self, move: Move) -> None:
        """Bring files, index and branch to the commit; what is there already is written again."""
        after = {file.path: file.after for file in move.files}
        self._place(after)
        self._into_index(after)
        reason = f"stabctl sync: {move.subject}"
        self._trees.ask(*DURABLE, "update-ref", "-m", reason, move.branch, move.new, move.old)
        self._settle(move)

    def _settle(self, move: Move) -> None:
        if move.ends_merge:
            self._trees.run("merge", "--quit")
        self._trees.run("update-index", "-q", "--refresh")

    def _undo(self, move: Move, but: frozenset[str] = frozenset()) -> None:
        """Bring files and index back, but for the paths that somebody has changed since."""
        back = [file for file in move.files if file.path not in but]
        self._place({file.path: file.before for file in back})
        self._into_index({file.path: file.staged for file in back})
        self._trees.run("update-index", "-q", "--refresh")

    def _into_index(self, entries: Mapping[str, Entry | tuple[object, ...] | None]) -> None:
        if entries:
            data = self._trees.index_info(entries)  # type: ignore[arg-type]
            self._trees.ask(*DURABLE, "update-index", "-z", "--index-info", data=data)

    def _place(self, entries: Mapping[str, Entry | None]) -> None:
        """Write files as git would check them out, each whole; take away those without an entry."""
        top = self._trees.top
        for path in (path for path, entry in entries.items() if entry is None):
            remove(top / path)
            _prune((top / path).parent, top)
        coming = {path: entry for path, entry in entries.items() if entry is not None and entry.mode != MODULE}
        if not coming:
            return
        many = len(coming) > _ONE_BY_ONE
        with self._trees.private_folder() as folder:
            index, shelf = folder / "index", folder / "files"
            self._trees.ask("update-index", "-z", "--index-info", data=self._trees.index_info(coming), index=index)
            self._trees.ask("checkout-index", "--all", f"--prefix={shelf}/", index=index)
            folders = set()
            for path in coming:
                (top / path).parent.mkdir(parents=True, exist_ok=True)
                _write_beside(shelf / path, _beside(top / path), sync=not many)
                folders.add((top / path).parent)
        if many:
            os.sync()
        for path in coming:
            _beside(top / path).replace(top / path)
        for each in folders:
            sync_folder(each)

    def _is_done(self, move: Move) -> bool:
        """Tell whether the branch has come to the commit, or gone on from it."""
        return self._git.is_behind(move.new, move.branch)

    def repair(self) -> None:
        """Finish or undo what was interrupted, or set it aside, and say which."""
        if not self._moves.exists():
            return
        try:
            move = self._moves.read()
        except Damaged:
            self._notice(say("The journal can't be read; it is kept in {path}.", path=self._moves.set_aside()))
            return
        self._unlock(self._moves.since())
        if self._is_done(move):
            self._settle(move)
            self._notice(say("An interrupted command was finished: {subject}.", subject=move.subject))
        elif self._git.branch() != move.branch or self._git.commit_named(move.branch) != move.old:
            self._keep_aside(move)
            return
        elif changed := self._changed_since(move):
            self._undo(move, changed)
            self._keep_aside(move)
            return
        else:
            self._finish_or_undo(move)
        self._sweep(move)
        self._moves.clear()

    def _finish_or_undo(self, move: Move) -> None:
        try:
            self._finish(move)
        except StabctlError:
            self._git.require_unlocked()
            self._undo(move)
            self._notice(say("An interrupted command was undone: {subject}.", subject=move.subject))
        else:
            self._notice(say("An interrupted command was finished: {subject}.", subject=move.subject))

    def _keep_aside(self, move: Move) -> None:
        kept = self._moves.set_aside()
        self._sweep(move)
        self._notice(
            say(
                "An interrupted command ({subject}) could not be finished, since its files have changed; "
                "it is kept in {path}.",
                subject=move.subject,
                path=kept,
            )
        )

    def _changed_since(self, move: Move) -> frozenset[str]:
        """Return the paths whose files are neither as they were found nor as they were to become."""
        present = self.in_work_tree(file.path for file in move.files)
        return frozenset(
            file.path for file in move.files if not _same(present.get(file.path), (file.before, file.after))
        )

    def in_work_tree(self, paths: Iterable[str], *, keep: bool = False) -> dict[str, Entry]:
        """Return what stands at paths of the work tree, as git would store it; `keep` stores it."""
        found, plain = {}, []
        for path in paths:
            place = self._trees.top / path
            if place.is_symlink():
                data = os.fsencode(place.readlink())
                found[path] = Entry(LINK, self._trees.ask("hash-object", "-w", "--stdin", data=data).strip())
            elif place.is_file():
                plain.append(path)
            elif place.is_dir():
                found[path] = Entry(MODULE, "")
        options = ("-w",) if keep else ()
        listed = "".join(f"{path}\n" for path in plain).encode("utf-8", "surrogateescape")
        objects = self._trees.ask("hash-object", *options, "--stdin-paths", data=listed).split() if plain else []
        for path, object_ in zip(plain, objects, strict=True):
            executable = os.access(self._trees.top / path, os.X_OK)
            found[path] = Entry("100755" if executable else "100644", object_)
        return found

    def _sweep(self, move: Move) -> None:
        for file in move.files:
            with suppress(OSError):
                _beside(self._trees.top / file.path).unlink(missing_ok=True)


def _same(present: Entry | None, wanted: tuple[Entry | None, ...]) -> bool:
    """Tell whether a file is one of two; modes are compared for links and folders alone."""
    if present is None or present.mode == MODULE:
        return any(entry is None or entry.mode == MODULE for entry in wanted)
    return any(entry is not None and entry.object == present.object for entry in wanted)


def _only_going(place: Path, top: Path, going: set[str]) -> bool:
    """Tell whether a folder holds nothing but files that are about to go."""
    if place.is_symlink() or not place.is_dir():
        return False
    return all(path.is_dir() or path.relative_to(top).as_posix() in going for path in place.rglob("*"))


def _beside(path: Path) -> Path:
    return path.with_name(path.name + SUFFIX)


def _write_beside(shelf: Path, beside: Path, *, sync: bool) -> None:
    """Put a file's new version beside its place, with the mode that git gave it."""
    beside.unlink(missing_ok=True)
    if shelf.is_symlink():
        beside.symlink_to(shelf.readlink())
        return
    with open(beside, "wb") as out:
        out.write(shelf.read_bytes())
        out.flush()
        if sync:
            os.fsync(out.fileno())
    beside.chmod(shelf.stat().st_mode & 0o7777)


def _prune(folder: Path, top: Path) -> None:
    """Take away the folders that have become empty, below the top."""
    while folder != top and top in folder.parents:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _few(paths: list[str]) -> tuple[str, ...]:
    return (*paths[:5], "…") if len(paths) > 5 else tuple(paths)
