"""Coding → the evaluation form, and gold files → the same form: furniture, statements and events of an article.

The form is one JSON object per article, joined on `id`; offsets are half-open code-point spans into the article's text.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from saksi import model
from saksi.model import Article, Coding, Span, Stance
from saksi.problems import InputError


class Party(Struct, frozen=True, omit_defaults=True):
    """An actor as gold writes it. `stance` is set on the sources of an event only."""

    code: str | None = None
    sector: str | None = None
    name: str | None = None
    text: str | None = None
    stance: Stance | None = None


class Place(Struct, frozen=True, omit_defaults=True):
    """Where an event happened: the words, and the country's alpha-3 code."""

    text: str | None = None
    country: str | None = None


class Furniture(Struct, frozen=True):
    """A block that is not body text."""

    span: Span
    kind: str


class Utterance(Struct, frozen=True):
    """A statement. `optional` marks gold records that may be left out."""

    content: Span
    speaker: Party | None = None
    id: str = ""
    cue: Span | None = None
    form: str = ""
    stance: str = "assert"
    optional: bool = False


class Happening(Struct, frozen=True):
    """An event. `also` lists other types accepted, `loose` sides that may be empty, `optional` what may be left out."""

    trigger: Span
    type: str
    actors: tuple[Party, ...]
    status: str
    id: str = ""
    mode: tuple[str, ...] = ()
    recipients: tuple[Party, ...] | None = ()
    date: tuple[str, str] | None = None
    place: Place | None = None
    attributed: tuple[Party, ...] | None = ()
    historical: bool = False
    optional: bool = False
    also: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()


class Gold(Struct, frozen=True):
    """One article in the evaluation form; the article's own keys are given in gold files only."""

    id: str
    furniture: tuple[Furniture, ...] = ()
    statements: tuple[Utterance, ...] = ()
    events: tuple[Happening, ...] = ()
    text: str = ""
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    lang: str = "id"

    def article(self) -> Article:
        """The article that was annotated."""
        return Article(self.id, self.text, self.published, self.outlet, self.title, None, self.lang)


def read_gold(path: Path) -> tuple[Gold, ...]:
    """Every article of a gold file. Raises InputError naming file and line."""
    decoder = msgspec.json.Decoder(Gold)
    articles = []
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            articles.append(decoder.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{path}:{number}: not a gold article ({error})") from error
    return tuple(articles)


def to_gold(coding: Coding) -> Gold:
    """What `saksi code --format gold` writes for one article."""
    return Gold(
        id=coding.article.id,
        furniture=tuple(Furniture(block.span, block.kind) for block in coding.blocks if block.kind != "body"),
        statements=tuple(_utterance(statement) for statement in coding.statements),
        events=tuple(_happening(event) for event in coding.events),
    )


def encode_gold(coding: Coding) -> bytes:
    """One line of the evaluation form, without the article's own keys."""
    gold = msgspec.to_builtins(to_gold(coding))
    for key in ("text", "published", "outlet", "title", "lang"):
        del gold[key]
    for record in (*gold["statements"], *gold["events"]):
        for key in ("optional", "also", "loose"):
            record.pop(key, None)
    return msgspec.json.encode(gold)


def _party(actor: model.Actor, stance: Stance | None = None) -> Party:
    return Party(actor.code, actor.sector, actor.name, actor.text, stance)


def _utterance(statement: model.Statement) -> Utterance:
    return Utterance(
        id=statement.id,
        speaker=_party(statement.speaker),
        cue=statement.cue,
        content=statement.content,
        form=statement.form,
        stance=statement.stance,
    )


def _happening(event: model.Event) -> Happening:
    return Happening(
        id=event.id,
        trigger=event.trigger,
        type=event.type,
        mode=event.mode,
        actors=tuple(map(_party, event.actors)),
        recipients=tuple(map(_party, event.recipients)),
        date=(event.date.start, event.date.end) if event.date else None,
        place=Place(event.place.text, event.place.country) if event.place else None,
        status=event.status,
        attributed=tuple(_party(source.actor, source.stance) for source in event.attribution),
        historical=event.historical,
    )
