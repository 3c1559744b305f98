"""Text → When: finds the time expressions of a text and resolves them against publication and the article's dates.

The words, the forms and what each form means are in the pack's rules/time.toml; the arithmetic is in `calendar`. The
first word of a form leads to the few forms that it opens, so that most words cost one look-up. All forms have bounded
repetition only: time is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec.structs import replace

from saksi.language.pack import Pack
from saksi.model import Quote, Span, When
from saksi.resolve.calendar import Clock, Value
from saksi.resolve.timeforms import WORD, Form, TimeRules, compile_form, expand, filed, slots_of, tables_of

LOOK_BACK = 48  # code points before a match that `before` and `unless` may look at
SIDE_REACH = 24  # code points before a match in which `sejak`, `sebelum`, `hingga` are looked for
LOOK_AHEAD = 32  # code points after a sentence that `then` may look at
FRESH_REACH = 8  # code points in which the start of a sentence is looked for
AHEAD_REACH = 160  # code points in which a word of the future is looked for
SPEAKING_DAYS = range(8)  # days between an utterance and the paper that has its day beside it
SIDES: tuple[Literal["since", "before", "after", "until"], ...] = ("since", "before", "after", "until")
TIMED = ("date", "time")
SANE_YEARS = range(1800, 2200)
COUNTED_YEARS = range(1000, 3000)  # a day outside is nothing to count from
FRESH = re.compile(r"(?:\A|[.!?:;\"“”'‘’(\n—–-])\s*\Z")


def fold(text: str) -> str:
    """Lower case with every offset kept: the few letters whose lower case is longer stay as they are."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def day_of(published: str | None) -> date | None:
    """The publication day, or None if it is absent, unreadable or not of this age."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if day.year in SANE_YEARS else None


class TimeGrammar:
    """The compiled rules of one language. `read` takes an article's sentences in order; `find` takes one of them."""

    def __init__(self, pack: Pack) -> None:
        self.rules = pack.rules("time", TimeRules)
        self.tables = tables_of(self.rules, pack)
        forms = [compile_form(pattern, self.tables) for pattern in self.rules.pattern]
        self.marks = filed(forms, self.tables)
        self.openers = filed([form for form in forms if not form.rule.marked], self.tables)
        self.capital = frozenset(self.rules.words["capital"])
        self.plain = frozenset(self.rules.words["plain"])
        self.names = frozenset(self.rules.words["names"])
        self.joined = re.compile(expand("{joined}", self.tables))
        self.until = re.compile(expand(r" ?{to} ?(?:{lead} )?", self.tables))
        sides = "|".join(f"(?P<{side}>{{{side}}})" for side in SIDES)
        self.sides = re.compile(expand(rf"\b(?:{sides}) (?:{{lead}} )?\Z", self.tables))
        self.beside = re.compile(expand(r" ?,? ?(?:{lead} )?\(?", self.tables))
        self.ahead = re.compile(expand(r"\b{ahead}", self.tables))
        self.now = re.compile(expand(r" ?{to} ?{now}", self.tables))

    def read(
        self, text: str, spans: Sequence[Span], published: str | None, quotes: Sequence[Quote] = ()
    ) -> tuple[tuple[When, ...], ...]:
        """The times of each span (sentences in text order); `hari itu` and missing years look back across spans.

        Inside one of the `quotes` the day of speaking, where it stands after the quote, is what `kemarin` counts from.
        """
        clock = Clock(day_of(published))
        if clock.published is None:
            full = (when for span in spans for when in self.scan(text, span, clock, self.openers) if absolute(when))
            clock = replace(clock, year=next((int(when.start[:4]) for when in full), None))
        found: list[tuple[When, ...]] = []
        for span in spans:
            found.append(self.scan(text, span, clock, self.openers))
            for when in found[-1]:
                clock = after(clock, when)
        if clock.published is None:
            return tuple(found)
        for quote in quotes:
            said = speaking_day(quote, spans, found, clock.published)
            if said and said != clock.published:
                found = [self.said_on(text, times, quote, said) for times in found]
        return tuple(found)

    def said_on(self, text: str, times: tuple[When, ...], quote: Quote, said: date) -> tuple[When, ...]:
        """The times of a sentence, those inside a quote counted from the day it was said."""
        new: list[When] = []
        for when in times:
            inside = quote.span[0] <= when.span[0] < quote.span[1]
            if inside and when.anchor == "publication" and when.kind == "date" and not when.side:
                again = self.scan(text, when.span, Clock(said), self.openers)
                when = replace(again[0], anchor="text") if again else when
            new.append(when)
        return tuple(new)

    def find(self, text: str, span: Span, published: str | None, context: Clock | None = None) -> tuple[When, ...]:
        """The dated times in `text[slice(*span)]`, in order, spans in offsets of `text`.

        `context` tells the year and the day last named earlier in the article; without it they are not known.
        """
        clock = replace(context or Clock(), published=day_of(published))
        return self.scan(text, span, clock, self.openers)

    def mark(self, text: str, spans: Sequence[Span], published: str | None) -> tuple[When, ...]:
        """Every time expression of the spans, durations, sets and references too: for annotation and measuring."""
        clock = Clock(day_of(published))
        found: list[When] = []
        for span in spans:
            here = self.scan(text, span, clock, self.marks)
            for when in here:
                clock = after(clock, when)
            found += here
        return tuple(found)

    def scan(self, text: str, span: Span, clock: Clock, openers: Mapping[str, tuple[Form, ...]]) -> tuple[When, ...]:
        """The times of one span by the given forms, with a ready clock."""
        base = max(0, span[0] - LOOK_BACK)
        words = text[base : span[1] + LOOK_AHEAD]
        low = fold(words)
        found: list[When] = []
        reached = span[0] - base
        for opener in WORD.finditer(low, reached, span[1] - base):
            if opener.start() < reached:
                continue
            word = opener.group()
            digits = word.isascii() and word.isdecimal()
            forms = openers.get("digit" if digits else word)
            if not forms or (digits and self.joined.search(low, max(reached, opener.start() - 4), opener.start())):
                continue
            hit = self.longest(words, low, opener, forms, (span[0] - base, span[1] - base), clock)
            if hit is None:
                continue
            found.append(hit)
            clock = after(clock, hit)
            reached = hit.span[1]
        shifted = (replace(when, span=(when.span[0] + base, when.span[1] + base)) for when in found)
        return self.stretch(low, base, tuple(shifted), clock.published)

    def longest(
        self,
        text: str,
        low: str,
        opener: re.Match[str],
        forms: Sequence[Form],
        bounds: tuple[int, int],
        clock: Clock,
    ) -> When | None:
        """The longest expression at `opener` with its value; `bounds`: where the span starts and ends."""
        start, stop = bounds
        soon, best = max(start, opener.start() - AHEAD_REACH), None
        for form in forms:
            match = form.match.match(low, opener.start(), stop)
            if match is None or (best and match.end() <= best.span[1]) or not self.fits(form, text, low, match):
                continue
            slots = slots_of(match, self.tables)
            if form.rule.ahead and slots.direction is None and self.ahead.search(low, soon, opener.start()):
                slots = replace(slots, direction="ahead")
            value = form.make(slots, clock)
            best = when_of(value, form.rule.id, low, match, self.rules.zone) if value else best
        return best

    def fits(self, form: Form, text: str, low: str, match: re.Match[str]) -> bool:
        """Whether the words around a match and its capitals allow it."""
        start = match.start()
        if form.before and not form.before.search(low, max(0, start - LOOK_BACK), start):
            return False
        if form.unless and form.unless.search(low, max(0, start - LOOK_BACK), start):
            return False
        if form.rule.name_like and match.groupdict()["month"] in self.names and text[match.end() + 1 :][:1].isupper():
            return False
        if form.rule.capital and not text[start].isupper():
            return False
        if form.rule.alone and among_names(text, match.span()):
            return False
        return form.rule.any_case or self.cased(text, low, match)

    def cased(self, text: str, low: str, match: re.Match[str]) -> bool:
        """`Minggu` is a day and `minggu` a week, except where a sentence begins; `Mei` is a month, `mei` is not."""
        groups = match.groupdict()
        for name in ("weekday", "month"):
            if groups.get(name) in self.capital and not text[match.start(name)].isupper():
                return False
        if groups.get("unit") in self.plain and text[match.start("unit")].isupper():
            return bool(FRESH.search(low, max(0, match.start("unit") - FRESH_REACH), match.start("unit")))
        return True

    def stretch(self, low: str, base: int, found: tuple[When, ...], published: date | None) -> tuple[When, ...]:
        """Joins `1 April hingga 15 Juli`, gives a clock time its day, opens `sejak Maret lalu` up to publication."""
        joined: list[When] = []
        for when in found:
            last = joined[-1] if joined else None
            between = low[last.span[1] - base : when.span[0] - base] if last else ""
            if last and self.until.fullmatch(between) and (both := span_of_two(last, when)):
                joined[-1] = both
                continue
            if last and last.rule == CLOCK and when.grain == "day" and self.beside.fullmatch(between):
                joined[-1] = replace(last, start=when.start, end=when.end, anchor=when.anchor)
            joined.append(when)
        today = published.isoformat() if published else None
        return tuple(self.limited(low, base, when, today) for when in joined)

    def limited(self, low: str, base: int, when: When, today: str | None) -> When:
        """After `sejak`, or before `hingga kini`, a time runs up to publication; after `sebelum` it only limits."""
        start, end = when.span[0] - base, when.span[1] - base
        if when.rule == RANGE or when.kind not in TIMED:
            return when
        match = self.sides.search(low, max(0, start - SIDE_REACH), start)
        side = next((name for name in SIDES if match and match[name]), None)
        now = self.now.match(low, end) if side in (None, "since") else None
        first = base + (match.start() if match else start)
        if side in ("before", "after", "until"):
            return replace(when, side=side, span=(first, when.span[1]))
        if today is None or not when.start <= today or (side is None and now is None):
            return when
        span = (first, base + (now.end() if now else end))
        return replace(when, end=today, span=span, anchor="publication", inferred=(*when.inferred, "end"))


