"""Text → When: finds the time expressions of a text and resolves them against publication and the article's dates.

The words, the forms and what each form means are in the pack's rules/time.toml; the arithmetic is in `calendar`. The
first word of a form leads to the few forms that it opens, so that most words cost one look-up. All forms have bounded
repetition only: time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from saksi.language.pack import Pack
from saksi.model import Span, When
from saksi.problems import PackError
from saksi.resolve.calendar import MAKES, Clock, Make, Phase, Slots, Value

LOOK_BACK = 48  # code points before a match that `before` and `unless` may look at
LOOK_AHEAD = 32  # code points after a sentence that `then` may look at
FRESH_REACH = 8  # code points in which the start of a sentence is looked for
AHEAD_REACH = 160  # code points in which a word of the future is looked for
SANE_YEARS = range(1800, 2200)
COUNTED_YEARS = range(1000, 3000)  # a day outside is nothing to count from
WORD = re.compile(r"\w+")
SLOT = re.compile(r"\{([a-z]+?)(\d?)\}")
FRESH = re.compile(r"(?:\A|[.!?:;\"“”'‘’(\n—–-])\s*\Z")


class Pattern(Struct, frozen=True, forbid_unknown_fields=True):
    """One form of time expression, see the head of time.toml."""

    id: str
    opens: tuple[str, ...]
    form: str
    make: str
    why: str
    before: str = ""
    unless: str = ""
    then: str = ""
    any_case: bool = False
    name_like: bool = False
    ahead: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class TimeRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/time.toml."""

    published: str
    month: dict[str, int]
    shortmonth: dict[str, int]
    weekday: dict[str, int]
    number: dict[str, int]
    ordinal: dict[str, int]
    roman: dict[str, int]
    unit: dict[str, str]
    single: dict[str, str]
    direction: dict[str, str]
    offset: dict[str, int]
    step: dict[str, int]
    sign: dict[str, int]
    stride: dict[str, int]
    words: dict[str, tuple[str, ...]]
    slots: dict[str, str]
    phase: tuple[Phase, ...]
    pattern: tuple[Pattern, ...]


class Form(Struct, frozen=True):
    """A compiled pattern."""

    rule: Pattern
    match: re.Pattern[str]
    make: Make
    before: re.Pattern[str] | None
    unless: re.Pattern[str] | None


