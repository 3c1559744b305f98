"""`saksi doctor`: what every stage made of an article, for whoever wants to know why a record is as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from saksi.cli.inputs import Inputs
from saksi.cli.labels import Labels, kind, load_labels
from saksi.cli.marks import printable
from saksi.cli.options import Options, Stage
from saksi.cli.screen import console
from saksi.cli.table import headline, quoted
from saksi.extract.predicates import Clause
from saksi.model import Sentence
from saksi.pipeline import Examination, examine

LONGEST = 90  # characters of quoted words


def run(path: str, stages: Sequence[Stage], article: str | None, options: Options) -> int:
    """Lay open the chosen stages (all if none is named) of the articles of one file."""
    inputs, screen, labels = Inputs(options), console(), load_labels(options.labels)
    seen = 0
    for text, compiled in inputs.chosen(path, article):
        seen += 1
        found = examine(text, compiled)
        screen.print(headline(text))
        for stage in stages or tuple(Stage):
            screen.print(Text(f"\n{stage.value}", "bold"))
            for part in VIEWS[stage](found, labels):
                screen.print(part)
    if not seen and not inputs.failed:
        inputs.fail(f"{path}: no article {article!r}")
    return int(inputs.failed > 0)


def _table(*columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _row(table: Table, *cells: object) -> None:
    table.add_row(*(Text(printable(str(cell))) for cell in cells))


def _blocks(found: Examination, labels: Labels) -> Iterator[RenderableType]:
    table = _table("#", "kind", "rule", "span", "words")
    for number, block in enumerate(found.reading.blocks):
        words = quoted(found.reading.article.text, block.span, LONGEST)
        _row(table, number, labels.block[block.kind], block.rule, _span(block.span), words)
    yield table


def _quotes(found: Examination, labels: Labels) -> Iterator[RenderableType]:
    table = _table("span", "closed", "words")
    for quote in found.reading.quotes:
        words = quoted(found.reading.article.text, quote.inner, LONGEST)
        _row(table, _span(quote.span), "yes" if quote.closed else "no", words)
    yield table


def _parse(found: Examination, labels: Labels) -> Iterator[RenderableType]:
    for sentence in found.reading.sentences:
        yield Text(f"sentence {sentence.index}, block {sentence.block}, {_span(sentence.span)}", "dim")
        table = _table("#", "word", "pos", "head", "relation", "entity", "root", "affixes", "voice")
        for token in sentence.tokens:
            entity = f"{'B' if token.ent_start else 'I'}-{token.ent}" if token.ent else ""
            head = "root" if token.head == token.i else f"{token.head} {sentence.tokens[token.head].text}"
            morph = token.morph
            voice = morph.voice or morph.nominal
            _row(table, token.i, token.text, token.pos, head, token.dep, entity, morph.root, morph.frame, voice)
        yield table


def _chains(found: Examination, labels: Labels) -> Iterator[RenderableType]:
    table = _table("sentence", "kind", "words", "actor", "because")
    for mention, actors in zip(found.chains.mentions, found.chains.actors, strict=True):
        tokens = found.reading.sentences[mention.sentence].tokens[mention.first : mention.last + 1]
        words = " ".join(token.text for token in tokens)
        because = "; ".join(reason for actor in actors for reason in actor.reasons)
        _row(table, mention.sentence, mention.kind, words, labels.actors(actors), because)
    yield table


def _statements(found: Examination, labels: Labels) -> Iterator[RenderableType]:
    text = found.reading.article.text
    table = _table("rule", "speaker", "stance", "form", "cue", "content")
    for voice in found.voices:
        said = voice.utterance
        cue = quoted(text, said.cue, LONGEST) if said.cue else labels.none
        speakers = labels.actors(voice.speakers)
        stance, form = labels.stance[said.stance], labels.form[said.form]
        _row(table, said.rule, speakers, stance, form, cue, quoted(text, said.content, LONGEST))
    yield table


def _frames(found: Examination, labels: Labels) -> Iterator[RenderableType]:
    table = _table("sentence", "trigger", "frame", "clause", "outcome")
    for trial in found.trials:
        sentence, candidate = found.reading.sentences[trial.sentence], trial.candidate
        words = " ".join(token.text for token in sentence.tokens[candidate.first : candidate.last + 1])
        outcome = trial.failed or candidate.failed or "event"
        _row(table, trial.sentence, words, candidate.frame.id, _clause(candidate.clause, sentence), outcome)
    yield table


def _events(found: Examination, labels: Labels) -> Iterator[RenderableType]:
    table = _table("#", "id", "event", "parties", "status", "date", "sources", "rule")
    for number, event in enumerate(found.coding.events, 1):
        date, sources = labels.date(event.date), labels.sources(event)
        _row(table, number, event.id, kind(event), labels.parties(event), event.status, date, sources, event.rule)
    yield table
    for problem in found.coding.problems:
        yield Text(printable(f"problem {problem.kind}: {problem.message}"), "yellow")


def _clause(clause: Clause, sentence: Sentence) -> str:
    """Voice and arguments of a clause in words."""

    def words(indices: Sequence[int]) -> str:
        return " + ".join(sentence.tokens[i].text for i in indices)

    slots = (("agent", clause.agents), ("patient", clause.patients), ("possessor", clause.possessors))
    named = [(name, heads) for name, heads in (*slots, *clause.obliques.items()) if heads]
    return "; ".join((clause.voice or "nominal", *(f"{name} {words(heads)}" for name, heads in named)))


def _span(span: tuple[int, int]) -> str:
    return f"{span[0]}–{span[1]}"


VIEWS: Mapping[Stage, Callable[[Examination, Labels], Iterator[RenderableType]]] = {
    Stage.blocks: _blocks,
    Stage.quotes: _quotes,
    Stage.parse: _parse,
    Stage.chains: _chains,
    Stage.statements: _statements,
    Stage.frames: _frames,
    Stage.events: _events,
}
