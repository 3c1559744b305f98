"""Codes hostile texts of n and of 4n characters and prints how much work each was: run by test_properties in a process
of its own, so that it can be stopped.

    python growth.py CASE …

Each line of the output is JSON: the case, the calls of functions for n and for 4n characters, and whether every span
fits. Calls are the same on every machine, busy or not; what they do not show, a slow regular expression, runs into the
time after which the process is stopped.
"""

from __future__ import annotations

import json
import random
import sys
from itertools import pairwise

from counting import counted
from saksi.model import Article
from saksi.pipeline import code, load
from saksi.stages import Stages
from shorthand import spans

FACTOR = 4
SMALL = 800
SMALLEST = {"people": 6400}  # an article of 25,600 characters: what goes through all persons shows only there
SYLLABLES = ("bu", "di", "ka", "lo", "man", "ni", "ra", "sa", "ti", "wan", "ya", "zu")
WARM = "Rusia menyerang Ukraina, kata seorang pejabat pada Senin (7/3/2022). "
UNITS = {
    "plain": WARM,
    "one endless sentence": "Rusia menyerang Ukraina dan Ukraina membalas Rusia dan ",
    "a comma at every name": "Rusia, Ukraina, Israel, ",
    "open brackets": "(",
    "pairs of brackets": "()",
    "brackets and quotes": "(\"'[“",
    "straight quotes": '"',
    "unclosed quotes": "“Rusia menyerang ",
    "unclosed quotes in sentences": '"Rusia menyerang. ',
    "opening marks only": "«",
    "apostrophes": "'a ",
    "one word": "a",
    "one word in capitals": "A",
    "glue": "aB",
    "glued names": "RusiaMenyerang",
    "glued full stops": "pergi.Rusia",
    "hyphens": "a-",
    "digits": "1",
    "thousands": "1.000.",
    "full stops": ".",
    "commas": ",",
    "white space": " \t\u00a0\u2028",
    "line breaks": "a\n\n",
    "carriage returns": "a\r",
    "emoji": "😀",
    "joined emoji": "👨‍👩‍👧 ",
    "right to left": "مرحبا \u202e",
    "no spaces": "俄罗斯进攻",
    "dotted capital": "İ",
    "control characters": "\x1b[31m\x00",
    "addresses": "http://a.b/@",
    "entities": "&amp;&quot;",
    "tags": "<b>",
    "cues": "Rusia mengatakan bahwa ",
    "cues behind": "kata Rusia, ",
    "according to": "menurut ",
    "offices": "Menteri Luar Negeri Rusia ",
    "relative clauses": "yang menyerang ",
    "coordination": "Rusia dan ",
    "acts as nouns": "serangan ",
    "acts of acts": "serangan terhadap ",
    "pronouns": "dia menyerang mereka. ",
    "dates": "24 Februari ",
    "numbers": "dua belas ribu ",
    "furniture": "Baca juga: x\n",
}


def nested(n: int) -> str:
    return "Rusia " + "(" * (n // 2) + "Ukraina" + ")" * (n // 2)


def marks(n: int) -> str:
    """One letter under ever more combining marks."""
    return "e" + "\u0301" * (n - 1)


def anything(n: int) -> str:
    """Code points of every plane but surrogates, the same on every run."""
    draw = random.Random(n)
    points = (draw.randrange(0x110000) for _ in range(2 * n))
    return "".join(chr(point) for point in points if not 0xD800 <= point < 0xE000)[:n]


def people(n: int) -> str:
    """Ever more persons, each named twice in full and once by a part of the name."""
    draw = random.Random(0)
    names = [" ".join("".join(draw.choices(SYLLABLES, k=3)).title() for _ in range(2)) for _ in range(n // 64 + 2)]
    told = (f"{a} menangkap {b} di Medan, kata {b.split()[1]}. " for a, b in pairwise(names))
    return "".join(told)[:n]


SPECIAL = {"nested brackets": nested, "combining marks": marks, "any code point": anything, "people": people}
CASES = [*UNITS, *SPECIAL]


def text_of(case: str, length: int) -> str:
    if case in SPECIAL:
        return SPECIAL[case](length)
    unit = UNITS[case]
    return (unit * (length // len(unit) + 1))[:length]


def measure(text: str, stages: Stages) -> tuple[int, bool]:
    """Calls of functions, and whether all spans lie inside the text."""
    coding, calls = counted(code, Article("growth", text, None), stages)
    return calls, all(0 <= s.span[0] < s.span[1] <= len(text) for s in spans(coding))


def run(case: str, stages: Stages) -> None:
    small = SMALLEST.get(case, SMALL)
    one = measure(text_of(case, small), stages)
    four = measure(text_of(case, FACTOR * small), stages)
    row = {"case": case, "length": small, "one": one[0], "four": four[0], "inside": one[1] and four[1]}
    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    compiled = load("id")
    measure(WARM * 3, compiled)
    for name in sys.argv[1:]:
        run(name, compiled)
