"""The documents that the office's rules and groups rest on: `ledgers/basis.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from stabctl.domain.kinds import KINDS
from stabctl.domain.numbers import is_post_code
from stabctl.domain.office import Document
from stabctl.errors import say
from stabctl.schema import strict_yaml
from stabctl.schema.entries import EntryReader

_KEYS = ("code", "title", "issuer", "number", "date", "file", "superseded_by")


def read_basis(text: str) -> tuple[Document, ...]:
    """Read `ledgers/basis.yaml`; raise `Faulty` with everything that is wrong."""
    plain = strict_yaml.read(text)
    if plain is None:
        return ()
    reader = EntryReader(plain, "basis.yaml")
    reader.only(("documents",))
    documents: dict[str, Document] = {}
    lines: dict[str, int] = {}
    for item, values in reader.entries("documents", _KEYS, ("code", "title", "issuer"), ("about",)):
        reader.one_line(values, item)
        reader.code(values, "code", is_post_code, item)
        reader.unique(values.get("code", ""), set(documents), item)
        document = Document(
            values.get("code", ""),
            values.get("title", ""),
            values.get("issuer", ""),
            values.get("number"),
            reader.day(values, "date", item),
            values.get("file"),
            values.get("superseded_by"),
            reader.codes(item, "about", KINDS, lambda kind: say("There is no kind of record {kind}.", kind=kind)),
        )
        documents[document.code] = document
        lines[document.code] = item.lines.get("superseded_by", item.line)
    _require_successors(reader, documents, lines)
    reader.settle()
    return tuple(documents.values())


def _require_successors(reader: EntryReader, documents: Mapping[str, Document], lines: Mapping[str, int]) -> None:
    """Require that what took a document's place is listed and that the chain ends with one in force."""
    for document in documents.values():
        following, seen = document.superseded_by, {document.code}
        if following is not None and following not in documents:
            reader.fault(
                lines[document.code],
                say(
                    "{document} is superseded by {code}, which is not in this file.",
                    document=document.code,
                    code=following,
                ),
                say("Add that document, or mend the code."),
            )
        while following is not None and following in documents and following not in seen:
            seen.add(following)
            following = documents[following].superseded_by
        if following == document.code:
            reader.fault(
                lines[document.code],
                say("{document} is superseded by itself, in the end.", document=document.code),
                say("Remove `superseded_by` from the document that is in force."),
            )
