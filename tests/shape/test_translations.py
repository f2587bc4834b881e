"""Every sentence and every word on screen has its Chinese, and the catalogues hold nothing more."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import Any

import pytest

from stabctl.cli.context import Globals
from stabctl.cli.group import LazyGroup, root
from stabctl.domain import vocabulary
from stabctl.domain.cadences import WINDOW
from stabctl.domain.keys import Form
from stabctl.domain.kinds import KINDS, STATUS_WORDS
from stabctl.domain.law import TIME_UNIT
from stabctl.domain.periods import SPANS, year_of
from stabctl.domain.vocabulary import Vocabulary
from stabctl.errors import Message
from stabctl.i18n import LANGUAGES, Translator, en, zh_hans, zh_hant
from stabctl.query.clocks import STANDING, WHAT
from stabctl.query.definitions import MEASURE, SORT
from stabctl.query.fields import FIELDS
from stabctl.query.figures import NAMES
from stabctl.query.gatherings import SWEPT_BY
from stabctl.query.sweeps import STANDING as SWEPT
from stabctl.report.building import REPORTS, build
from stabctl.report.columns import COLUMNS
from stabctl.report.model import Report
from stabctl.report.rendering import FORMATS, render
from stabctl.store.templates import built_in
from tests.support.builders import office

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "stabctl"
TEMPLATES = ROOT / "templates"
CHINESE = (zh_hans, zh_hant)
HAND_ON = {"cli/context.py", "cli/helping.py"}
"""Modules that hand on a message id which another place gives as a literal."""


def name_of(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


# Sentences: the literals of the code, and what help pages look up.


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Parse the package."""
    paths = sorted(path for path in PACKAGE.rglob("*.py") if "_data" not in path.parts)
    return tuple((path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))) for path in paths)


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Yield the calls of `name(…)` and `x.name(…)` that have an argument."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called in names:
                yield node


def literal(expression: ast.AST) -> str | None:
    value = expression.value if isinstance(expression, ast.Constant) else None
    return value if isinstance(value, str) else None


def said() -> dict[str, str]:
    """Find the literal of every `say(…)` and the module that says it."""
    found = ((literal(call.args[0]), module) for module, tree in modules() for call in calls(tree, "say"))
    return {text: module for text, module in found if text is not None}