RANGE = "time.range"
CLOCK = "time.clock"


def absolute(when: When) -> bool:
    """Whether a time names its own year."""
    return when.anchor == "none" and when.start[:4].isdecimal()


def after(clock: Clock, when: When) -> Clock:
    """The clock once `when` has been read: a full day or interval is what `hari itu` points back to."""
    if when.kind not in TIMED or "X" in when.start or when.grain in ("decade", "century"):
        return clock
    last = (date.fromisoformat(when.start), date.fromisoformat(when.end))
    year = last[0].year if "year" not in when.inferred else clock.year
    sane = last[0].year in COUNTED_YEARS and last[1].year in COUNTED_YEARS
    return replace(clock, last=last if sane else None, year=year if clock.published is None else None)


def speaking_day(
    quote: Quote, spans: Sequence[Span], found: Sequence[tuple[When, ...]], published: date
) -> date | None:
    """The day that stands after a quote in the sentence it ends in, if it lies shortly before publication."""
    index = bisect_left(spans, quote.span[1], key=lambda span: span[1])
    if index == len(spans) or spans[index][0] >= quote.span[1]:
        return None
    said = next((when for when in found[index] if when.span[0] >= quote.span[1] and not when.side), None)
    if said is None or said.start != said.end or "X" in said.start:
        return None
    day = date.fromisoformat(said.start)
    return day if (published - day).days in SPEAKING_DAYS else None


