"""Attached files: beside the records, outside git, known by their SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from stabctl.domain.findings import Finding
from stabctl.domain.life import Life
from stabctl.errors import NotFound, Refused, Unavailable, say
from stabctl.store.files import copy_whole

FOLDER = "attachments"


@contextmanager
def taken_in(
    root: Path, record_id: str, file: str, known: Collection[str | None], is_needed: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    """Copy a file into the record's folder of attachments; yield its path in the workspace and its digest.

    A file that lies among the attachments already stays where it is, as does a copy that an interrupted
    command has left and that is none of the `known` paths. The copy is taken away again where the block fails,
    unless it `is_needed`: a command can fail once its act is written.
    """
    source = Path(file).absolute()
    if not source.is_file():
        raise NotFound(say("There is no file {path}.", path=file), hint=say("Check the file's name."))
    target = source if _is_inside(root, source) else root / FOLDER / record_id / source.name
    path = target.relative_to(root).as_posix()
    copied = target != source
    try:
        if copied and target.exists() and (path in known or not _is_same(source, target)):
            raise Refused(
                say("{path} exists already.", path=path),
                hint=say("Give the file another name, or attach the one that is there."),
                record=record_id,
            )
        copied = copied and not target.exists()
        if copied:
            copy_whole(source, target)
        yield path, _digest(target)
    except OSError as error:
        _take_back(target, copied and not is_needed(path))
        raise Unavailable(
            say("{path} can't be copied: {reason}.", path=file, reason=error.strerror or str(error)),
            hint=say("Look at the permissions and at the space on the disk."),
        ) from error
    except BaseException:
        _take_back(target, copied and not is_needed(path))
        raise


def _is_same(one: Path, other: Path) -> bool:
    return other.is_file() and _digest(one) == _digest(other)


def _take_back(target: Path, copied: bool) -> None:
    if copied:
        with suppress(OSError):
            target.unlink(missing_ok=True)


def _is_inside(root: Path, path: Path) -> bool:
    return (root / FOLDER).resolve() in path.resolve().parents


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def attachment_findings(root: Path, path: str, life: Life, line_of: Callable[[int], int]) -> Iterable[Finding]:
    """Yield the attachments of a record that are changed; one that is not here is a warning only.

    `line_of` tells the line of an act by its place in the record.
    """
    for act in life.acts("attach"):
        said = act.get("path") or ""
        line = line_of(life.record.index(act))
        place = PurePosixPath(said)
        if place.is_absolute() or ".." in place.parts or place.parts[:1] != (FOLDER,):
            yield Finding(
                "attachment",
                path,
                line,
                say("{record}: the attachment {path} does not lie in attachments/.", record=life.id, path=said),
                say("Retract the act, and attach the file with `stabctl attach`."),
                life.id,
            )
        elif not (root / said).is_file():
            yield Finding(
                "attachment",
                path,
                line,
                say("{record}: the attachment {path} is not on this machine.", record=life.id, path=said),
                say("Copy it from the machine that has it; git does not carry attachments."),
                life.id,
                warning=True,
            )
        elif _digest(root / said) != act.get("sha256"):
            yield Finding(
                "attachment",
                path,
                line,
                say("{record}: the attachment {path} has been changed.", record=life.id, path=said),
                say("Restore it from the dossier, or attach the new file under another name."),
                life.id,
            )
