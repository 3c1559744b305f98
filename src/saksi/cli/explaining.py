"""`saksi explain`: for one event, the words and the rule behind each field."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from saksi.cli.inputs import Inputs
from saksi.cli.labels import Labels, kind, load_labels
from saksi.cli.marks import printable
from saksi.cli.options import Options
from saksi.cli.screen import console
from saksi.cli.table import headline, quoted
from saksi.model import Actor, Coding, Event, Span
from saksi.pipeline import code

LONGEST = 70  # characters of quoted words in the table
AROUND = 220  # characters of text shown on either side of the trigger


Field = tuple[str, str, Span | None, str]  # the field's name in the records, its value, its words, its reason


class Reason(Struct, frozen=True):
    """One field of an event: its value, the words it was read from, and why."""

    field: str
    value: str
    span: Span | None
    because: str


def run(path: str, number: int, article: str | None, options: Options) -> int:
    """Explain event `number` (as `saksi code` counts them) of a file. Exit status 1 if there is no such event."""
    inputs, screen, labels = Inputs(options), console(), load_labels(options.labels)
    seen = 0
    for text, stages in inputs.chosen(path, article):
        coding = code(text, stages)
        if number <= seen + len(coding.events) or article is not None:
            return _explain(coding, number - seen, labels, screen, inputs)
        seen += len(coding.events)
    inputs.fail(f"{path}: no event {number}; {seen} events here" if not inputs.failed else "nothing to explain")
    return 1


def _explain(coding: Coding, number: int, labels: Labels, screen: Console, inputs: Inputs) -> int:
    if not 1 <= number <= len(coding.events):
        inputs.fail(f"{coding.article.id}: no event {number}; {len(coding.events)} events here")
        return 1
    event = coding.events[number - 1]
    screen.print(headline(coding.article))
    screen.print(Text(f"{number}  {kind(event)}  {printable(labels.parties(event))}", "bold"))
    screen.print(_context(coding.article.text, event.trigger))
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_header=False)
    for reason in reasons(coding, event, labels):
        words = quoted(coding.article.text, reason.span, LONGEST) if reason.span else ""
        value, because = Text(printable(reason.value)), Text(printable(reason.because))
        table.add_row(Text(reason.field, "dim"), value, Text(words, "italic"), because)
    screen.print(table)
    return 0


def reasons(coding: Coding, event: Event, labels: Labels) -> Iterator[Reason]:
    """Every field of an event with its reason, in reading order; last what was noted about anything else."""
    left = list(event.why)
    for field, value, span, because in _fields(coding, event, labels):
        noted = [note for note in left if note[0] == field and span in (None, note[2])]
        left = [note for note in left if note not in noted]
        span = span or next((note[2] for note in noted if note[2]), None)
        yield Reason(labels.fields[field], value, span, _told([*(note[1] for note in noted), because]))
    for field, because, span in left:
        yield Reason(labels.fields.get(field, field), "", span, because)


def _told(reasons: list[str]) -> str:
    """All reasons in one line, without those that another one already holds."""
    kept: list[str] = []
    for reason in "; ".join(reasons).split("; "):
        if not any(reason in other for other in kept):
            kept.append(reason)
    return "; ".join(kept)


def _fields(coding: Coding, event: Event, labels: Labels) -> Iterator[Field]:
    yield "type", event.type, event.trigger, event.rule
    if event.mode:
        yield "mode", ", ".join(event.mode), None, ""
    if event.context:
        # A context that a reviewer gave has no scope.
        scoped = zip_longest(event.context, event.context_scope[: len(event.context)], fillvalue="")
        yield "context", ", ".join(f"{name} ({scope})" if scope else name for name, scope in scoped), None, ""
    for actor in event.actors:
        yield "actor", labels.actor(actor), actor.span, _of_actor(actor)
    for actor in event.recipients:
        yield "recipient", labels.actor(actor), actor.span, _of_actor(actor)
    yield "status", labels.status[event.status], None, ""
    yield from _sources(coding, event, labels)
    yield from _when_and_where(event, labels)
    for size in event.size:
        value = str(size.low) if size.low == size.high else f"{size.low} … {size.high}"
        yield "size", f"{size.what} {value}", size.span, ""
    if event.historical:
        yield "historical", "✓", None, ""


def _of_actor(actor: Actor) -> str:
    return "; ".join(filter(None, (actor.office, *actor.reasons)))


def _sources(coding: Coding, event: Event, labels: Labels) -> Iterator[Field]:
    rules = {statement.id: statement.rule for statement in coding.statements}
    for source in event.attribution:
        because = "; ".join(filter(None, (rules.get(source.statement or ""), _of_actor(source.actor))))
        yield "attribution", labels.source(source), source.cue, because
    if not event.attribution:
        yield "attribution", labels.here, None, ""


def _when_and_where(event: Event, labels: Labels) -> Iterator[Field]:
    if event.date:
        inferred = f"not in the words: {', '.join(event.date.inferred)}" if event.date.inferred else ""
        because = (event.date.rule, f"against {event.date.anchor}" * (event.date.anchor != "none"), inferred)
        yield "date", labels.date(event.date), event.date.span, "; ".join(filter(None, because))
    if event.place:
        value = " ".join(filter(None, (event.place.name or event.place.text, event.place.country)))
        yield "place", value, event.place.span, ""


def _context(text: str, trigger: Span) -> Text:
    """The trigger in bold among the words around it."""
    start, end = max(0, trigger[0] - AROUND), min(len(text), trigger[1] + AROUND)
    shown = Text(printable(text[start:end]))
    shown.stylize("bold reverse", trigger[0] - start, trigger[1] - start)
    return Text.assemble("…" if start else "", shown, "…" if end < len(text) else "", "\n")
