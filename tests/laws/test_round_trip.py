"""Whatever is written reads back as it was, by the tool and by any YAML reader; what is appended only adds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from stabctl.domain.folding import fold
from stabctl.domain.keys import ACT_HEAD, FREE_TEXT, Form, Key
from stabctl.domain.kinds import KINDS
from stabctl.domain.kinds.tables import FIXED, Kind
from stabctl.domain.life import Life
from stabctl.domain.record import Act, Record, Value
from stabctl.errors import Unreadable
from stabctl.schema.printing import print_act, print_record
from stabctl.schema.records import read_record
from stabctl.store.appending import append_act
from stabctl.values import replace
from tests.support import counter

ODD = (
    "no",
    "Yes",
    "on",
    "y",
    "012",
    "0x1F",
    "1_000",
    "1e3",
    "+.inf",
    ".nan",
    "10:30",
    "190:20:30",
    "2026-03-12",
    "2026-03-12 09:20:11",
    "2026-03-12T09:20:11Z",
    "~",
    "null",
    "<<",
    "=",
    "-",
    "- x",
    "---",
    "...",
    "? x",
    ": x",
    "a: b",
    "a:",
    "a :b",
    "# c",
    "a # c",
    "a#c",
    "'",
    '"',
    "''",
    "&a",
    "*a",
    "!x",
    "!!str x",
    "%YAML 1.1",
    "@x",
    "`x",
    "|",
    ">",
    "|-",
    "[a, b]",
    "{a: b}",
    ",",
    "\\",
    "\\n",
    "<<<<<<< ours",
    "=======",
    ">>>>>>> theirs",
    " x",
    "x ",
    "\tx",
    "x\t",
    "\u3000x\u3000",
    "\u00a0",
    "\ufeff",
    "\ufeffx",
    "\u0085",
    "x\u0085y",
    "\u2028",
    "x\u2029y",
    "\x00",
    "\x07\x1b[31m",
    "\x7f",
    "\u200b",
    "\u200e\u202e",
    "\ud7ff\ue000\uffff",
    "\U0001f9d1\u200d\U0001f33e",
    "\U0010ffff",
    "𠮷",
    "﷐",
)
"""Texts that some reader of YAML takes for something else."""

ODD_BLOCKS = (
    "\n",
    "\n\n",
    "a\n",
    "a\n\n",
    "\na",
    "a\nb",
    "a\n\nb\n",
    " a\nb",
    "a\n b\n",
    "a \nb",
    "a\nb ",
    "a\n \nb",
    "a\n\tb",
    "a\r\nb\r\n",
    "a\rb",
    "\r",
    "a\n# b\n",
    "- a\n- b\n",
    "a: b\nc: d\n",
    "a\n---\nb\n",
    "a\n...\n",
    "timeline:\n- act: void\n",
    "a\u0085b\nc",
    "a\u2028\nb",
    "a\ufeff\nb",
    "\ufeffa\nb",
    "a\n<<<<<<< x\n=======\n>>>>>>> y\n",
)

characters = st.one_of(
    st.characters(exclude_categories=("Cs",)),
    st.sampled_from("\x00\x07\t\x1b\x7f\x85\u00a0\u2028\u2029\u3000\ufeff\U0001f33e :#-'\"\\|>~no019_,[]{}&*!%@`?=\r"),
)
lines = st.one_of(
    st.sampled_from(ODD),
    st.text(characters, min_size=1, max_size=12).filter(lambda text: "\n" not in text and "\r" not in text),
)
blocks = st.one_of(
    st.sampled_from(ODD),
    st.sampled_from(ODD_BLOCKS),
    st.text(st.one_of(characters, st.just("\n"), st.just(" ")), min_size=1, max_size=30),
    st.lists(st.one_of(lines, st.just("")), min_size=1, max_size=5).map("\n".join).filter(bool),
)
EPOCH = datetime.fromisoformat("2026-02-20T09:00:00+08:00")

days = st.one_of(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(str),
    st.integers(0, 9).map(lambda number: str((EPOCH + timedelta(days=number)).date())),
)
instants = st.one_of(
    st.builds(
        lambda when, rest: f"{when:%Y-%m-%dT%H:%M:%S}{rest}",
        st.datetimes(datetime.fromisoformat("1900-01-02"), datetime.fromisoformat("2100-12-30")),
        st.sampled_from(("+08:00", "Z", "-03:30", ".5+08:00", ".000001Z", ".120-03:30")),
    ),
    st.integers(0, 9).map(lambda number: (EPOCH + timedelta(hours=number)).isoformat()),
)
VALUES: Mapping[Form, st.SearchStrategy[str]] = {
    Form.LINE: lines,
    Form.BLOCK: blocks,
    Form.DATE: days,
    Form.MOMENT: st.one_of(days, instants),
    Form.INSTANT: instants,
    Form.UNIT: st.sampled_from(("QS", "QS-JUSTICE", "NO", "Y", "E5")),
    Form.POST: st.sampled_from(("registrar", "on", "no", "null", "duty-officer-2")),
    Form.DIGEST: st.sampled_from(("0" * 64, "12345678" * 8, "1e" + "0" * 62, "ab" * 32)),
    Form.RECORD: st.sampled_from(("D-2026-QS-0007", "I-2026-E5-12345", "S-2026-11-T3-QS", "S-2026-02-H2-major-NO")),
    Form.COUNT: st.integers(0, 999_999_999).map(str),
    Form.WINDOW: st.builds(
        lambda year, month, part: f"{year}-{month:02}-{part}",
        st.integers(1900, 2199),
        st.integers(1, 12),
        st.sampled_from(("T1", "T2", "T3", "H1", "H2")),
    ),
}


def one(key: Key) -> st.SearchStrategy[str]:
    """Draw one value of a key; a block that need not be there may be empty."""
    if key.words is not None:
        return st.sampled_from(key.words.words)
    empty = key.form is Form.BLOCK and not key.required and not key.many
    return st.one_of(blocks, st.just("")) if empty else VALUES[key.form]


def value(key: Key) -> st.SearchStrategy[Value]:
    """Draw a key's value: one, or a list in which nothing stands twice."""
    return st.lists(one(key), min_size=1, max_size=3, unique=True).map(tuple) if key.many else one(key)


