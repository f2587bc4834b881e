"""The command line, run in this process with captured output."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stabctl.cli.main import main
from tests.support.repo import git


@dataclass(frozen=True)
class Result:
    """What one command answered."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def data(self) -> Any:
        """The data of a `--json` answer."""
        return json.loads(self.stdout)["data"]

    @property
    def error(self) -> Any:
        """The error of a `--json` refusal."""
        return json.loads(self.stderr)["error"]

    def succeed(self) -> Result:
        """Require that the command succeeded without a word on standard error."""
        assert (self.exit_code, self.stderr) == (0, ""), (self.exit_code, self.stdout, self.stderr)
        return self


@dataclass
class Stab:
    """A workspace's folder, and commands run in it: `stab("list", now="2026-03-13")`."""

    root: Path
    environ: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str, now: str | None = None, stdin: str = "", **environ: str) -> Result:
        """Run a command in the workspace; `now` is a day or a date-time of the fixed clock."""
        if now is not None:
            environ["STABCTL_NOW"] = now if "T" in now else f"{now}T09:00:00+08:00"
        return self.run_bare("-C", str(self.root), *arguments, stdin=stdin, **environ)

    def run_bare(self, *arguments: str, stdin: str = "", **environ: str) -> Result:
        """Run a command without naming the workspace."""
        kept = sys.stdin, sys.stdout, sys.stderr
        out, err = io.StringIO(), io.StringIO()
        sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8")), encoding="utf-8")
        sys.stdout, sys.stderr = out, err
        try:
            code = main(list(arguments), {**self.environ, **environ})
        finally:
            sys.stdin, sys.stdout, sys.stderr = kept
        return Result(code, out.getvalue(), err.getvalue())

    def dispute(self, *options: str, now: str | None = None) -> str:
        """Register a dispute and return its number."""
        defaults = {"--title": "机耕路占用引起的纠纷", "--category": "neighbour", "--source": "sweep"}
        filled = [part for name, value in defaults.items() if name not in options for part in (name, value)]
        return self("add", "dispute", *filled, *options, now=now).succeed().stdout.strip()

    def intel(self, *options: str, now: str | None = None) -> str:
        """Register an intel item and return its number."""
        defaults = {"--title": "水渠渗漏影响灌溉", "--level": "important", "--source": "liaison"}
        filled = [part for name, value in defaults.items() if name not in options for part in (name, value)]
        return self("add", "intel", *filled, *options, now=now).succeed().stdout.strip()

    def assigned(self, *options: str, now: str | None = None) -> str:
        """Register, file and assign a dispute."""
        record = self.dispute(*options, now=now)
        self("file", record, "--limit", "2026-12-31", now=now).succeed()
        self("assign", record, "--to", "QS-JUSTICE", now=now).succeed()
        return record

    def path(self, record: str) -> Path:
        """Return a record's file."""
        kind = {"D": "disputes", "I": "intel"}[record[0]]
        _, year, rest = record.split("-", 2)
        return self.root / "ledgers" / kind / year / rest.rsplit("-", 1)[0] / f"{record}.yaml"

    def git(self, *arguments: str, check: bool = True) -> str:
        """Run git in the workspace."""
        return git(self.root, *arguments, environ=self.environ, check=check)
