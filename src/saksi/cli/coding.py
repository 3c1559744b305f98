"""`saksi code`: articles → tables or JSON lines on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import msgspec

from saksi.cli.inputs import Inputs
from saksi.cli.labels import load_labels
from saksi.cli.options import Format, Options
from saksi.cli.screen import console
from saksi.cli.table import render
from saksi.evaluate.gold import encode_gold
from saksi.ledger.plover import records, strict
from saksi.model import Coding
from saksi.ontology.plover import Ontology, load_ontology
from saksi.resolve.geojson import to_geojson


def run(paths: list[str], kind: Format, collapse: bool, options: Options) -> int:
    """Code every article and write it. Exit status 0, or 1 if some input gave no result."""
    ontology, inputs = load_ontology(), Inputs(options)
    codings: Iterable[Coding] = inputs.codings(paths)
    if collapse:
        codings = (strict(coding, ontology) for coding in codings)
    if kind is Format.table:
        _tables(codings, ontology, options)
    elif kind is Format.geojson:
        _write((msgspec.json.encode(to_geojson(codings)),))
    else:
        for coding in codings:
            _write(_lines(coding, kind, ontology))
    return int(inputs.failed > 0)


def _tables(codings: Iterable[Coding], ontology: Ontology, options: Options) -> None:
    labels, screen = load_labels(options.labels), console()
    quads = {name: kind.quad for name, kind in ontology.types.items()}
    for coding in codings:
        for part in render(coding, labels, quads):
            screen.print(part)


def _lines(coding: Coding, kind: Format, ontology: Ontology) -> Iterable[bytes]:
    if kind is Format.gold:
        return (encode_gold(coding),)
    if kind is Format.plover:
        return map(msgspec.json.encode, records(coding, ontology))
    return (msgspec.json.encode(coding),)


def _write(lines: Iterable[bytes]) -> None:
    """Each line at once, so that the first result can be read while the rest is coded."""
    for line in lines:
        sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()
