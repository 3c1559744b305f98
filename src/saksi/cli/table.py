"""Coding → the tables a researcher reads: one line per event, one per statement, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from saksi.cli.labels import Labels, kind
from saksi.cli.marks import printable
from saksi.model import Article, Coding, Span

QUAD_STYLES = {1: "green", 2: "green", 3: "yellow", 4: "red"}  # cooperation, verbal conflict, material conflict


def render(coding: Coding, labels: Labels, quads: dict[str, int]) -> Iterator[RenderableType]:
    """Head line, events, statements, problems of one article. `quads` gives each event type's quad class, 1..4."""
    yield headline(coding.article)
    yield _events(coding, labels, quads) if coding.events else Text(f"  {labels.no_events}\n", "dim")
    if coding.statements:
        yield _statements(coding, labels)
    if coding.problems:
        yield _problems(coding, labels)


def headline(article: Article) -> Text:
    """Id, date, outlet and title of an article on one line."""
    known = (article.published, article.outlet, article.title)
    return Text.assemble((printable(article.id), "bold"), *(f"  {printable(part)}" for part in known if part))


def quoted(text: str, span: Span, longest: int) -> str:
    """Words of the article on one line, in quotation marks, cut in the middle if longer than `longest` characters."""
    words = printable(" ".join(text[slice(*span)].split()))
    if len(words) > longest:
        half = longest // 2
        words = f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
    return f"“{words}”"


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", title_style="italic dim", box=SIMPLE_HEAD, pad_edge=False)


def _events(coding: Coding, labels: Labels, quads: dict[str, int]) -> Table:
    table = _table(labels.headings["events"])
    table.add_column(labels.columns["number"], justify="right", style="dim", no_wrap=True)
    for name in ("event", "parties", "status", "date", "place", "sources", "words"):
        table.add_column(labels.columns[name], overflow="fold")
    for number, event in enumerate(coding.events, 1):
        table.add_row(
            str(number),
            Text(kind(event), QUAD_STYLES.get(quads.get(event.type, 0), "")),
            Text(printable(labels.parties(event))),
            Text(labels.status[event.status]),
            Text(labels.date(event.date)),
            Text(printable(event.place.text) if event.place else labels.none),
            Text(printable(labels.sources(event))),
            Text(quoted(coding.article.text, event.trigger, 40), "italic"),
        )
    return table


def _statements(coding: Coding, labels: Labels) -> Table:
    table = _table(labels.headings["statements"])
    for name in ("speaker", "stance", "form", "content"):
        table.add_column(labels.columns[name], overflow="fold")
    for statement in coding.statements:
        table.add_row(
            Text(printable(labels.actor(statement.speaker))),
            Text(labels.stance[statement.stance]),
            Text(labels.form[statement.form]),
            Text(quoted(coding.article.text, statement.content, 120), "italic"),
        )
    return table


def _problems(coding: Coding, labels: Labels) -> Table:
    table = _table(labels.headings["problems"])
    table.show_header = False
    for problem in coding.problems:
        words = quoted(coding.article.text, problem.span, 60) if problem.span else ""
        table.add_row(Text(problem.kind, "yellow"), Text(problem.message), Text(words, "italic"))
    return table
