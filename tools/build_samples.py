"""Builds the sample articles and their hand-made gold from tests/golden/source/*.txt.

    python tools/build_samples.py            writes src/saksi/samples/articles.jsonl and tests/golden/samples_gold.jsonl

A source file holds `key: value` lines, a line `---`, the article's text, a line `---`, and one annotation a line. A
place is quoted from the text with the span in square brackets; the quoted words must occur once. `…` stands for what
lies between two quoted pieces, `␤` for a line break. Fields are separated by ` | `:

    F kind | [words]
    S speaker | [cue] words | [content] | form stance | opt
    E [trigger] words | TYPE modes | actors | recipients | status | d=FROM..TO | p=place/CODE
      | by=actor!stance,actor!stance | also=TYPES | loose=sides | opt | hist | note=free words

Actors are CODE/SECTOR:words=canonical name, separated by ` ; `; everything after the code may be left out.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from saksi.problems import InputError

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "tests" / "golden" / "source"
ARTICLES = ROOT / "src" / "saksi" / "samples" / "articles.jsonl"
GOLD = ROOT / "tests" / "golden" / "samples_gold.jsonl"
ACTOR = re.compile(r"(?P<code>[A-Z]{3})(?:/(?P<sector>[A-Z]{3}))?(?::(?P<text>[^=]*))?(?:=(?P<name>.+))?$")

Record = dict[str, Any]


def locate(text: str, quoted: str) -> list[int]:
    """Offsets of the bracketed part of `quoted`, which must occur once in `text`."""
    quoted = quoted.strip().replace("␤", "\n")
    before, rest = quoted.split("[", 1)
    inside, after = rest.rsplit("]", 1)
    gap = r"[\s\S]*?"
    pieces = [re.escape(piece.strip(" ")) for piece in inside.split("…")]
    pattern = re.compile(f"{re.escape(before)}({gap.join(pieces)}){re.escape(after)}")
    found = [match.span(1) for match in pattern.finditer(text)]
    if len(found) != 1:
        raise InputError(f"{quoted!r} occurs {len(found)} times")
    return list(found[0])


def actor(written: str) -> Record:
    match = ACTOR.match(written.strip())
    if match is None:
        raise InputError(f"no actor: {written!r}")
    return {key: value for key, value in match.groupdict().items() if value}


def actors(field: str) -> list[Record]:
    return [actor(part) for part in field.split(" ; ") if part.strip()]


def statement(text: str, fields: list[str], number: int) -> Record:
    speaker, cue, content, how, *rest = fields
    form, stance = how.split()
    record: Record = {"id": f"s{number}", "speaker": actor(speaker), "cue": locate(text, cue)}
    record |= {"content": locate(text, content), "form": form, "stance": stance}
    return record | ({"optional": True} if "opt" in rest else {})


def event(text: str, fields: list[str], number: int) -> Record:
    trigger, what, who, whom, status, *rest = fields
    kind, _, modes = what.partition(" ")
    extra = dict(part.partition("=")[::2] for part in rest)
    record: Record = {"id": f"e{number}", "trigger": locate(text, trigger), "type": kind}
    record |= {"mode": [mode for mode in modes.split(",") if mode], "actors": actors(who), "recipients": actors(whom)}
    start, _, end = extra.get("d", "").partition("..")
    place, _, country = extra.get("p", "").partition("/")
    record |= {"date": [start, end or start] if start else None}
    record |= {"place": {"text": place} | ({"country": country} if country else {}) if place else None}
    record |= {"status": status, "attributed": [source(part) for part in extra.get("by", "").split(",") if part]}
    record |= {key: extra[key].split(",") for key in ("also", "loose") if key in extra}
    record |= {long: True for short, long in (("opt", "optional"), ("hist", "historical")) if short in extra}
    return record | ({"note": extra["note"]} if "note" in extra else {})


def source(written: str) -> Record:
    who, _, stance = written.partition("!")
    return actor(who) | {"stance": stance}


def read(path: Path) -> tuple[Record, Record]:
    """(article, gold) of one source file. Raises InputError naming file and line."""
    head, text, notes = path.read_text(encoding="utf-8").split("\n---\n")
    article: Record = {"id": path.stem, "lang": "id"} | dict(line.split(": ", 1) for line in head.splitlines())
    article["text"] = text
    gold: Record = article | {"furniture": [], "statements": [], "events": []}
    for line in notes.strip().splitlines():
        try:
            annotate(text, line, gold)
        except (InputError, ValueError) as error:
            raise InputError(f"{path.name}: {line}\n  {error}") from error
    return article, gold


def annotate(text: str, line: str, gold: Record) -> None:
    mark, rest = line[0], line[2:]
    fields = [field.strip() for field in rest.split("|")]
    if mark == "F":
        gold["furniture"].append({"span": locate(text, fields[1]), "kind": fields[0]})
    elif mark == "S":
        gold["statements"].append(statement(text, fields, len(gold["statements"]) + 1))
    elif mark == "E":
        gold["events"].append(event(text, fields, len(gold["events"]) + 1))
    else:
        raise InputError(f"no annotation mark: {mark!r}")


def render() -> tuple[str, str]:
    """The two files' contents."""
    pairs = [read(path) for path in sorted(SOURCE.glob("*.txt"))]
    lines = [[json.dumps(record, ensure_ascii=False) for record in side] for side in zip(*pairs, strict=True)]
    return "\n".join(lines[0]) + "\n", "\n".join(lines[1]) + "\n"


def main() -> None:
    try:
        articles, gold = render()
    except InputError as error:
        sys.exit(str(error))
    ARTICLES.parent.mkdir(exist_ok=True)
    ARTICLES.write_text(articles, encoding="utf-8")
    GOLD.write_text(gold, encoding="utf-8")
    print(f"{len(articles.splitlines())} articles")


if __name__ == "__main__":
    main()
