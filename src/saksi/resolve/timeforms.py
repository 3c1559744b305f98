"""rules/time.toml → compiled forms of time expressions, filed under the words that they can begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from saksi.language.pack import Pack
from saksi.problems import PackError
from saksi.resolve.calendar import MAKES, Make, Slots
from saksi.resolve.days import Phase
from saksi.resolve.feasts import Holiday

WORD = re.compile(r"\w+")
SLOT = re.compile(r"\{([a-z]+?)(\d?)\}")
SLOT_DEPTH = 3  # a form holds a fragment, that another, that a table
NUMERIC = {
    "day": ("day", 0),
    "day2": ("day2", 0),
    "monthno": ("month", 0),
    "year": ("year", 0),
    "year2": ("year2", 0),
    "shortyear": ("year", 2000),
    "count": ("count", 0),
    "nth": ("nth", 0),
    "decade": ("number", 0),
    "fulldecade": ("number", 0),
    "century": ("number", 0),
}
FLAGS = ("eve", "vague")  # groups that say something by being there


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
    alone: bool = False
    capital: bool = False
    ahead: bool = False
    marked: bool = False
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
    length: dict[str, str]
    onelength: dict[str, str]
    zone: dict[str, str]
    ref: dict[str, str]
    direction: dict[str, str]
    offset: dict[str, int]
    step: dict[str, int]
    sign: dict[str, int]
    stride: dict[str, int]
    words: dict[str, tuple[str, ...]]
    slots: dict[str, str]
    phase: tuple[Phase, ...]
    pattern: tuple[Pattern, ...]


class HolidayRow(Struct, frozen=True, forbid_unknown_fields=True):
    """lexicon/holidays.tsv; its comment says what each column means."""

    name: str
    aliases: str = ""
    day: str = ""
    dates: str = ""
    since: int = 0


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


def tables_of(rules: TimeRules, pack: Pack) -> Tables:
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
        "length": ("length", rules.length),
        "onelength": ("length", rules.onelength),
        "zone": ("", rules.zone),
        "ref": ("ref", rules.ref),
        "direction": ("direction", rules.direction),
        "turn": ("turn", rules.direction),
        "offset": ("offset", rules.offset),
        "step": ("offset", rules.step),
        "sign": ("sign", rules.sign),
        "stride": ("sign", rules.stride),
        "phase": ("phase", phases),
        "holiday": ("holiday", holidays_of(pack)),
    }
    return Tables(by_name, rules.words, rules.slots)


def holidays_of(pack: Pack) -> dict[str, Holiday]:
    """The feasts of lexicon/holidays.tsv by each of their names in lower case."""
    found: dict[str, Holiday] = {}
    for row in pack.table("holidays", HolidayRow):
        try:
            month, _, day = row.day.partition("-")
            holiday = Holiday(
                tuple(ends_of(cell) for cell in row.dates.split()), (int(month), int(day)) if day else None, row.since
            )
        except ValueError as error:
            raise PackError(f"holidays.tsv: {row.name}: {error}") from error
        for name in (row.name, *row.aliases.split("|")):
            if name:
                found[name.lower()] = holiday
    return found


def ends_of(cell: str) -> tuple[date, date]:
    """`2024-03-12/2024-04-09`, or one day."""
    first, _, last = cell.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def first_words(name: str, tables: Tables) -> Iterator[str]:
    """The first words of what a table holds; `digit` and a literal word stand for themselves."""
    words: Iterator[str] | Sequence[str] = (name,)
    if name in tables.by_name:
        words = iter(tables.by_name[name][1])
    elif name in tables.words:
        words = tables.words[name]
    for word in words:
        first: str = WORD.findall(word)[0]
        yield "digit" if first.isdecimal() else first


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

    filled = form
    for _ in range(SLOT_DEPTH):
        filled = SLOT.sub(fill, filled)
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


def filed(forms: Sequence[Form], tables: Tables) -> dict[str, tuple[Form, ...]]:
    """The forms that each first word may open, in the order of the rules."""
    openers: dict[str, tuple[Form, ...]] = {}
    for form in forms:
        for word in sorted({word for name in form.rule.opens for word in first_words(name, tables)}):
            openers[word] = (*openers.get(word, ()), form)
    return openers


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
        elif name in FLAGS:
            filled[name] = True
    filled.pop("weekday2", None)
    return Slots(**filled)