@st.composite
def mappings(draw: st.DrawFn, keys: Iterable[Key]) -> dict[str, Any]:
    """Draw a mapping of all required keys and some of the others."""
    return {key.name: draw(value(key)) for key in keys if key.required or draw(st.booleans())}


@st.composite
def acts(draw: st.DrawFn, kind: Kind, word: str) -> Act:
    """Draw an act, its keys in any order."""
    rule = kind.acts[word]
    text: dict[str, Any] = {"act": word, **draw(mappings(ACT_HEAD[1:]))}
    text |= draw(mappings([key for key in rule.keys if key.form is not Form.CHANGES]))
    if any(key.form is Form.CHANGES for key in rule.keys):
        free = [key.optional() for name, key in kind.key.items() if name not in FIXED]
        text["set"] = draw(mappings(free).filter(bool))
    return Act.of({name: text[name] for name in draw(st.permutations(list(text)))})


def headed(kind: Kind, unit: str, day: str, values: Mapping[str, str]) -> dict[str, str]:
    """Begin a registration: a windowed kind has its window in the number, and no date."""
    if not kind.windowed:
        return {"id": f"{kind.letter}-2026-{unit}-0001", "kind": kind.name, "unit": unit, "date": day, **values}
    major = "-major" if values["scope"] == "major" else ""
    return {"id": f"{kind.letter}-{values['period']}{major}-{unit}", "kind": kind.name, "unit": unit, **values}


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Draw a record of any kind: a registration, and acts in any order."""
    kind = draw(st.sampled_from(list(KINDS.values())))
    head = headed(kind, draw(VALUES[Form.UNIT]), draw(days), draw(mappings(kind.keys)))
    words = draw(st.lists(st.sampled_from([word for word in kind.acts if word != "register"]), max_size=4))
    return Record(head, tuple(draw(acts(kind, word)) for word in ("register", *words)))


@st.composite
def growing(draw: st.DrawFn) -> tuple[Record, Act]:
    """Draw a record and one more act for it."""
    record = draw(records())
    kind = KINDS[record.kind]
    return record, draw(acts(kind, draw(st.sampled_from(list(kind.acts)))))


def texts_of(record: Record) -> Iterator[tuple[str, Any, Form]]:
    """Yield every text of a record with its place in plain YAML, and its form; what an amendment sets is plain text."""
    kind = KINDS[record.kind]
    for name, text in record.head.items():
        yield text, lambda plain, name=name: plain[name], kind.key[name].form
    for index, act in enumerate(record.acts):
        keys = {key.name: key for key in (*ACT_HEAD, *kind.acts[act.word].keys)}
        for name, text in act.text.items():
            if isinstance(text, str):
                yield text, lambda plain, index=index, name=name: plain["timeline"][index][name], keys[name].form
            for place, item in enumerate(act.all(name)):
                yield (
                    item,
                    lambda plain, index=index, name=name, place=place: plain["timeline"][index][name][place],
                    keys[name].form,
                )
        for name, text in act.changes.items():
            yield text, lambda plain, index=index, name=name: plain["timeline"][index]["set"][name], Form.BLOCK


# What is written reads back


def reads_back(record: Record) -> None:
    printed = print_record(record)
    assert read_record(printed).record == record
    assert printed.encode("utf-8").decode("utf-8") == printed
    plain = yaml.safe_load(printed)
    for text, find, form in texts_of(record):
        if form is Form.COUNT:
            assert find(plain) == int(text)
        elif form not in (Form.DATE, Form.MOMENT, Form.INSTANT):
            assert find(plain) == text
    assert list(plain) == [name for name in (*KINDS[record.kind].key, "timeline") if name in plain]


@settings(max_examples=150, deadline=None)
@given(records())
def test_a_printed_record_reads_back_by_the_tool_and_by_plain_yaml(record: Record) -> None:
    reads_back(record)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(records())
def test_twenty_thousand_printed_records_read_back(record: Record) -> None:
    reads_back(record)


def with_text(text: str) -> Iterator[tuple[Record, int]]:
    """Yield a record of each kind that holds a text in every free-text key that can hold it, and how often."""
    stamp = {"date": "2026-03-12", "recorded": "2026-03-12T09:20:11+08:00", "by": "registrar"}
    several = "\n" in text or "\r" in text

    def holds(key: Key) -> bool:
        return key.form in FREE_TEXT and not (several and key.form is Form.LINE)

    for kind in KINDS.values():
        head = headed(kind, "QS", "2026-03-12", {key.name: filling(key) for key in kind.keys if key.required})
        free = {key.name: text for key in kind.keys if holds(key)}
        acts, number = [], len(free)
        for rule in kind.acts.values():
            said = {key.name: text for key in rule.keys if holds(key)}
            filled = {key.name: filling(key) for key in rule.keys if key.required}
            if rule.word in ("amend", "set-aside"):
                filled["set"] = free or filled["set"]
            acts.append(Act.of({"act": rule.word, **stamp, **filled, **said}))
            number += len(said)
        yield Record({**head, **free}, tuple(acts)), number


def filling(key: Key) -> Any:
    """Give some value of a key, always the same."""
    text = key.words.words[0] if key.words else _FILLING.get(key.form, "x")
    return (text,) if key.many else text


_FILLING: Mapping[Form, Any] = {
    Form.DATE: "2026-03-12",
    Form.UNIT: "QS",
    Form.POST: "leader",
    Form.RECORD: "D-2026-QS-0007",
    Form.COUNT: "0",
    Form.WINDOW: "2026-03-T2",
    Form.DIGEST: "0" * 64,
    Form.CHANGES: {"title": "x"},
}


@pytest.mark.parametrize("text", (*ODD, *ODD_BLOCKS), ids=ascii)
def test_an_odd_text_reads_back_in_every_key(text: str) -> None:
    tried = dict.fromkeys(KINDS, 0)
    for record, number in with_text(text):
        reads_back(record)
        tried[record.kind] = number
    assert min(tried.values()) >= 8 and sum(tried.values()) > 150


# What is appended only adds


def quoted(text: str) -> str:
    """Write a text in double quotes with an escape for whatever is no letter or digit."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\U{ord(c):08x}" for c in text) + '"'


