"""Links of mentions to the parties they take up: the pack's own articles, and offsets into real ones.

A link is right if the program gives the mention the party that it gives the antecedent. Both sides are read from the
chains, so that a wrong code alone is no wrong link; a mention or antecedent that is not read at all is.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from saksi.model import Actor, Article, Span
from saksi.pipeline import Examination, examine, load
from saksi.resolve.book import UNKNOWN
from saksi.tables import read_toml, read_tsv

ROOT = Path(__file__).parents[1]
NEWS = ROOT.parent / "shared" / "data" / "news" / "id" / "articles.jsonl.xz"
ROWS = Path(__file__).parent / "data" / "chains_news.tsv"
LABEL = re.compile(r"\{([^{}|]+)\|([a-z+/]+)(?: ([a-z]+))?\}")
STATE = "state"
KINDS = ("pronoun", "first", "possessive", "role", STATE, "short", "acronym", "plural")

Parties = tuple[Span, ...]


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    """An article of ours with its labels."""

    published: str
    text: str
    unseen: bool = False


class Cases(Struct, frozen=True, forbid_unknown_fields=True):
    """cases/chains.toml."""

    case: tuple[Case, ...]


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of chains_news.tsv."""

    article: str
    hash: str
    mention: str
    antecedent: str
    kind: str
    unseen: str


class Link(Struct, frozen=True):
    """A mention and the readings that are right, each the spans of one or several parties."""

    mention: Span
    readings: tuple[Parties, ...]
    kind: str


class Linked(Struct, frozen=True):
    """One article with its links."""

    article: Article
    links: tuple[Link, ...]
    unseen: bool


class Verdict(Struct, frozen=True):
    """What became of a link: `cause` is empty if it is right."""

    linked: Linked
    link: Link
    cause: str
    got: str
    wanted: str


def unlabel(case: Case, name: str) -> Linked:
    """The plain article of a case and its links; every label must be named somewhere.

    Raises KeyError for a label that names no party, ValueError for a kind that does not exist.
    """
    plain, last = "", 0
    named: dict[str, Span] = {}
    taken: list[tuple[Span, str, str]] = []
    source = case.text.strip()
    for match in LABEL.finditer(source):
        plain += source[last : match.start()]
        span = len(plain), len(plain) + len(match[1])
        plain, last = plain + match[1], match.end()
        if match[3]:
            taken.append((span, match[2], match[3]))
        else:
            named.setdefault(match[2], span)
    links = tuple(Link(span, _readings(label, named), _kind(kind)) for span, label, kind in taken)
    return Linked(Article(name, plain + source[last:], case.published), links, case.unseen)


def _readings(label: str, named: dict[str, Span]) -> tuple[Parties, ...]:
    return tuple(tuple(named[part] for part in reading.split("+")) for reading in label.split("/"))


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(f"no such kind of link: {kind}")
    return kind


@cache
def own() -> tuple[Linked, ...]:
    """The articles of cases/chains.toml."""
    cases = read_toml(load("id").pack.folder / "cases" / "chains.toml", Cases)
    return tuple(unlabel(case, f"own {number}") for number, case in enumerate(cases.case, 1))


@cache
def news() -> tuple[Linked, ...]:
    """The real articles; empty where they are not at hand. One whose text has changed raises ValueError."""
    if not NEWS.is_file():
        return ()
    rows = read_tsv(ROWS, Row)
    wanted = {row.article for row in rows}
    found: dict[str, Linked] = {}
    with lzma.open(NEWS, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["id"] in wanted:
                mine = [row for row in rows if row.article == record["id"]]
                found[record["id"]] = _linked(record["id"], record["text"], record["published"], mine)
    if missing := wanted - set(found):
        raise ValueError(f"not among the articles: {sorted(missing)}")
    return tuple(found[name] for name in dict.fromkeys(row.article for row in rows))


def _linked(name: str, text: str, published: str | None, rows: Sequence[Row]) -> Linked:
    if any(hashlib.sha256(text.encode()).hexdigest()[:16] != row.hash for row in rows):
        raise ValueError(f"another text than the one annotated: {name}")
    links = tuple(
        Link(_span(row.mention), tuple(_parties(part) for part in row.antecedent.split("|")), _kind(row.kind))
        for row in rows
    )
    return Linked(Article(name, text, published), links, rows[0].unseen == "yes")


def _span(cell: str) -> Span:
    start, end = cell.split("-")
    return int(start), int(end)


def _parties(cell: str) -> Parties:
    return tuple(_span(part) for part in cell.split("+"))


@cache
def _examined(article: Article) -> Examination:
    return examine(article, load("id"))


def verdicts(linked: Linked) -> Iterator[Verdict]:
    """The verdict on each link of an article."""
    found = _examined(linked.article)
    for link in linked.links:
        got = actors_at(found, link.mention)
        wanted = [[actors_at(found, span) for span in reading] for reading in link.readings]
        yield Verdict(linked, link, _cause(got, wanted, link.kind), show(got), " | ".join(map(show_all, wanted)))


def _cause(got: tuple[Actor, ...] | None, wanted: Sequence[Sequence[tuple[Actor, ...] | None]], kind: str) -> str:
    if got is None:
        return "mention not read"
    if not got:
        return "left open"
    if any(_right(got, reading, kind) for reading in wanted):
        return ""
    if all(any(not actors for actors in reading) for reading in wanted):
        return "antecedent not read"
    return "wrong party"


def _right(got: Sequence[Actor], reading: Sequence[tuple[Actor, ...] | None], kind: str) -> bool:
    parties = [actors[0] for actors in reading if actors]
    if len(parties) != len(reading) or len(got) != len(parties):
        return False
    return all(any(same(actor, party, kind) for actor in got) for party in parties)


def same(actor: Actor, party: Actor, kind: str) -> bool:
    """One party: same code and name; without names also the sector; a country stands for whoever belongs to it."""
    if actor.code != party.code:
        return False
    if kind == STATE:
        return actor.code != UNKNOWN and actor.sector is None
    if actor.name or party.name:
        bare = actor.sector is None and party.sector is None and actor.code != UNKNOWN
        return actor.name == party.name or bare
    return actor.sector == party.sector and (actor.code != UNKNOWN or actor.sector is not None)


def actors_at(found: Examination, span: Span) -> tuple[Actor, ...] | None:
    """What the mention that shares most with a span stands for; None if there is none."""
    best, shared = None, 0
    for index, mention in enumerate(found.chains.mentions):
        tokens = found.reading.sentences[mention.sentence].tokens
        low, high = tokens[mention.first].start, tokens[mention.last].end
        if (common := min(high, span[1]) - max(low, span[0])) > shared:
            best, shared = index, common
    return found.chains.actors[best] if best is not None else None


def show(actors: tuple[Actor, ...] | None) -> str:
    """Parties in short."""
    if actors is None:
        return "no mention"
    return " + ".join(f"{a.code} {a.sector or '-'} {a.name or ''}".strip() for a in actors) or "none"


def show_all(reading: Sequence[tuple[Actor, ...] | None]) -> str:
    """The parties of a reading in short."""
    return " & ".join(map(show, reading))


def shares(articles: Sequence[Linked], unseen: bool) -> dict[str, tuple[int, int]]:
    """kind → (right, all), and "all" for everything."""
    found = [v for linked in articles if linked.unseen == unseen for v in verdicts(linked)]
    counts = {"all": (sum(not v.cause for v in found), len(found))}
    for kind in KINDS:
        mine = [v for v in found if v.link.kind == kind]
        counts[kind] = sum(not v.cause for v in mine), len(mine)
    return counts