def among_names(text: str, span: Span) -> bool:
    """Whether a capitalised word or a number stands right before or after, or a sentence begins here."""
    before = text[max(0, span[0] - LOOK_BACK) : span[0]].rstrip(" ")
    word = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
    nearest = next((letter for letter in word if letter.isalnum()), "")
    after_it = text[span[1] : span[1] + 2].lstrip(" ")
    plain = nearest.islower() and word[-1:] not in ".!?:"
    return not plain or after_it[:1].isupper() or after_it[:1].isdigit()


def span_of_two(first: When, second: When) -> When | None:
    """One interval from the first to the second; a first date without a year takes the second's."""
    start = first.start
    if first.kind != "date" or second.kind != "date":
        return None
    if "year" in first.inferred and "year" not in second.inferred and first.grain in ("day", "month"):
        start = second.start[:4] + start[4:]
        if start > second.end:
            start = f"{int(second.start[:4]) - 1:04}{start[4:]}"
    if "X" in start + second.end or start > second.end or second.grain in ("decade", "century"):
        return None
    span = (first.span[0], second.span[1])
    inferred = tuple(dict.fromkeys((*first.inferred, *second.inferred)))
    return When(start, second.end, span, first.grain, second.anchor, inferred, RANGE)


def when_of(value: Value, rule: str, low: str, match: re.Match[str], zones: Mapping[str, str]) -> When:
    """A When from a value and the words it was read from, less a bracket that was opened before them."""
    start, end = match.span()
    while low[end - 1].isspace() or (low[end - 1] == ")" and "(" not in low[start:end]):
        end -= 1
    groups = match.groupdict()
    clock = f"{int(groups['hour']):02}:{groups['minute']}" if groups.get("hour") else ""
    zone = zones[" ".join(groups["zone"].split())] if groups.get("zone") else ""
    kind = "time" if clock else value.kind
    return When(
        value.start, value.end, (start, end), value.grain, value.anchor, value.inferred, rule, kind, clock, zone,
        value=value.text,
    )  # fmt: skip