def flowing(act: Act) -> str:
    """Write an act in braces on one line, as a person might."""
    pairs = []
    for name, value in act.text.items():
        if isinstance(value, str):
            pairs.append(f"{name}: {quoted(value)}")
        elif isinstance(value, tuple):
            pairs.append(f"{name}: [{', '.join(map(quoted, value))}]")
        else:
            pairs.append(f"{name}: {{{', '.join(f'{n}: {quoted(v)}' for n, v in value.items())}}}")
    return "{" + ", ".join(pairs) + "}"


remarks = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp", "Co"), exclude_characters="\ufeff"))
gaps = st.one_of(st.just(""), st.just(""), st.just("\n"), remarks.map(lambda text: f"# {text}\n"))


@st.composite
def by_hand(draw: st.DrawFn, record: Record) -> str:
    """Write a record as a person might have left it: own indentation, order of keys, remarks, line ends."""
    kind = KINDS[record.kind]
    own = print_record(record).removesuffix("".join(print_act(act, kind.name) for act in record.acts))
    head = own.removesuffix("timeline:\n") if draw(st.booleans()) else ""
    if not head:
        head = "".join(
            f"{name}: {quoted(record.head[name])}\n{draw(gaps)}" for name in draw(st.permutations(list(record.head)))
        )
    indent = draw(st.sampled_from((0, 0, 1, 2, 4, 7)))
    text = draw(gaps) + head + draw(st.sampled_from(("timeline:\n", "timeline:   # 经过\n")))
    for act in record.acts:
        style = draw(st.sampled_from(("own", "own", "wide", "braces")))
        if style == "own":
            text += draw(gaps) + print_act(act, kind.name, indent)
        elif style == "braces":
            text += draw(gaps) + f"{' ' * indent}- {flowing(act)}\n"
        else:
            wide = print_act(act, kind.name, indent + 3).removeprefix(" " * (indent + 3) + "- ")
            text += draw(gaps) + f"{' ' * indent}-    {wide}"
    text += draw(st.sampled_from(("", "", "\n", "# 完\n", "\n\n# 完\n")))
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    if draw(st.integers(0, 3)) == 0:
        text = text.removesuffix("\n").removesuffix("\r")
    return text