class Tables(Struct, frozen=True):
    """For each slot name, its words with what they mean, and which field of `Slots` they fill."""

    by_name: Mapping[str, tuple[str, Mapping[str, Any]]]
    words: Mapping[str, Sequence[str]]
    slots: Mapping[str, str]


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
        self.tables = tables_of(self.rules)
        forms = [compile_form(pattern, self.tables) for pattern in self.rules.pattern]
        self.openers: dict[str, tuple[Form, ...]] = {}
        for form in forms:
            for word in sorted({word for name in form.rule.opens for word in first_words(name, self.tables)}):
                self.openers[word] = (*self.openers.get(word, ()), form)
        self.capital = frozenset(self.rules.words["capital"])
        self.plain = frozenset(self.rules.words["plain"])
        self.names = frozenset(self.rules.words["names"])
        self.joined = re.compile(expand("{joined}", self.tables))
        self.since = re.compile(expand(r"\b{since} (?:{lead} )?\Z", self.tables))
        self.until = re.compile(expand(r" ?{to} ?(?:{lead} )?", self.tables))
        self.ahead = re.compile(expand(r"\b{ahead}", self.tables))
        self.now = re.compile(expand(r" ?{to} ?{now}", self.tables))

    def read(self, text: str, spans: Sequence[Span], published: str | None) -> tuple[tuple[When, ...], ...]:
        """The times of each span (sentences in text order); `hari itu` and missing years look back across spans."""
        clock = Clock(day_of(published))
        if clock.published is None:
            full = (when for span in spans for when in self.scan(text, span, clock) if when.anchor == "none")
            years = (int(when.start[:4]) for when in full if when.start[:4].isdecimal())
            clock = replace(clock, year=next(years, None))
        found: list[tuple[When, ...]] = []
        for span in spans:
            found.append(self.scan(text, span, clock))
            for when in found[-1]:
                clock = after(clock, when)
        return tuple(found)

    def find(self, text: str, span: Span, published: str | None, context: Clock | None = None) -> tuple[When, ...]:
        """The times in `text[slice(*span)]`, in order, spans in offsets of `text`.

        `context` tells the year and the day last named earlier in the article; without it they are not known.
        """
        clock = replace(context or Clock(), published=day_of(published))
        return self.scan(text, span, clock)

    def scan(self, text: str, span: Span, clock: Clock) -> tuple[When, ...]:
        """`find` with a ready clock."""
        base = max(0, span[0] - LOOK_BACK)
        words = text[base : span[1] + LOOK_AHEAD]
        low = fold(words)
        found: list[When] = []
        reached = span[0] - base
        for opener in WORD.finditer(low, reached, span[1] - base):
            if opener.start() < reached:
                continue
            hit = self.longest(words, low, opener, (span[0] - base, reached, span[1] - base), clock)
            if hit is None:
                continue
            found.append(hit)
            clock = after(clock, hit)
            reached = hit.span[1]
        shifted = (replace(when, span=(when.span[0] + base, when.span[1] + base)) for when in found)
        return self.stretch(low, base, tuple(shifted), clock.published)

    def longest(
        self, text: str, low: str, opener: re.Match[str], bounds: tuple[int, int, int], clock: Clock
    ) -> When | None:
        """The longest expression at `opener` with its value; `bounds`: where the span starts, is read up to, ends."""
        start, reached, stop = bounds
        soon = max(start, opener.start() - AHEAD_REACH)
        word, best = opener.group(), None
        digits = word.isascii() and word.isdecimal()
        if digits and self.joined.search(low, max(reached, opener.start() - 4), opener.start()):
            return None
        for form in self.openers.get("digit" if digits else word, ()):
            match = form.match.match(low, opener.start(), stop)
            if match is None or (best and match.end() <= best.span[1]):
                continue
            if not self.fits(form, text, low, match):
                continue
            slots = slots_of(match, self.tables)
            if form.rule.ahead and slots.direction is None and self.ahead.search(low, soon, opener.start()):
                slots = replace(slots, direction="ahead")
            value = form.make(slots, clock)
            best = when_of(value, form.rule.id, low, match) if value else best
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
        """Joins `1 April hingga 15 Juli`, opens `sejak Maret lalu` up to publication."""
        joined: list[When] = []
        for when in found:
            last = joined[-1] if joined else None
            between = low[last.span[1] - base : when.span[0] - base] if last else ""
            if last and self.until.fullmatch(between) and (both := span_of_two(last, when)):
                joined[-1] = both
            else:
                joined.append(when)
        if published is None:
            return tuple(joined)
        return tuple(self.opened(low, base, when, published.isoformat()) for when in joined)

    def opened(self, low: str, base: int, when: When, today: str) -> When:
        """An expression after `sejak`, or before `hingga kini`, runs up to publication."""
        start, end = when.span[0] - base, when.span[1] - base
        if when.rule == RANGE or not when.start <= today:
            return when
        since = self.since.search(low, max(0, start - LOOK_BACK), start)
        now = self.now.match(low, end)
        if since is None and now is None:
            return when
        span = (base + (since.start() if since else start), base + (now.end() if now else end))
        return replace(when, end=today, span=span, anchor="publication", inferred=(*when.inferred, "end"))


RANGE = "time.range"
NUMERIC = {
    "day": ("day", 0),
    "day2": ("day2", 0),
    "monthno": ("month", 0),
    "year": ("year", 0),
    "year2": ("year2", 0),
    "shortyear": ("year", 2000),
    "count": ("count", 0),
    "decade": ("number", 0),
    "fulldecade": ("number", 0),
    "century": ("number", 0),
}


def after(clock: Clock, when: When) -> Clock:
    """The clock once `when` has been read: a full day or interval is what `hari itu` points back to."""
    if "X" in when.start or when.grain in ("decade", "century"):
        return clock
    last = (date.fromisoformat(when.start), date.fromisoformat(when.end))
    year = last[0].year if "year" not in when.inferred else clock.year
    sane = last[0].year in COUNTED_YEARS and last[1].year in COUNTED_YEARS
    return replace(clock, last=last if sane else None, year=year if clock.published is None else None)


