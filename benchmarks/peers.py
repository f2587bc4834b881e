"""Other tools on the same records: their files, a summary by unit and one record added; those that are installed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from benchmarks.measuring import Case

DEBIAN = "apt-get install taskwarrior ledger hledger recutils"
PYPI = "python3 -m venv .bench/peers && .bench/peers/bin/pip install beancount beanquery todoman"


@dataclass(frozen=True)
class Fact:
    """What a peer is told of one record; days as ISO text, empty where there is none."""

    id: str
    unit: str
    title: str
    kind: str
    day: str
    limit: str
    ended: str
    summary: str


@dataclass(frozen=True)
class Peer:
    """One tool: its program, the line that installs it, how its files are written, its summary and its new record."""

    name: str
    program: str
    install: str
    write: Callable[[Path, Iterable[Fact]], None]
    summary: Callable[[str, Path], list[str]]
    add: Callable[[str, Path], list[str]] | None = None

    def found(self, own: Path) -> str | None:
        """Find the program in the peers' environment, else on the path."""
        here = own / "bin" / self.program
        return str(here) if here.exists() else shutil.which(self.program)


def cases(peers: Iterable[Peer], own: Path, folder: Path) -> list[Case]:
    """Make the cases of the peers that are installed, over files that were written before."""
    made = []
    for peer in peers:
        program = peer.found(own)
        if program is None:
            continue
        made.append(Case(f"{peer.name}: summary", peer.summary(program, folder), folder))
        if peer.add is not None:
            made.append(Case(f"{peer.name}: add", peer.add(program, folder), folder))
    return made


def _task_files(folder: Path, facts: Iterable[Fact]) -> None:
    (folder / "task").mkdir()
    (folder / "taskrc").write_text(
        f"data.location={folder / 'task'}\nconfirmation=off\nverbose=nothing\nhooks=off\n", encoding="utf-8"
    )
    with (
        open(folder / "task" / "pending.data", "w", encoding="utf-8") as pending,
        open(folder / "task" / "completed.data", "w", encoding="utf-8") as completed,
    ):
        for number, fact in enumerate(facts, 1):
            pairs = {
                "description": f"{fact.id} {fact.title}",
                "annotation_1483315200": " ".join(fact.summary.split()),
                "due": _seconds(fact.limit),
                "end": _seconds(fact.ended),
                "entry": _seconds(fact.day),
                "project": fact.unit,
                "status": "completed" if fact.ended else "pending",
                "tags": fact.kind,
                "uuid": str(UUID(int=number)),
            }
            line = " ".join(f'{name}:"{text}"' for name, text in pairs.items() if text)
            (completed if fact.ended else pending).write(f"[{line}]\n")


def _seconds(day: str) -> str:
    from datetime import UTC, datetime

    return str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())) if day else ""


def _journal(folder: Path, facts: Iterable[Fact]) -> None:
    with open(folder / "matters.journal", "w", encoding="utf-8") as file:
        for fact in facts:
            file.write(f"{fact.day} * {fact.id} {fact.title}\n")
            file.writelines(f"    ; {line}\n" for line in fact.summary.splitlines())
            state = "ended" if fact.ended else "open"
            file.write(f"    {state}:{fact.unit}:{fact.kind}  1 M\n    registered  -1 M\n\n")


def _records(folder: Path, facts: Iterable[Fact]) -> None:
    with open(folder / "matters.rec", "w", encoding="utf-8") as file:
        file.write("%rec: matter\n%key: id\n\n")
        for fact in facts:
            file.write(f"id: {fact.id}\nunit: {fact.unit}\nkind: {fact.kind}\nday: {fact.day}\ntitle: {fact.title}\n")
            summary = "\n+ ".join(fact.summary.splitlines())
            file.write(f"limit: {fact.limit or '-'}\nended: {fact.ended or '-'}\nsummary: {summary}\n\n")