def only_adds(text: str, record: Record, act: Act) -> None:
    """Require that appending keeps every byte and adds the act, or changes nothing where it can't."""
    read = read_record(text)
    try:
        grown = append_act(text, read, act, "ledgers/x.yaml")
    except Unreadable:
        assert not text.endswith("\n") and re.search(r"[|>][-+]?\r?\n", text), text
        return
    assert grown.startswith(text)
    assert read_record(grown).record == read.record.with_act(act)
    assert read_record(grown).record == record.with_act(act) or _ends_in_a_block(record)
    added = grown[len(text) :]
    if "\r\n" in text:
        assert added.count("\n") == added.count("\r\n")
    else:
        assert "\r" not in added
    first = text.splitlines()[read.places.acts[0] - 1]
    margin = first[: len(first) - len(first.lstrip(" "))]
    assert added.lstrip("\r\n").startswith(f"{margin}- act: {act.word}")


def _ends_in_a_block(record: Record) -> bool:
    """Tell whether the file's last value may be a literal block, whose end is the file's end."""
    last = record.acts[-1]
    texts = [value for value in last.text.values() if isinstance(value, str)]
    return any("\n" in text for text in (*texts, *last.changes.values()))


@st.composite
def written_by_hand(draw: st.DrawFn) -> tuple[str, Record, Act]:
    record, act = draw(growing())
    return draw(by_hand(record)), record, act