class Listening(Translator):
    """An English translator that keeps what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def text(self, message: Message) -> str:
        self.heard.append(message.id)
        return super().text(message)


def commands(command: Any, path: str) -> Iterator[tuple[Any, str]]:
    yield command, path
    if isinstance(command, LazyGroup):
        for name in command.registry:
            yield from commands(command.get_command(None, name), f"{path} {name}")


@cache
def helped() -> dict[str, str]:
    """Make every help page and keep what it looks up."""
    found: dict[str, str] = {}
    for command, path in commands(root(), "stabctl"):
        given, listening = Globals({}), Listening()
        given.app.translator = listening
        command.get_help(command.context_class(command, info_name=path, obj=given))
        found |= {text: f"{path} --help" for text in listening.heard if text}
    return found


def sentences() -> dict[str, str]:
    return {**helped(), **said()}


# Words: closed lists, acts, keys, table heads, figures.


def words() -> set[str]:
    """List `vocabulary.word` for every word that is ever put on screen."""
    return {f"{name}.{word}" for name, listed in vocabularies().items() for word in listed}


@cache
def vocabularies() -> dict[str, set[str]]:
    """List the words of every vocabulary."""
    kinds = list(KINDS.values())
    keys = [key for kind in kinds for key in (*kind.key.values(), *(k for r in kind.acts.values() for k in r.keys))]
    tables = [table for name in REPORTS for table in empty_report(name).tables.values()]
    listed = {
        "kind": set(KINDS),
        "status": {*STATUS_WORDS, "done"},
        "act": {word for kind in kinds for word in kind.acts},
        "key": {key.name for key in keys} | {"name", "code"},  # `init` asks for a name and a code
        "ending": {"declined"},  # the outcome of `decline`
        "relation": relations(),
        "swept-by": set(SWEPT_BY),
        "axis": {name for name in axes() if name != "mediation"},
        **axes(),
        "identifier": identifiers(),
        "figure": set(NAMES),
        "field": {*FIELDS, *COLUMNS, *(table.dimension for table in tables if table.dimension)},
        "span": {*SPANS, "range"},
        "half": {"H1", "H2", "F1", "F2"},
        "reports": set(REPORTS),
        "change": {"previous", "last-year"},
        "scope": {"own", "half", "to-date", "ever", "previous", "last-year"},  # beside that of sweeps
    }
    closed = [each for each in vars(vocabulary).values() if isinstance(each, Vocabulary)]
    closed += [key.words for key in keys if key.words is not None] + [
        STANDING,
        SWEPT,
        TIME_UNIT,
        WHAT,
        WINDOW,
        SORT,
        MEASURE,
    ]
    for each in closed:
        listed.setdefault(each.name, set()).update(each.words)
    for name, word in asked_in_code():
        listed.setdefault(name, set()).update([word] if word is not None else [])
    return listed


def empty_report(name: str) -> Report:
    year = year_of(date(2026, 3, 12))
    acts = {"issue.late": tuple, "issue.corrections": tuple}
    return build(name, (), year, year.last, office(), acts=acts)


def axes() -> dict[str, set[str]]:
    """Name the states beside the status, by axis; `none` stands where there is none yet."""
    found: dict[str, set[str]] = {}
    for kind in KINDS.values():
        for axis in (rule.axis for rule in kind.acts.values() if rule.axis is not None):
            leaves = axis.leaves or ()
            states = {leaves} if isinstance(leaves, str) else set(dict(leaves).values())
            found.setdefault(axis.name, {"none"}).update(states | (axis.found - {""}))
    return found


def relations() -> set[str]:
    """Name what one record can be to another, and the other way round."""
    naming = {
        rule.word
        for kind in KINDS.values()
        for rule in kind.acts.values()
        if any(key.form is Form.RECORD for key in rule.keys) and rule.word != "relink"
    } - {"link", "merge"}
    words = {*vocabulary.RELATION.words, "merged", *naming}
    return words | {f"{word}-by" for word in words}


def identifiers() -> set[str]:
    """Read the refused kinds of identifiers from the scanner's table and its answers."""
    found: set[str | None] = set()
    for node in ast.walk(dict(modules())["domain/privacy.py"]):
        if isinstance(node, ast.Return) and node.value is not None:
            found.add(literal(node.value))
        if isinstance(node, ast.Tuple) and len(node.elts) == 3 and getattr(node.elts[2], "value", None) is True:
            found.add(literal(node.elts[1]))
    return {kind for kind in found if kind is not None}


def asked_in_code() -> Iterator[tuple[str, str | None]]:
    """Yield the literal vocabularies of `x.word(…)` and `Word(…)`, with the word where it is a literal too."""
    for module, tree in modules():
        names = ("Word",) if module.startswith("domain/") else ("word", "Word")  # there `word` makes a key
        for call in calls(tree, *names):
            name = literal(call.args[0])
            if name is not None:
                yield name, literal(call.args[1])
        for node in ast.walk(tree):
            if isinstance(node, ast.ListComp) and isinstance(listed := node.generators[0].iter, ast.Tuple):
                asked = {literal(call.args[0]) for call in calls(node.elt, "word")} - {None}
                yield from ((str(name), literal(each)) for each in listed.elts for name in asked)


# What has to hold.


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def commands_in(text: str) -> list[str]:
    """List what stands in backticks and the options of a text."""
    return sorted(re.findall(r"`[^`]*`|--[a-z][a-z-]*", text))


def test_every_sentence_is_a_literal_where_it_is_said() -> None:
    elsewhere = {
        f"{module}:{call.lineno}"
        for module, tree in modules()
        for call in calls(tree, "say")
        if literal(call.args[0]) is None and module not in HAND_ON
    }
    assert elsewhere == set()


