"""`saksi explain`: for one event, the words and the rule behind each field."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from saksi.cli.coding import console
from saksi.cli.inputs import Inputs
from saksi.cli.labels import Labels, kind, load_labels
from saksi.cli.marks import printable
from saksi.cli.options import Options
from saksi.cli.table import headline, quoted
from saksi.model import Actor, Coding, Event, Source, Span
from saksi.pipeline import code
from saksi.stages import Stages

LONGEST = 70  # characters of quoted words in the table
AROUND = 220  # characters of text shown on either side of the trigger


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
            return _explain(coding, number - seen, stages, labels, screen, inputs)
        seen += len(coding.events)
    inputs.fail(f"{path}: no event {number}; {seen} events here" if not inputs.failed else "nothing to explain")
    return 1


def _explain(coding: Coding, number: int, stages: Stages, labels: Labels, screen: Console, inputs: Inputs) -> int:
    if not 1 <= number <= len(coding.events):
        inputs.fail(f"{coding.article.id}: no event {number}; {len(coding.events)} events here")
        return 1
    event = coding.events[number - 1]
    screen.print(headline(coding.article))
    screen.print(Text(f"{number}  {kind(event)}  {printable(labels.parties(event))}", "bold"))
    screen.print(_context(coding.article.text, event.trigger))
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_header=False)
    for reason in reasons(coding, event, stages, labels):
        words = quoted(coding.article.text, reason.span, LONGEST) if reason.span else ""
        value, because = Text(printable(reason.value)), Text(printable(reason.because))
        table.add_row(Text(reason.field, "dim"), value, Text(words, "italic"), because)
    screen.print(table)
    return 0


def reasons(coding: Coding, event: Event, stages: Stages, labels: Labels) -> Iterator[Reason]:
    """Every field of an event with its reason, in reading order."""
    names = labels.fields
    why = next((frame.why for frame in stages.frames.frames if frame.id == event.rule), "")
    yield Reason(names["type"], event.type, event.trigger, ": ".join(filter(None, (event.rule, why))))
    yield from _noted(event, "trigger", names["trigger"])
    yield from _listed(event, "mode", names["mode"], event.mode)
    yield from _listed(event, "context", names["context"], event.context)
    for field, actors in (("actor", event.actors), ("recipient", event.recipients)):
        for actor in actors:
            yield _actor(names[field], actor, labels)
        yield from _noted(event, field, names[field])
    yield from _listed(event, "status", names["status"], (labels.status[event.status],))
    for source in event.attribution:
        yield from _source(names["source"], source, coding, labels)
    if not event.attribution:
        yield Reason(names["source"], labels.here, None, "")
    yield from _noted(event, "source", names["source"])
    yield from _where_and_when(event, labels)
    for size in event.size:
        value = str(size.low) if size.low == size.high else f"{size.low} … {size.high}"
        yield Reason(names["size"], f"{size.what} {value}", size.span, "")
    known = {"trigger", "mode", "context", "actor", "recipient", "status", "source"}
    for field in dict.fromkeys(field for field, _, _ in event.why if field not in known):
        yield from _noted(event, field, names.get(field, field))


def _noted(event: Event, field: str, name: str, value: str = "") -> Iterator[Reason]:
    """What the coder noted about a field."""
    for about, because, span in event.why:
        if about == field:
            yield Reason(name, value, span, because)


def _listed(event: Event, field: str, name: str, values: tuple[str, ...]) -> Iterator[Reason]:
    """A field whose values have no words of their own, with what was noted about it."""
    if values:
        noted = list(_noted(event, field, name, ", ".join(values)))
        yield from noted or [Reason(name, ", ".join(values), None, "")]


def _actor(name: str, actor: Actor, labels: Labels) -> Reason:
    because = "; ".join(filter(None, (actor.office, *actor.reasons)))
    return Reason(name, labels.actor(actor), actor.span, because)


def _source(name: str, source: Source, coding: Coding, labels: Labels) -> Iterator[Reason]:
    statement = next((said for said in coding.statements if said.id == source.statement), None)
    rule = statement.rule if statement else ""
    yield Reason(name, labels.source(source), source.cue, rule)
    if source.actor.span:
        yield _actor("", source.actor, labels)


def _where_and_when(event: Event, labels: Labels) -> Iterator[Reason]:
    if event.date:
        inferred = f"not in the words: {', '.join(event.date.inferred)}" if event.date.inferred else ""
        because = (event.date.rule, f"against {event.date.anchor}" * (event.date.anchor != "none"), inferred)
        yield Reason(labels.fields["date"], labels.date(event.date), event.date.span, "; ".join(filter(None, because)))
    if event.place:
        value = " ".join(filter(None, (event.place.name or event.place.text, event.place.country)))
        yield Reason(labels.fields["place"], value, event.place.span, "")
    if event.historical:
        yield Reason(labels.fields["historical"], "✓", None, "")


def _context(text: str, trigger: Span) -> Text:
    """The trigger in bold among the words around it."""
    start, end = max(0, trigger[0] - AROUND), min(len(text), trigger[1] + AROUND)
    shown = Text(printable(text[start:end]))
    shown.stylize("bold reverse", trigger[0] - start, trigger[1] - start)
    return Text.assemble("…" if start else "", shown, "…" if end < len(text) else "", "\n")
