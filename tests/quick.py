"""A coder without a language pack, for tests of everything that happens to codings: fast, and it can misbehave.

"NAME menyerang NAME" is an event; "kata NAME:" attributes what follows in its line; `[[raise]]`, `[[die]]` and
`[[hang]]` in a text do to the worker what they say.
"""

from __future__ import annotations

import os
import re
import time

from msgspec.structs import replace

from saksi.model import Actor, Article, Block, Coding, Event, Problem, Source, Statement, When, Where

CODES = {"Utara": "RUS", "Selatan": "UKR", "Timur": "BLR", "Barat": "POL"}
ACT = re.compile(
    r"(?P<actor>[A-Z]\w+) (?P<verb>menyerang|menangkap|menuduh) (?P<recipient>[A-Z]\w+)(?: di (?P<place>[A-Z]\w+))?"
)
SAID = re.compile(r"[Kk]ata (?P<who>[A-Z]\w+): (?P<what>[^\n]+)")
TYPES = {"menyerang": "ASSAULT", "menangkap": "COERCE", "menuduh": "ACCUSE"}
PLACES = {"Kota": ("UKR", 50.45, 30.52), "Desa": ("BLR", 53.9, 27.57)}


def quick(article: Article) -> Coding:
    """The coding of a text in the little language above."""
    _misbehave(article.text)
    statements = tuple(
        Statement(f"s{n}", _actor(m, "who"), m.span("what"), "direct", "assert", m.span("who"), "quick.said")
        for n, m in enumerate(SAID.finditer(article.text))
    )
    events = tuple(_event(n, m, article, statements) for n, m in enumerate(ACT.finditer(article.text)))
    problems = () if article.published else (Problem("no-date", "no publication date"),)
    return Coding(article, (Block("body", (0, len(article.text)), "quick.body"),), statements, events, problems)


def slowly(article: Article) -> Coding:
    """The same, slowly enough that something can happen meanwhile."""
    time.sleep(0.03)
    return quick(article)


def quick_by_another_rule(article: Article) -> Coding:
    """The same under changed rules: attacks are now arrests, accusations are no longer read."""
    coding = quick(article)
    kept = (event for event in coding.events if event.type != "ACCUSE")
    changed = tuple(replace(e, type="COERCE", rule="quick.other") if e.type == "ASSAULT" else e for e in kept)
    return replace(coding, events=changed)


def texts(count: int, start: int = 0) -> list[Article]:
    """So many articles with two or three events each, no two alike."""
    names, verbs, made = list(CODES), list(TYPES), []
    for i in range(start, start + count):
        one, other = names[i % 4], names[(i + 1 + i // 4 % 3) % 4]
        lines = (
            f"{one} {verbs[i % 3]} {other} di {list(PLACES)[i % 2]} pada hari ke-{i}.",
            f"Kata {other}: {one} menyerang {other}",
            "Jalan ditutup. 😀",
        )
        published = f"2022-{1 + i // 28 % 12:02}-{1 + i % 28:02}"
        url = f"https://contoh.test/berita/{i}"
        made.append(Article(f"b{i}", "\n".join(lines), published, f"Harian {i % 3}", f"Berita {i}", url))
    return made


def _misbehave(text: str) -> None:
    if "[[raise]]" in text:
        raise ValueError("as the text asks")
    if "[[die]]" in text:
        os._exit(7)
    if "[[hang]]" in text:
        time.sleep(3600)


def _actor(match: re.Match[str], group: str) -> Actor:
    name = match[group]
    return Actor(CODES.get(name, "UNK"), "GOV" if name == "Timur" else None, name, None, None, name, match.span(group))


def _event(number: int, match: re.Match[str], article: Article, statements: tuple[Statement, ...]) -> Event:
    said = [s for s in statements if s.content[0] <= match.start() < s.content[1]]
    day = article.published
    return Event(
        id=f"e{number}",
        trigger=match.span("verb"),
        type=TYPES[match["verb"]],
        mode=("drone",) if match["verb"] == "menyerang" and not said else (),
        context=(),
        actors=(_actor(match, "actor"),),
        recipients=(_actor(match, "recipient"),),
        status="future" if said else "actual",
        attribution=tuple(Source(s.speaker, s.stance, s.cue, s.id) for s in said),
        rule=f"quick.{match['verb']}",
        date=When(day, day, match.span("verb"), "day") if day and not said else None,
        place=_place(match) if match["place"] else None,
    )


def _place(match: re.Match[str]) -> Where:
    country, lat, lon = PLACES.get(match["place"], (None, None, None))
    return Where(match["place"], match.span("place"), country, match["place"], None, lat, lon, 4)
