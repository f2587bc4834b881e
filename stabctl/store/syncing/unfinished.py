"""git's unfinished merge, finished: records from the index's three stages, the rest as git and the person left it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping

from stabctl.errors import Refused, Unavailable, say
from stabctl.store.syncing.clashing import settle
from stabctl.store.syncing.joining import Joined, Sides, join_records, record_at
from stabctl.store.syncing.merging import Author, entries_of, message_of
from stabctl.store.syncing.moves import Move, Moved
from stabctl.store.syncing.trees import Entry, Stage, Trees
from stabctl.store.transaction import Transactions

_MARKERS = (b"<<<<<<< ", b">>>>>>> ")


class Unfinished:
    """A merge that git began in this work tree and left to a person."""

    def __init__(self, trees: Trees, transactions: Transactions) -> None:
        self._trees = trees
        self._git = trees.git
        self._transactions = transactions

    def exists(self) -> bool:
        """Tell whether there is one; a rebase under way is refused with the way out."""
        own = self._git.folders[0]
        if (own / "rebase-merge").exists() or (own / "rebase-apply").exists():
            raise self._git.busy()
        return (own / "MERGE_HEAD").exists()

    def finish(self, author: Author, tracking: Callable[[], str | None]) -> Joined | None:
        """Finish the merge under the lock; None where there is none.

        Files that are no records have to be merged by then. `tracking` names what is known of the remote's branch:
        the side that is in it keeps its numbers.
        """
        if not self.exists():
            return None
        ours, theirs = self._heads()
        self._git.require_identity()
        staged = self._trees.staged()
        if left := [path for path in staged if record_at(path) is None]:
            raise Refused(
                say("These files are not merged yet: {paths}.", paths=tuple(left)),
                hint=say("Mend them, `git add` them, then run `stabctl sync` again."),
            )
        sides = self._sides(ours, theirs, tracking())
        joined = join_records(sides)
        plain = entries_of(self._trees, joined)
        settle(joined, sides, author.post, author.now)
        entries = self._wanted(plain, entries_of(self._trees, joined), staged, sides)
        files = self._files(entries, staged)
        self._require_free(files, staged)
        subject = self._subject()
        commit = self._trees.commit(self._tree(entries), (ours, theirs), message_of(subject, joined), author.now)
        branch = self._git.branch()
        assert branch is not None
        self._transactions.taking.carry_out(Move(branch, ours, commit, subject, files, ends_merge=True))
        return joined

    def _heads(self) -> tuple[str, str]:
        ours = self._git.commit_named("HEAD")
        heads = (self._git.folders[0] / "MERGE_HEAD").read_text(encoding="ascii").split()
        if ours is None or len(heads) != 1 or self._git.branch() is None:
            raise Unavailable(
                say("git is in the middle of a merge that it has to finish itself."),
                hint=say("Finish it with git on a branch, or take it back: `git merge --abort`."),
            )
        return ours, heads[0]

    def _sides(self, ours: str, theirs: str, tracking: str | None) -> Sides:
        """Tell which side keeps its numbers: ours only where it has been pushed and the other one has not."""
        known = self._git.commit_named(tracking) if tracking is not None else None
        if known is not None and self._git.is_behind(ours, known) and not self._git.is_behind(theirs, known):
            return Sides(self._trees, kept=ours, yielding=theirs)
        return Sides(self._trees, kept=theirs, yielding=ours)

    def _wanted(
        self,
        plain: Mapping[str, Entry],
        settled: Mapping[str, Entry],
        staged: Mapping[str, tuple[Stage, ...]],
        sides: Sides,
    ) -> dict[str, Entry]:
        """Choose the records that the merge still has to get: not those that somebody has merged by hand."""
        present = self._trees.in_index(settled)
        wanted = {}
        for path, entry in settled.items():
            held = present.get(path)
            known = {each.object for each in (plain.get(path), *sides.records.get(path, ())) if each is not None}
            if path in staged or held is None or (held.object in known and held.object != entry.object):
                wanted[path] = entry
        return wanted

    def _files(self, entries: Mapping[str, Entry], staged: Mapping[str, tuple[Stage, ...]]) -> tuple[Moved, ...]:
        present = self._trees.in_index(entries)
        found = self._transactions.taking.in_work_tree(entries, keep=True)
        return tuple(
            Moved(
                path,
                found.get(path),
                entry,
                staged.get(path) or ((Stage(*present[path], 0),) if path in present else ()),
            )
            for path, entry in entries.items()
        )

    def _require_free(self, files: tuple[Moved, ...], staged: Mapping[str, tuple[Stage, ...]]) -> None:
        """Refuse where a record is no longer as git left it: somebody is about to merge it by hand."""
        edited = []
        for file in files:
            if file.before is None:
                continue
            if file.before.object in {stage.object for stage in file.staged}:
                continue
            text = (self._trees.top / file.path).read_bytes()
            if file.path not in staged or not all(marker in text for marker in _MARKERS):
                edited.append(file.path)
        if edited:
            raise Unavailable(
                say("These files would change and have edits of your own: {paths}.", paths=tuple(edited)),
                hint=say("Commit them with git, or move or take them back; then run `stabctl sync` again."),
            )

    def _tree(self, entries: Mapping[str, Entry]) -> str:
        """Write the tree of the index as it will be."""
        with self._trees.private_folder() as folder:
            index = folder / "index"
            shutil.copyfile(self._git.folders[0] / "index", index)
            data = self._trees.index_info(entries)
            self._trees.ask("update-index", "-z", "--index-info", data=data, index=index)
            return self._trees.ask("write-tree", index=index).strip()

    def _subject(self) -> str:
        """Take the subject that git has prepared."""
        try:
            text = (self._git.folders[0] / "MERGE_MSG").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return "Merge"
        return next((line.strip() for line in text.splitlines() if line.strip()), "Merge")
