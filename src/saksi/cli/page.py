"""Codings → one self-contained HTML page: the text with its marks, the ledger beside it; works without script."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from msgspec import Struct

from saksi import __version__
from saksi.cli.labels import Labels, kind
from saksi.cli.marks import Mark, Segment, marks, printable, segments, whole
from saksi.cli.table import quoted
from saksi.model import Block, Coding, Event, Problem, Statement
from saksi.ontology.plover import Ontology


class Piece(Struct, frozen=True):
    """A stretch of text and how it looks; `href` and `number` lead from a trigger to its record."""

    text: str
    classes: str
    title: str
    href: str
    number: str


class BlockView(Struct, frozen=True):
    """A block of the article in pieces."""

    kind: str
    label: str
    pieces: tuple[Piece, ...]


class EventView(Struct, frozen=True):
    """An event as its card shows it."""

    id: str
    number: int
    kind: str
    quad: int
    parties: str
    status: str
    date: str
    place: str
    sources: str
    denied: bool
    rule: str


class StatementView(Struct, frozen=True):
    """A statement as its card shows it."""

    id: str
    number: int
    speaker: str
    stance: str
    form: str
    content: str
    denied: bool


class Quad(Struct, frozen=True):
    """A quad class for the legend."""

    number: int
    name: str


class Page(Struct, frozen=True):
    """One article with everything its part of the page shows."""

    title: str
    about: tuple[str, ...]
    lang: str
    quads: tuple[Quad, ...]
    blocks: tuple[BlockView, ...]
    events: tuple[EventView, ...]
    statements: tuple[StatementView, ...]
    problems: tuple[Problem, ...]

    def cards(self) -> tuple[str, ...]:
        """Ids of the cards beside the text."""
        return (*(event.id for event in self.events), *(said.id for said in self.statements))


def render(codings: Sequence[Coding], labels: Labels, ui: str, ontology: Ontology) -> str:
    """The page as HTML text. Everything that comes from an article is escaped."""
    environment = Environment(
        loader=PackageLoader("saksi.cli"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    pages = [_View(coding, f"a{number}", labels, ontology).page() for number, coding in enumerate(codings, 1)]
    linked = [card for page in pages for card in page.cards()]
    title = pages[0].title if len(pages) == 1 else f"Saksi: {len(pages)}"
    template = environment.get_template("page.html")
    return template.render(pages=pages, labels=labels, ui=ui, version=__version__, title=title, linked=linked)


class _View:
    """Builds one article's part; `prefix` keeps the ids of several articles apart."""

    def __init__(self, coding: Coding, prefix: str, labels: Labels, ontology: Ontology) -> None:
        self.coding = coding
        self.prefix = prefix
        self.labels = labels
        self.ontology = ontology
        self.marks = marks(coding)

    def page(self) -> Page:
        article = self.coding.article
        about = (article.outlet, article.published, article.id, article.url)
        return Page(
            title=printable(article.title or article.id),
            about=tuple(printable(part) for part in about if part),
            lang=article.lang,
            quads=tuple(Quad(int(number), name) for number, name in self.labels.quads.items()),
            blocks=tuple(self._block(block) for block in whole(self.coding)),
            events=tuple(self._event(event, n) for n, event in enumerate(self.coding.events, 1)),
            statements=tuple(self._statement(said, n) for n, said in enumerate(self.coding.statements, 1)),
            problems=self.coding.problems,
        )

    def _block(self, block: Block) -> BlockView:
        pieces = tuple(self._piece(segment) for segment in segments(block.span, self.marks))
        return BlockView(block.kind, self.labels.block[block.kind], pieces)

    def _piece(self, segment: Segment) -> Piece:
        text = printable(self.coding.article.text[slice(*segment.span)])
        trigger = next((mark for mark in segment.marks if mark.kind == "trigger"), None)
        classes = {mark.kind for mark in segment.marks} | {self._id(mark) for mark in segment.marks}
        if trigger is None:
            return Piece(text, " ".join(sorted(classes)), self._said(segment), "", "")
        event = self.coding.events[trigger.number - 1]
        classes.add(f"q{self.ontology.quad_code(event.type)}")
        number = str(trigger.number) if trigger.span[1] == segment.span[1] else ""
        labels = self.labels
        title = " · ".join((kind(event), labels.parties(event), labels.status[event.status], labels.sources(event)))
        return Piece(text, " ".join(sorted(classes)), printable(title), self._id(trigger), number)

    def _said(self, segment: Segment) -> str:
        """Who said the innermost statement that lies on the segment."""
        said = [mark for mark in segment.marks if mark.kind == "content"]
        if not said:
            return ""
        inner = min(said, key=lambda mark: mark.span[1] - mark.span[0])
        statement = self.coding.statements[inner.number - 1]
        return f"{self.labels.actor(statement.speaker)}: {self.labels.stance[statement.stance]}"

    def _id(self, mark: Mark) -> str:
        letter = "s" if mark.kind in ("content", "cue", "speaker") else "e"
        return f"{self.prefix}{letter}{mark.number}"

    def _event(self, event: Event, number: int) -> EventView:
        return EventView(
            id=f"{self.prefix}e{number}",
            number=number,
            kind=kind(event),
            quad=self.ontology.quad_code(event.type),
            parties=printable(self.labels.parties(event)),
            status=self.labels.status[event.status],
            date=self.labels.date(event.date),
            place=printable(event.place.text) if event.place else self.labels.none,
            sources=printable(self.labels.sources(event)),
            denied=any(source.stance == "deny" for source in event.attribution),
            rule=event.rule,
        )

    def _statement(self, said: Statement, number: int) -> StatementView:
        return StatementView(
            id=f"{self.prefix}s{number}",
            number=number,
            speaker=printable(self.labels.actor(said.speaker)),
            stance=self.labels.stance[said.stance],
            form=self.labels.form[said.form],
            content=printable(quoted(self.coding.article.text, said.content, 160)),
            denied=said.stance == "deny",
        )
