"""The joining point: builds store, clock, actor and language of one command from what was given."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stabctl.errors import Message, NotFound, Refused, StabctlError, Usage, say
from stabctl.i18n import LANGUAGES, Translator, best_language
from stabctl.i18n.visible import visible

if TYPE_CHECKING:
    from stabctl.domain.law import Law
    from stabctl.domain.office import Office
    from stabctl.store.index.question import Question
    from stabctl.store.ledger import YamlLedger

SCHEMA = "stabctl/1"


class Globals:
    """The global options as given, and the environment."""

    def __init__(self, environ: Mapping[str, str], workspace: str | None = None) -> None:
        self.environ = environ
        self.workspace = workspace
        self.lang: str | None = None
        self.by: str | None = None
        self.json = False
        self.quiet = False
        self.ahead: Question | None = None
        self.app = App(self)

    @property
    def translator(self) -> Translator:
        """The reader's language, as far as it is known before anything is opened."""
        return self.app.translator


class App:
    """Everything a command needs, made when it is first used."""

    def __init__(self, given: Globals) -> None:
        self.given = given

    @cached_property
    def environ(self) -> Mapping[str, str]:
        """The environment of the process."""
        return self.given.environ

    @cached_property
    def root(self) -> Path:
        """The workspace's folder."""
        from stabctl.store.roots import find_root

        wanted = self.given.workspace or self.environ.get("STABCTL_WORKSPACE")
        if wanted and not Path(wanted).is_dir():
            raise NotFound(
                say("There is no folder {folder}.", folder=wanted),
                hint=say("Name the folder of the ledger with -C DIR."),
            )
        try:
            return find_root(Path(wanted) if wanted else Path.cwd())
        except FileNotFoundError:
            raise NotFound(
                say("The current folder does not exist any more."),
                hint=say("Name the folder of the ledger with -C DIR."),
            ) from None

    def require_known_format(self) -> None:
        """Refuse a ledger of a newer format, for a command that does without the office's files."""
        from stabctl.store.sources import WorkTree
        from stabctl.store.workspace import require_known_format

        require_known_format(WorkTree(self.root))

    @cached_property
    def office(self) -> Office:
        """The office's settings, units, posts and rules."""
        from stabctl.store.kept_office import office_of

        return office_of(self.root)

    @cached_property
    def law(self) -> Law:
        """The law's data, read by the commands that need it."""
        from stabctl.store.kept_law import law_of

        return law_of(self.root)

    @property
    def own_law(self) -> Law | None:
        """The law's data where the office has added to it; None where it is as it was shipped."""
        from stabctl.store.paths import LAW

        return self.law if (self.root / LAW).exists() else None

    @cached_property
    def ledger(self) -> YamlLedger:
        """The ledger, with anything an interrupted command left repaired, and git told how its records merge."""
        from stabctl.cli.driving import program
        from stabctl.store.ledger import YamlLedger
        from stabctl.store.syncing.setup import set_up_driver

        ledger = YamlLedger(self.root, self.environ, self.note, self._wait())
        ahead = self.given.ahead
        if ahead is not None and ahead.root == self.root:
            ledger.expect(ahead)
            self.given.ahead = None
        ledger.repair()
        set_up_driver(ledger.git, program())
        return ledger

    def warn_of_unfinished(self) -> None:
        """Warn where git is in the middle of a merge or the like: the files may be those of one side."""
        git = self.ledger.git
        if git.is_busy():
            busy = git.busy()
            self.warn(
                say(
                    "{fault} Until that is finished, the files may hold what one side wrote only. {hint}",
                    fault=busy.message,
                    hint=busy.hint,
                )
            )

    def _wait(self) -> float | None:
        """Return for how many seconds a writer waits for another one: STABCTL_LOCK_WAIT, or as usual."""
        wanted = self.environ.get("STABCTL_LOCK_WAIT")
        if not wanted:
            return None
        if not (wanted.isascii() and wanted.isdigit() and len(wanted) <= 5):
            raise Usage(
                say("STABCTL_LOCK_WAIT is no number of seconds: {text}.", text=wanted),
                hint=say("Give whole seconds such as 60, or unset it."),
            )
        return float(wanted)

    def close(self) -> None:
        """Leave the ledger, if the command has opened it."""
        if self.given.ahead is not None:
            self.given.ahead.drop()
        if "ledger" in self.__dict__:
            self.ledger.close()

    @cached_property
    def translator(self) -> Translator:
        """The reader's language: --lang, STABCTL_LANG, the workspace's, the locale's, English."""
        wanted = self.given.lang or self.environ.get("STABCTL_LANG")
        labels: Mapping[str, str] = {}
        with contextlib.suppress(StabctlError, OSError):
            wanted = wanted or self.office.settings.language
            labels = self.office.rules.labels
        locale = next((self.environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if self.environ.get(n)), None)
        return Translator(best_language(wanted, locale), labels)

    def require_language(self) -> None:
        """Refuse a language that does not exist."""
        for source, wanted in (("--lang", self.given.lang), ("STABCTL_LANG", self.environ.get("STABCTL_LANG"))):
            if wanted and wanted not in LANGUAGES:
                raise Usage(
                    say("{source}: there is no language {language}.", source=source, language=wanted),
                    hint=say("Use one of: {words}.", words=LANGUAGES),
                )

    @cached_property
    def now(self) -> datetime:
        """The instant of this command in the workspace's time zone, to the second."""
        from zoneinfo import ZoneInfo

        return self.instant(ZoneInfo(self.office.settings.timezone))

    def instant(self, zone: tzinfo) -> datetime:
        """Return the instant of this command in a time zone; STABCTL_NOW stops the clock."""
        fixed = self.environ.get("STABCTL_NOW")
        if not fixed:
            return datetime.now(zone).replace(microsecond=0)
        try:
            instant = datetime.fromisoformat(fixed)
        except ValueError:
            raise Usage(
                say("STABCTL_NOW is not a date-time: {text}.", text=fixed),
                hint=say("Write it like 2026-03-12T09:20:11+08:00, or unset it."),
            ) from None
        if not 1901 <= instant.year <= 2198:
            raise Usage(
                say("STABCTL_NOW is not a date-time: {text}.", text=fixed),
                hint=say("Write it like 2026-03-12T09:20:11+08:00, or unset it."),
            )
        return instant.replace(tzinfo=instant.tzinfo or zone).astimezone(zone).replace(microsecond=0)

    @property
    def today(self) -> date:
        """Today in the workspace's time zone."""
        return self.now.date()

    @cached_property
    def post(self) -> str:
        """The post that acts: --by, STABCTL_BY, the clone's git configuration, the office's default."""
        post = self.given.by or self.environ.get("STABCTL_BY")
        if not post:
            configured = self.ledger.git.settings.get("stabctl.by", "").strip()
            post = configured or self.office.settings.default_post
        if not post:
            raise Refused(
                say("It is not known which post acts."),
                hint=say("Give --by POST, or set default_post in stabctl.yaml."),
            )
        return post

    @property
    def interactive(self) -> bool:
        """Whether a person can be asked."""
        return sys.stdin.isatty() and sys.stdout.isatty() and not self.given.json

    @property
    def json(self) -> bool:
        """Whether one JSON object is wanted."""
        return self.given.json

    def say(self, id: str, /, **values: Any) -> str:
        """Say a sentence in the reader's language; the first argument is a literal message id."""
        return self.translator.say(id, **values)

    def word(self, vocabulary: str, word: str | None) -> str:
        """Give the label of a word in the reader's language."""
        return self.translator.word(vocabulary, word)

    def print(self, text: str) -> None:
        """Print a result."""
        sys.stdout.write(text + "\n")

    def tell(self, text: str) -> None:
        """Print what is only company to the result; nothing under --quiet."""
        if not self.given.quiet:
            self.print(visible(text))

    def note(self, message: Message) -> None:
        """Tell on standard error what a person should hear and a pipe should not."""
        self._aside("note", self.say("Note: {message}", message=message), message)

    def warn(self, message: Message) -> None:
        """Warn on standard error; the command goes on."""
        self._aside("warning", self.say("Warning: {message}", message=message), message)

    def _aside(self, kind: str, said: str, message: Message) -> None:
        """Write beside the result: a sentence, or with --json an object on a line of its own."""
        if self.json:
            import json

            said = json.dumps({kind: self.translator.text(message)}, ensure_ascii=False)
        sys.stderr.write(visible(said) + "\n")

    def document(self, command: str, data: Mapping[str, Any]) -> str:
        """Return the one JSON object of a command."""
        import json

        return json.dumps({"schema": SCHEMA, "command": command, "data": data}, ensure_ascii=False, indent=1)

    def emit(self, command: str, data: Mapping[str, Any]) -> None:
        """Print the one JSON object of a command."""
        self.print(self.document(command, data))