def test_the_search_finds_sentences_of_every_room_and_of_help() -> None:
    rooms = {module.split("/")[0] for module in said().values()}
    assert {"cli", "domain", "exchange", "query", "report", "schema", "store", "workflow"} <= rooms
    assert {
        "Usage: {line}",
        "Global options",
        "Register a dispute.",
        "Why.",
        "Print one JSON object.",
    } <= helped().keys()


@pytest.mark.parametrize("catalogue", CHINESE, ids=name_of)
def test_every_sentence_is_translated(catalogue: ModuleType) -> None:
    missing = {text: place for text, place in sentences().items() if not catalogue.MESSAGES.get(text)}
    assert missing == {}


def test_an_english_sentence_says_one_thing_in_the_singular() -> None:
    summary = "{files} records checked: {faults} findings, {warnings} warnings."
    assert Translator().say(summary, files=1, faults=2, warnings=1) == "1 record checked: 2 findings, 1 warning."
    assert Translator().say("({days} days later)", days=1) == "(1 day later)"
    verb = re.compile(r"\{\w+\}(?: other)? [a-z]+s (?:are|were|have|do|hold|differ)\b")
    assert [text for text in sentences() if verb.search(text)] == []


@pytest.mark.parametrize("catalogue", CHINESE, ids=name_of)
def test_no_translation_is_of_a_sentence_that_nobody_says(catalogue: ModuleType) -> None:
    assert catalogue.MESSAGES.keys() - sentences().keys() == set()


@pytest.mark.parametrize("catalogue", CHINESE, ids=name_of)
def test_a_translation_fills_in_the_same_values(catalogue: ModuleType) -> None:
    messages = catalogue.MESSAGES.items()
    assert {text: said for text, said in messages if placeholders(text) != placeholders(said)} == {}


@pytest.mark.parametrize("catalogue", CHINESE, ids=name_of)
def test_a_translation_keeps_commands_and_options(catalogue: ModuleType) -> None:
    messages = catalogue.MESSAGES.items()
    assert {text: said for text, said in messages if commands_in(text) != commands_in(said)} == {}


@pytest.mark.parametrize("catalogue", CHINESE, ids=name_of)
def test_a_translation_has_chinese_punctuation(catalogue: ModuleType) -> None:
    def foreign(text: str) -> bool:
        return re.search(r"[\u4e00-\u9fff] ?[,;?!()]|[,;?!()] ?[\u4e00-\u9fff]|\.$", text) is not None

    assert foreign("请写明,谢谢。") and foreign("没有(无)") and foreign("共 3 件.")
    assert [text for text in catalogue.MESSAGES.values() if foreign(text)] == []


SAID = (
    "act article axis count fault field figure first fitting form hint law level method office people remedy second "
    "skipped standing status subjects track what word"
)
"""Values that are words or sentences in the reader's language, or numbers that may stand close to their measure."""


@pytest.mark.parametrize("catalogue", CHINESE, ids=name_of)
def test_a_space_parts_chinese_from_paths_numbers_and_words_in_letters(catalogue: ModuleType) -> None:
    def close(text: str) -> set[str]:
        bare = re.sub(r"`[^`]*`|[a-z]+/\S+/", "`", text)
        letters = re.findall(r"[\u4e00-\u9fff][A-Za-z`]|[A-Za-z`][\u4e00-\u9fff]", bare)
        values = re.findall(r"(?<=[\u4e00-\u9fff])\{(\w+)\}|\{(\w+)\}(?=[\u4e00-\u9fff])", bare)
        return {*letters, *(before or after for before, after in values)} - set(SAID.split())

    assert close("在{folder}。") and close("请用`git add`加入") and close("由git合并") and not close("按{field}")
    assert {text: found for text in catalogue.MESSAGES.values() if (found := close(text))} == {}


@pytest.mark.parametrize("catalogue", CHINESE, ids=name_of)
def test_every_word_on_screen_has_a_label(catalogue: ModuleType) -> None:
    assert words() - {name for name, label in catalogue.WORDS.items() if label} == set()


