"""Direct quotes read by the statement reader, against PFSA-ID (Kompas 2020-22; direct speech only).

    python bench/quotes.py [--data ../shared/data/quotes/id/pfsa_id_dev40.txt.xz] [--articles N] [--errors N]

PFSA-ID is tokenised and marks statements in BILOU. The text is put together again from its tokens (closing marks stand
on both sides of its quotes), then blocks, quotes, sentences and statements are read as from any article. A quote counts
as found if the two spans share at least half of their union; `exact` counts spans that agree to the character without
the marks at their ends. The data may be measured with, not trained on (CC BY-NC-SA).
"""

from __future__ import annotations

import argparse
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path

from saksi.extract.statements import StatementReader
from saksi.language.id.morphology import Morphology
from saksi.language.pack import load_pack
from saksi.model import Article, Reading, Span
from saksi.read.blocks import BlockLabeller
from saksi.text.parse import Parser
from saksi.text.quotes import find_quotes

MARKS = '"“”'
EDGES = " \n,.?!;:\"“”‘’'"
DATELINE = "KOMPAS"
LONGEST_HEAD = 6  # tokens of a sentence that is a dateline, at most

Row = tuple[str, str]


def sentences(path: Path) -> Iterator[list[Row]]:
    """(token, label) rows of each sentence."""
    rows: list[Row] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 2:
                rows.append((cells[0], cells[1]))
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def articles(path: Path) -> Iterator[list[Row]]:
    """Rows of each article: a new one begins with Kompas's dateline."""
    rows: list[Row] = []
    for sentence in sentences(path):
        if rows and DATELINE in [token for token, _ in sentence[:LONGEST_HEAD]]:
            yield rows
            rows = []
        rows += sentence
    if rows:
        yield rows


def rebuild(rows: list[Row]) -> tuple[str, list[Span]]:
    """The text of an article and the spans of its statements, without the marks at their ends."""
    text, spans, start, opened, tight = "", [], 0, False, True
    for token, label in rows:
        closes = token in MARKS and opened
        glued = tight or closes or token in ",.?!;:)" or text.endswith("-")
        text += ("" if glued or token in "-/" else " ") + token
        opened = (not opened) if token in MARKS else opened
        tight = token in "(/" or (token in MARKS and opened)
        if label in ("B-STATEMENT", "U-STATEMENT"):
            start = len(text) - len(token)
        if label in ("L-STATEMENT", "U-STATEMENT"):
            spans.append(trim(text, (start, len(text))))
    return text, [span for span in spans if span[0] < span[1]]


def trim(text: str, span: Span) -> Span:
    """The span without marks and white space at its ends."""
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def same(a: Span, b: Span) -> bool:
    """Whether two spans share at least half of their union."""
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared * 2 >= (a[1] - a[0]) + (b[1] - b[0]) - shared


def main() -> None:
    """Print precision, recall and F1 of direct quotes."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data/quotes/id/pfsa_id_dev40.txt.xz"))
    options.add_argument("--articles", type=int, default=100)
    options.add_argument("--errors", type=int, default=0)
    args = options.parse_args()
    if not args.data.is_file():
        sys.exit(f"{args.data}: no such file; get PFSA-ID and name it with --data")
    pack = load_pack("id")
    labeller, parser, reader = BlockLabeller(pack), Parser(pack, Morphology(pack).analyse), StatementReader(pack)
    gold_all = found_all = matched = exact = shown = 0
    for number, rows in enumerate(articles(args.data)):
        if number == args.articles:
            break
        text, gold = rebuild(rows)
        blocks = labeller.label(text)
        body = [(i, block.span) for i, block in enumerate(blocks) if block.kind in ("body", "caption")]
        reading = Reading(Article(str(number), text), blocks, parser.parse(body, text), find_quotes(text, blocks))
        found = [trim(text, u.content) for u in reader.read(reading) if u.form == "direct"]
        pairs = [next((f for f in found if same(g, f)), None) for g in gold]
        gold_all, found_all = gold_all + len(gold), found_all + len(found)
        matched += sum(pair is not None for pair in pairs)
        exact += sum(pair == span for pair, span in zip(pairs, gold, strict=True))
        for span in [g for g, pair in zip(gold, pairs, strict=True) if pair is None][: max(0, args.errors - shown)]:
            shown += 1
            print("missed:", text[max(0, span[0] - 60) : span[1] + 60].replace("\n", " "))
    precision, recall = matched / max(found_all, 1), matched / max(gold_all, 1)
    print(f"{gold_all} quotes in gold, {found_all} read")
    print(f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}")
    print(f"exact {exact / max(gold_all, 1):.3f}")


if __name__ == "__main__":
    main()