@settings(max_examples=150, deadline=None)
@given(written_by_hand())
def test_appending_keeps_the_file_and_adds_the_act(case: tuple[str, Record, Act]) -> None:
    only_adds(*case)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(written_by_hand())
def test_appending_twenty_thousand_times_keeps_the_file(case: tuple[str, Record, Act]) -> None:
    only_adds(*case)


@settings(max_examples=150, deadline=None)
@given(growing())
def test_appending_to_the_tools_own_form_prints_the_longer_record(case: tuple[Record, Act]) -> None:
    record, act = case
    printed = print_record(record)
    assert append_act(printed, read_record(printed), act, "ledgers/x.yaml") == print_record(record.with_act(act))


# What the order of keys and acts does not change


def rearranged(act: Act, order: list[str]) -> Act:
    """Give the same act with its keys, and those of what it amends, in another order."""
    text = {name: act.text[name] for name in order}
    return Act.of({n: dict(reversed(list(v.items()))) if isinstance(v, Mapping) else v for n, v in text.items()})


@given(st.data())
def test_a_digest_does_not_depend_on_the_order_of_keys(data: st.DataObject) -> None:
    record = data.draw(records())
    for act in record.acts:
        other = rearranged(act, data.draw(st.permutations(list(act.text))))
        assert other.digest == act.digest == counter.digest(act.text)
        assert other.canonical == act.canonical
        assert fold(Record(record.head, (record.acts[0], act))).steps


def state(record: Record, as_of: date | None, known_at: datetime | None) -> Life:
    """Give a record's life without the record itself, which holds the acts as the file has them."""
    return replace(fold(record, as_of=as_of, known_at=known_at), record=Record({}, ()))


def folds_alike(data: st.DataObject) -> None:
    """Fold acts of few days and instants, so that many tie, in two orders and with some of them twice."""
    kind = data.draw(st.sampled_from(list(KINDS.values())))
    head = headed(kind, "QS", "2026-02-20", data.draw(mappings(kind.keys)))
    words = [word for word in kind.acts if word != "register" or kind.windowed]
    drawn = [data.draw(acts(kind, word)) for word in ("register", *data.draw(st.lists(st.sampled_from(words))))]
    listed: list[Act] = []
    for act in drawn:
        text = {**act.text, "date": f"2026-02-{data.draw(st.integers(20, 22))}"}
        text["recorded"] = (EPOCH + timedelta(hours=data.draw(st.integers(0, 2)))).isoformat()
        if act.word == "retract":
            text["of"] = data.draw(st.sampled_from(listed)).digest
        listed.append(Act.of(text))
    record = Record(head, tuple(listed))
    as_of = data.draw(st.one_of(st.none(), days.map(date.fromisoformat)))
    known_at = data.draw(st.one_of(st.none(), st.integers(0, 9).map(lambda n: EPOCH + timedelta(hours=n))))
    known = state(record, as_of, known_at)
    earlier = tuple(act for act in record.acts if known_at is None or act.recorded <= known_at)
    assert not earlier or state(Record(record.head, earlier), as_of, None) == known
    mixed = Record(record.head, tuple(data.draw(st.permutations(record.acts))))
    assert state(mixed, as_of, known_at) == known
    again = data.draw(st.lists(st.sampled_from(record.acts), max_size=3))
    twice = tuple(rearranged(act, sorted(act.text)) for act in again)
    assert state(Record(record.head, (*twice, *mixed.acts)), as_of, known_at) == known


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_life_depends_neither_on_the_order_of_acts_nor_on_repeated_ones(data: st.DataObject) -> None:
    folds_alike(data)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(st.data())
def test_twenty_thousand_lives_do_not_depend_on_the_order_of_acts(data: st.DataObject) -> None:
    folds_alike(data)
