"""`saksi show`: the text with statements and events marked, in the terminal or as one self-contained HTML file."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text

from saksi.cli.inputs import Inputs
from saksi.cli.labels import Labels, load_labels
from saksi.cli.marks import MarkKind, marks, printable, segments, whole
from saksi.cli.options import Options
from saksi.cli.screen import console
from saksi.cli.table import QUAD_STYLES, headline, render
from saksi.model import Coding
from saksi.ontology.plover import Ontology, load_ontology
from saksi.pipeline import code
from saksi.problems import InputError

STYLES: dict[MarkKind, str] = {
    "content": "on grey15",
    "cue": "italic blue",
    "actor": "underline",
    "recipient": "underline",
    "speaker": "underline",
    "date": "cyan",
    "place": "cyan",
}


def run(path: str, html: Path | None, article: str | None, options: Options) -> int:
    """Show the articles of one file. Exit status 1 if some could not be read."""
    inputs, ontology, labels = Inputs(options), load_ontology(), load_labels(options.labels)
    codings = [code(text, stages) for text, stages in inputs.chosen(path, article)]
    if not codings:
        if not inputs.failed:
            inputs.fail(f"{path}: no article {article!r}")
        return 1
    if html is not None:
        _write(html, codings, labels, options, ontology)
    else:
        screen = console()
        for coding in codings:
            _print(coding, labels, ontology, screen)
    return int(inputs.failed > 0)


def _write(html: Path, codings: list[Coding], labels: Labels, options: Options, ontology: Ontology) -> None:
    from saksi.cli.page import render as page

    try:
        html.write_text(page(codings, labels, options.labels, ontology), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{html}: cannot be written ({error.strerror})") from error


def _print(coding: Coding, labels: Labels, ontology: Ontology, screen: Console) -> None:
    screen.print(headline(coding.article))
    screen.print()
    for block in whole(coding):
        line = Text()
        for segment in segments(block.span, marks(coding)):
            piece = Text(printable(coding.article.text[slice(*segment.span)]))
            for mark in segment.marks:
                piece.stylize(STYLES.get(mark.kind, "bold"))
            for mark in segment.marks:
                if mark.kind == "trigger":
                    quad = ontology.quad_code(coding.events[mark.number - 1].type)
                    piece.stylize(f"bold {QUAD_STYLES[quad]}")
                    piece.append(f"[{mark.number}]" if mark.span[1] == segment.span[1] else "", "dim")
            line.append_text(piece)
        if block.kind != "body":
            line = Text.assemble((f"{labels.block[block.kind]}: ", "dim"), line)
            line.stylize("dim")
        screen.print(line)
    screen.print()
    quads = {name: kind.quad for name, kind in ontology.types.items()}
    for part in list(render(coding, labels, quads))[1:]:
        screen.print(part)