def span_of_two(first: When, second: When) -> When | None:
    """One interval from the first to the second; a first date without a year takes the second's."""
    start = first.start
    if "year" in first.inferred and "year" not in second.inferred and first.grain in ("day", "month"):
        start = second.start[:4] + start[4:]
        if start > second.end:
            start = f"{int(second.start[:4]) - 1:04}{start[4:]}"
    if "X" in start + second.end or start > second.end or second.grain in ("decade", "century"):
        return None
    span = (first.span[0], second.span[1])
    inferred = tuple(dict.fromkeys((*first.inferred, *second.inferred)))
    return When(start, second.end, span, first.grain, second.anchor, inferred, RANGE)


def when_of(value: Value, rule: str, low: str, match: re.Match[str]) -> When:
    """A When from a value and the words it was read from, less a bracket that was opened before them."""
    start, end = match.span()
    while low[end - 1].isspace() or (low[end - 1] == ")" and "(" not in low[start:end]):
        end -= 1
    return When(value.start, value.end, (start, end), value.grain, value.anchor, value.inferred, rule)


def tables_of(rules: TimeRules) -> Tables:
    """Slot name → the field of `Slots` that it fills, and its words."""
    phases = {word: phase for phase in rules.phase for word in phase.words}
    by_name: dict[str, tuple[str, Mapping[str, Any]]] = {
        "month": ("month", rules.month),
        "shortmonth": ("month", rules.shortmonth),
        "weekday": ("weekday", rules.weekday),
        "number": ("number", rules.number),
        "ordinal": ("number", rules.ordinal),
        "roman": ("number", rules.roman),
        "unit": ("unit", rules.unit),
        "single": ("unit", rules.single),
        "direction": ("direction", rules.direction),
        "turn": ("turn", rules.direction),
        "offset": ("offset", rules.offset),
        "step": ("offset", rules.step),
        "sign": ("sign", rules.sign),
        "stride": ("sign", rules.stride),
        "phase": ("phase", phases),
    }
    return Tables(by_name, rules.words, rules.slots)


def first_words(name: str, tables: Tables) -> Iterator[str]:
    """The first words of what a table holds; `digit` and a literal word stand for themselves."""
    for word in tables.by_name[name][1] if name in tables.by_name else (name,):
        yield WORD.findall(word)[0]


def alternation(words: Sequence[str]) -> str:
    """Any of the words, longest first, each ending where a word ends."""
    parts = (re.escape(word).replace(r"\ ", " ") + (r"(?!\w)" if word[-1].isalnum() else "") for word in words)
    return "(?:" + "|".join(sorted(parts, key=len, reverse=True)) + ")"


def expand(form: str, tables: Tables) -> str:
    """A regular expression from a form: slots filled in, blanks bounded."""

    def fill(match: re.Match[str]) -> str:
        name, copy = match.groups()
        if name + copy in tables.slots:
            return tables.slots[name + copy]
        if name in tables.words:
            return alternation(tables.words[name])
        if name not in tables.by_name:
            raise PackError(f"time.toml: no slot {name!r} for form {form!r}")
        return f"(?P<{name}{copy}>{alternation(list(tables.by_name[name][1]))})"

    filled = SLOT.sub(fill, SLOT.sub(fill, form))
    return re.sub(r"(?<!\[) (\??)", lambda blank: r"\s{0,3}" if blank.group(1) else r"\s{1,3}", filled)


def compile_form(pattern: Pattern, tables: Tables) -> Form:
    """Compiles one pattern; raises PackError if its expression or its arithmetic is not known."""
    then = rf"(?!{expand(pattern.then, tables)})" if pattern.then else ""
    try:
        match = re.compile(expand(pattern.form, tables) + r"(?!\w)" + then)
        before = re.compile(expand(pattern.before, tables)) if pattern.before else None
        unless = re.compile(expand(pattern.unless, tables)) if pattern.unless else None
        return Form(pattern, match, MAKES[pattern.make], before, unless)
    except (re.error, KeyError) as error:
        raise PackError(f"time.toml: {pattern.id}: {error}") from error


def slots_of(match: re.Match[str], tables: Tables) -> Slots:
    """The slots of a match in numbers."""
    filled: dict[str, Any] = {}
    for name, said in match.groupdict().items():
        if said is None:
            continue
        field, meaning = tables.by_name.get(name.rstrip("2"), ("", {}))
        if field:
            filled[field + name[len(name.rstrip("2")) :]] = meaning[" ".join(said.split())]
        elif name in NUMERIC:
            field, base = NUMERIC[name]
            filled[field] = base + int(said)
    filled.pop("weekday2", None)
    return Slots(**filled)