def _beans(folder: Path, facts: Iterable[Fact]) -> None:
    with open(folder / "matters.beancount", "w", encoding="utf-8") as file:
        opened: set[str] = {"Equity:Registered"}
        file.write("2000-01-01 open Equity:Registered\n")
        for fact in facts:
            account = f"Assets:{fact.unit}:{fact.kind.capitalize()}"
            if account not in opened:
                opened.add(account)
                file.write(f"2000-01-01 open {account}\n")
            summary = " ".join(fact.summary.split())
            file.write(f'{fact.day} * "{fact.id}" "{fact.title}"\n  summary: "{summary}"\n')
            file.write(f"  {account}  1 MATTER\n  Equity:Registered  -1 MATTER\n\n")


def _todos(folder: Path, facts: Iterable[Fact]) -> None:
    (folder / "todo" / "matters").mkdir(parents=True)
    (folder / "todoman.py").write_text(
        f'path = "{folder}/todo/*"\ndate_format = "%Y-%m-%d"\ndefault_list = "matters"\n'
        f'cache_path = "{folder}/todoman.sqlite"\n',
        encoding="utf-8",
    )
    for fact in facts:
        state = f"STATUS:COMPLETED\r\nCOMPLETED:{_stamp(fact.ended)}\r\n" if fact.ended else "STATUS:NEEDS-ACTION\r\n"
        due = f"DUE;VALUE=DATE:{fact.limit.replace('-', '')}\r\n" if fact.limit else ""
        summary = fact.summary.replace("\n", "\\n")
        (folder / "todo" / "matters" / f"{fact.id}.ics").write_text(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\nBEGIN:VTODO\r\n"
            f"UID:{fact.id}\r\nDTSTAMP:{_stamp(fact.day)}\r\nCREATED:{_stamp(fact.day)}\r\nSUMMARY:{fact.title}\r\n"
            f"CATEGORIES:{fact.unit}\r\nDESCRIPTION:{summary}\r\n{due}{state}END:VTODO\r\nEND:VCALENDAR\r\n",
            encoding="utf-8",
            newline="",
        )


def _stamp(day: str) -> str:
    return f"{day.replace('-', '')}T090000Z"


_GROUPED = "select account, count(*) group by account"

PEERS = (
    Peer(
        "Taskwarrior",
        "task",
        DEBIAN,
        _task_files,
        lambda program, folder: [program, f"rc:{folder / 'taskrc'}", "summary"],
        lambda program, folder: [program, f"rc:{folder / 'taskrc'}", "add", "project:QS", "灌溉水渠使用先后的纠纷"],
    ),
    Peer(
        "ledger",
        "ledger",
        DEBIAN,
        _journal,
        lambda program, folder: [program, "--args-only", "-f", str(folder / "matters.journal"), "balance"],
    ),
    Peer(
        "hledger",
        "hledger",
        DEBIAN,
        _journal,
        lambda program, folder: [program, "-f", str(folder / "matters.journal"), "balance"],
    ),
    Peer(
        "recutils",
        "recsel",
        DEBIAN,
        _records,
        lambda program, folder: [
            *(program, "-t", "matter", "-G", "unit", "-p", "unit,Count(id)"),
            str(folder / "matters.rec"),
        ],
        lambda program, folder: [
            str(Path(program).with_name("recins")),
            *("--force", "-t", "matter", "-f", "id", "-v", "D-NEW", "-f", "unit", "-v", "QS"),
            str(folder / "matters.rec"),
        ],
    ),
    Peer(
        "beancount",
        "bean-query",
        PYPI,
        _beans,
        lambda program, folder: [program, str(folder / "matters.beancount"), _GROUPED],
    ),
    Peer(
        "todoman",
        "todo",
        PYPI,
        _todos,
        lambda program, folder: [program, "--config", str(folder / "todoman.py"), "list"],
        lambda program, folder: [
            *(program, "--config", str(folder / "todoman.py"), "new", "-l", "matters"),
            "灌溉水渠使用先后的纠纷",
        ],
    ),
)