@pytest.mark.parametrize("catalogue", [en, *CHINESE], ids=name_of)
def test_no_label_is_of_a_word_that_is_never_shown(catalogue: ModuleType) -> None:
    assert catalogue.WORDS.keys() - words() == set()


def test_every_vocabulary_that_the_code_names_has_words() -> None:
    assert {name for name, listed in vocabularies().items() if not listed} == set()
    assert {"category", "status", "field", "identifier", "clock", "report"} <= vocabularies().keys()


def test_words_with_points_and_underscores_have_an_english_label() -> None:
    raw = {word for word in words() if re.search(r"[._]", word.partition(".")[2])}
    assert raw - en.WORDS.keys() == set()


@pytest.mark.parametrize("vocabulary_name", ["act", "category", "ending", "source", "status", "way"])
def test_two_words_of_a_list_never_share_a_chinese_label(vocabulary_name: str) -> None:
    labels = Counter(zh_hans.WORDS[f"{vocabulary_name}.{word}"] for word in vocabularies()[vocabulary_name])
    assert [label for label, times in labels.items() if times > 1] == []


# Traditional Chinese is the same text in other characters.

_TRADITIONAL_QUOTES = str.maketrans("“”‘’", "「」『』")
_SEVERAL = frozenset("并复后干里面台系制致只周准历征于余冲当发尽了注回")
"""Characters that stand for several in Traditional Chinese, so that some places change and others not."""


def pairs() -> list[tuple[str, str]]:
    """Pair the texts of the two catalogues, and of the built-in templates."""
    texts = [(zh_hans.MESSAGES[each], zh_hant.MESSAGES[each]) for each in zh_hans.MESSAGES]
    texts += [(zh_hans.WORDS[each], zh_hant.WORDS[each]) for each in zh_hans.WORDS]
    for path in sorted(TEMPLATES.glob("*.zh-Hans.*")):
        other = TEMPLATES / path.name.replace("zh-Hans", "zh-Hant")
        texts.append((path.read_text("utf-8"), other.read_text("utf-8")))
    return texts


def test_traditional_chinese_says_the_same_character_by_character() -> None:
    def skeleton(text: str) -> str:
        return re.sub(r"[\u4e00-\u9fff]", "字", text)

    assert len(pairs()) > 400
    assert [(s, t) for s, t in pairs() if skeleton(s.translate(_TRADITIONAL_QUOTES)) != skeleton(t)] == []


def test_a_character_that_changes_in_one_place_changes_everywhere() -> None:
    changes = {(s, t) for simple, full in pairs() for s, t in zip(simple, full, strict=True) if s not in _SEVERAL}
    doubled = Counter(s for s, _ in changes)
    assert {pair for pair in changes if doubled[pair[0]] > 1} == set()


def test_traditional_chinese_keeps_the_terms_of_the_mainland() -> None:
    whole = "\n".join(text for _, text in pairs())
    for term in ("信息", "臺賬", "辦結", "超期", "臨期", "交辦", "調處成功", "移送", "重新辦理", "卷宗", "矛盾糾紛"):
        assert term in whole
    for term in ("資訊", "台帳", "臺帳", "檔案", "範本", "資料夾", "訊息", "行程", "終端機", "預設值"):
        assert term not in whole


def test_a_thing_has_one_name_in_chinese() -> None:
    """A clone is 副本, a record no dossier, a repository 版本库; a command is 执行, and known_at 知悉时间."""
    whole = "\n".join(zh_hans.MESSAGES.values())
    assert all(term in whole for term in ("本副本", "版本库", "执行 `", "知悉时间"))
    assert re.findall("[本该此]克隆|合并案卷|对案卷|仓库|运行 `|得知时间", whole) == []


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_report_can_be_said_in_every_language(name: str, language: str, form: str) -> None:
    text = render(empty_report(name), office(), Translator(language), form, (built_in(),)).body.text
    assert "青石乡" in text
    assert ("disputes." in text or "intel." in text) is False
