"""Measures the time grammar: values and spans on IndoTimex, speed on its own examples.

    bench/times.py TIME_FOLDER [--errors]

TIME_FOLDER holds *.tml (articles with TIMEX3 values) and indotimex_bio_dev.txt (BIO spans). A value counts if the
interval is the one the TIMEX3 value names; after `sejak` TIMEX3 values the word's own date, so that only the start is
compared. References (PAST_REF), durations and sets are no dates and are left out. In the BIO file every kind of time is
marked, durations too, and a weekday's comma opens a new span: overlap tells whether a span was found.
"""

from __future__ import annotations

import re
import sys
import time
from calendar import monthrange
from pathlib import Path

from saksi.language.pack import load_pack
from saksi.resolve.dates import TimeGrammar
from saksi.resolve.timeforms import TimeRules

TIMEX = re.compile(r'<TIMEX3 [^>]*type="([A-Z]+)"[^>]*?value="([^"]*)"[^>]*>(.*?)</TIMEX3>', re.DOTALL)
DATED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?\Z")


def days_of(value: str) -> tuple[str, str] | None:
    """The interval that a TIMEX3 value names, or None for what is no date."""
    match = DATED.match(value)
    if match is None:
        return None
    year, month, day = match.groups()
    if day:
        return f"{year}-{month}-{day}", f"{year}-{month}-{day}"
    if month:
        return f"{year}-{month}-01", f"{year}-{month}-{monthrange(int(year), int(month))[1]}"
    return f"{year}-01-01", f"{year}-12-31"


def read_tml(path: Path) -> tuple[str, str, list[tuple[int, int, str, str]]]:
    """Text, publication day and (start, end, type, value) of each marked time."""
    raw = path.read_text(encoding="utf-8")
    published = re.search(r'value="([\d-]+)"', raw[raw.index("<DCT>") :])
    body = raw[raw.index("<TEXT>") + 6 : raw.index("</TEXT>")]
    text, gold, at = "", [], 0
    for match in TIMEX.finditer(body):
        text += body[at : match.start()]
        gold.append((len(text), len(text) + len(match[3]), match[1], match[2]))
        text += match[3]
        at = match.end()
    return text + body[at:], published[1] if published else "", gold


def sentences(text: str) -> list[tuple[int, int]]:
    """Lines: enough for the grammar, which needs no more than order."""
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


def figures(hits: int, said: int, gold: int) -> str:
    """Precision, recall and F1 in words."""
    precision, recall = hits / max(said, 1), hits / max(gold, 1)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


def measure_values(grammar: TimeGrammar, folder: Path, errors: bool) -> None:
    """Dated times of the TimeML articles: spans that overlap, and values among them."""
    exact = touched = right = said = total = spare = 0
    for path in sorted(folder.glob("*.tml")):
        text, published, gold = read_tml(path)
        found = [when for when in grammar.mark(text, sentences(text), published) if when.kind in ("date", "time")]
        dated = [(g, days) for g in gold if (days := days_of(g[3]))]
        total += len(dated)
        for (start, end, _, value), days in dated:
            hit = next((w for w in found if w.span[0] < end and w.span[1] > start), None)
            touched += hit is not None
            exact += hit is not None and hit.span == (start, end)
            good = hit is not None and hit.start == days[0] and (hit.end == days[1] or "end" in hit.inferred)
            right += good
            if errors and not good:
                print("value", repr(text[start:end]), value, hit)
        for when in found:
            kinds = [g for g in gold if when.span[0] < g[1] and when.span[1] > g[0]]
            said += not kinds or days_of(kinds[0][3]) is not None
            spare += not kinds
            if errors and not kinds:
                print("spare", repr(text[slice(*when.span)]), when.start, when.end)
    print(f"dated times {total}: found {figures(touched, said, total)}; exact spans {exact}; outside any mark {spare}")
    print(f"values right {right}/{total} = {right / max(total, 1):.3f}")


def read_bio(path: Path) -> tuple[str, list[tuple[int, int]]]:
    """Text with blanks between tokens, and the marked spans; spans that touch are one."""
    text, spans = "", []
    for line in path.read_text(encoding="cp1252").split("\n"):
        word, _, tag = line.rstrip("\r").partition("\t")
        if not word:
            text += "\n"
            continue
        start = len(text)
        text += word + " "
        if tag.startswith(("B", "I")):
            if spans and spans[-1][1] == start:
                spans[-1] = (spans[-1][0], len(text))
            else:
                spans.append((start, len(text)))
    return text, [(start, end - 1) for start, end in spans]


def measure_spans(grammar: TimeGrammar, folder: Path, errors: bool) -> None:
    """Spans of the BIO file by overlap, with a publication day only so that relative times have values."""
    text, gold = read_bio(folder / "indotimex_bio_dev.txt")
    found = grammar.mark(text, sentences(text), "2014-12-31")
    touch = lambda a, b: a[0] < b[1] and a[1] > b[0]  # noqa: E731
    hits = [when for when in found if any(touch(when.span, span) for span in gold)]
    missed = [span for span in gold if not any(touch(span, when.span) for when in found)]
    precision, recall = len(hits) / max(len(found), 1), 1 - len(missed) / max(len(gold), 1)
    exact = sum(when.span in gold for when in found)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"BIO spans {len(gold)}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} by overlap, exact {exact}")
    if errors:
        for when in found:
            if when not in hits:
                print("spare", repr(text[max(0, when.span[0] - 30) : when.span[1] + 20]), when.rule)
        print("missed", sorted(text[slice(*span)] for span in missed))


def measure_speed(grammar: TimeGrammar, rules: TimeRules) -> None:
    """Expressions a second over the grammar's own examples."""
    texts = [example.split(" => ")[0].replace("[", "").replace("]", "") for p in rules.pattern for example in p.yes]
    count, start = 0, time.process_time()
    for _ in range(100):
        for text in texts:
            count += len(grammar.find(text, (0, len(text)), rules.published))
    print(f"{count / (time.process_time() - start):,.0f} expressions a second of processor time")


def main() -> None:
    """Prints the figures."""
    folder, errors = Path(sys.argv[1]), "--errors" in sys.argv
    pack = load_pack("id")
    grammar, rules = TimeGrammar(pack), pack.rules("time", TimeRules)
    measure_values(grammar, folder, errors)
    measure_spans(grammar, folder, errors)
    measure_speed(grammar, rules)


if __name__ == "__main__":
    main()
