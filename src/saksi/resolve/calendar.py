"""Slots of a time expression + the day of publication → an interval of days.

Each `make_*` function is the arithmetic of one kind of expression and returns None where the words name no day that
exists, or where there is nothing to count from. Days are ISO 8601; a part that nothing tells is written `XX`, a year
`XXXX`. Weeks run Monday to Sunday.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from saksi.model import TimeKind
from saksi.resolve.days import (
    MONTHS_OF,
    Phase,
    add_months,
    add_units,
    around,
    days_off,
    month_days,
    pick,
    real_day,
    week_days,
    year_days,
)
from saksi.resolve.feasts import Holiday, feast_of

NEAR_YEARS = (0, -1, 1, -2, 2, -3, 3, -4, 4)  # 29 February comes every four years
SHIFTS = {"past": -1, "this": 0, "next": 1}
UNKNOWN_DAY = "XXXX-XX-XX"
HOURS_OF_DAY = 24
CENTURY_PIVOT = 50  # two-digit years from here on belong to the last century


class Slots(Struct, frozen=True):
    """What the words of one expression say, in numbers."""

    day: int | None = None
    day2: int | None = None
    month: int | None = None
    month2: int | None = None
    year: int | None = None
    year2: int | None = None
    weekday: int | None = None
    count: int = 1
    number: int | None = None
    unit: str | None = None
    direction: str | None = None
    turn: str | None = None
    offset: int = 0
    sign: int = 1
    phase: Phase | None = None
    holiday: Holiday | None = None
    nth: int | None = None
    eve: bool = False
    length: str = ""
    vague: bool = False
    ref: str = ""


class Clock(Struct, frozen=True):
    """What a relative time is counted from: publication, the year of a full date of the article, the day last named."""

    published: date | None = None
    year: int | None = None
    last: tuple[date, date] | None = None


class Value(Struct, frozen=True):
    """An interval of ISO days (partial where the text is), see `model.When`."""

    start: str
    end: str
    grain: str
    anchor: str = "none"
    inferred: tuple[str, ...] = ()
    kind: TimeKind = "date"
    text: str = ""


Make = Callable[[Slots, Clock], Value | None]


def interval(ends: tuple[date, date], grain: str, anchor: str = "none", *inferred: str) -> Value:
    """A Value from two days."""
    return Value(ends[0].isoformat(), ends[1].isoformat(), grain, anchor, inferred)


def turned(slots: Slots, clock: Clock) -> int | None:
    """The year that `tahun lalu` and the like name."""
    if slots.turn is None or clock.published is None:
        return None
    return clock.published.year + SHIFTS[slots.turn]


def make_date(slots: Slots, clock: Clock) -> Value | None:
    """A day and a month, with the year or the nearest."""
    if slots.day is None or slots.month is None:
        return None
    year, anchor, inferred = slots.year, "none", ("year",)
    if year is None and slots.turn:
        year, anchor = turned(slots, clock), "publication"
    elif year is None and clock.published is None and clock.year:
        year, anchor = clock.year, "text"
    if year is not None:
        day = real_day(year, slots.month, slots.day)
        return interval((day, day), "day", anchor, *(() if anchor == "none" else inferred)) if day else None
    return nearest_date(slots.month, slots.day, slots.direction, clock.published)


def nearest_date(month: int, day: int, direction: str | None, published: date | None) -> Value | None:
    """A day with no year: nearest to publication, or partial if there is none."""
    if published is None:
        known = real_day(2000, month, day)  # a leap year: any day of any year exists in it
        text = f"XXXX-{month:02}-{day:02}"
        return Value(text, text, "day") if known else None
    days = [found for step in NEAR_YEARS if (found := real_day(published.year + step, month, day))]
    chosen = pick(days, published, direction)
    return interval((chosen, chosen), "day", "publication", "year") if chosen else None


def make_days(slots: Slots, clock: Clock) -> Value | None:
    """Days `day` to `day2` of one month."""
    if slots.day is None or slots.day2 is None or slots.day2 <= slots.day:
        return None
    last = make_date(replace(slots, day=slots.day2), clock)
    if last is None:
        return None
    return replace(last, start=f"{last.start[:-2]}{slots.day:02}")


def make_daynumber(slots: Slots, clock: Clock) -> Value | None:
    """`tanggal 24`: that day of the month nearest to publication."""
    if slots.day is None or clock.published is None:
        return None
    months = [add_months(clock.published.replace(day=1), step) for step in (0, -1, 1, -2, 2)]
    days = [day for first in months if first and (day := real_day(first.year, first.month, slots.day))]
    chosen = pick(days, clock.published, slots.direction)
    return interval((chosen, chosen), "day", "publication", "year", "month") if chosen else None


def make_weekday(slots: Slots, clock: Clock) -> Value | None:
    """A weekday: the last one up to publication; of a named week; or before or after publication."""
    if slots.weekday is None:
        return None
    if clock.published is None:
        text = f"XXXX-WXX-{slots.weekday + 1}"
        return Value(text, text, "day")
    day = weekday_near(slots, clock.published)
    return interval((day, day), "day", "publication", "year", "month", "day")


def weekday_near(slots: Slots, published: date) -> date:
    """The day that a weekday with its direction or week means."""
    weekday = slots.weekday or 0
    if slots.turn:
        return week_days(published)[0] + timedelta(days=7 * SHIFTS[slots.turn] + weekday)
    if slots.direction == "next":
        return published + timedelta(days=(weekday - published.weekday() - 1) % 7 + 1)
    if slots.direction == "ahead":
        return published + timedelta(days=(weekday - published.weekday()) % 7)
    if slots.direction == "this":
        return week_days(published)[0] + timedelta(days=weekday)
    back = (published.weekday() - weekday) % 7
    return published - timedelta(days=back or (7 if slots.direction == "past" else 0))


def make_month(slots: Slots, clock: Clock) -> Value | None:
    """A month or a phase of one."""
    if slots.month is None:
        return None
    year = slots.year or turned(slots, clock)
    anchor = "none" if slots.year else "publication"
    if year is None and clock.published is None and clock.year:
        year, anchor = clock.year, "text"
    if year is None and clock.published is None:
        low, high = slots.phase.month if slots.phase else (1, 31)
        high = min(high, monthrange(2001, slots.month)[1])
        return Value(f"XXXX-{slots.month:02}-{low:02}", f"XXXX-{slots.month:02}-{high:02}", "month")
    if year is None and clock.published:
        year = month_year(slots, clock.published)
    inferred = () if slots.year else ("year",)
    return interval(month_days(year or 1, slots.month, slots.phase), "month", anchor, *inferred)


def month_year(slots: Slots, published: date) -> int:
    """The year of a month named without one: `lalu` is the last that is over, `depan` the next to begin."""
    if slots.direction == "this":
        return published.year
    near = range(published.year - 1, published.year + 2)
    years = {year: month_days(year, slots.month or 1, slots.phase) for year in near}
    if slots.direction == "past":
        return max(year for year, days in years.items() if days[1] <= published)
    if slots.direction == "next":
        return min(year for year, days in years.items() if days[0] > published)
    return min(years, key=lambda year: days_off(years[year], published))


def make_months(slots: Slots, clock: Clock) -> Value | None:
    """From one month to another of the same year."""
    if slots.month is None or slots.month2 is None or slots.year is None or slots.month2 < slots.month:
        return None
    return interval((month_days(slots.year, slots.month)[0], month_days(slots.year, slots.month2)[1]), "month")


def make_year(slots: Slots, clock: Clock) -> Value | None:
    """A year or a phase of one."""
    year = slots.year or slots.year2
    return interval(year_days(year, slots.phase), "year") if year else None


def make_years(slots: Slots, clock: Clock) -> Value | None:
    """From one year to a later one."""
    if slots.year is None or slots.year2 is None or slots.year2 <= slots.year:
        return None
    return interval((date(slots.year, 1, 1), date(slots.year2, 12, 31)), "year")


def make_unit(slots: Slots, clock: Clock) -> Value | None:
    """`bulan lalu`, `akhir pekan ini`: the whole unit, or a phase of it, before, at or after publication."""
    if clock.published is None or slots.unit in (None, "day") or slots.direction is None:
        return None
    unit = slots.unit or ""
    base = clock.published if unit == "week" else clock.published.replace(day=1)
    return unit_value(add_units(base, unit, SHIFTS[slots.direction]), unit, slots.phase, "publication")


def unit_value(day: date | None, unit: str, phase: Phase | None, anchor: str) -> Value | None:
    """The unit that holds a day, as a Value whose every part was inferred."""
    ends = around(day, unit, phase) if day else None
    return interval(ends, unit, anchor, "year", "month", "day") if ends else None


def make_ago(slots: Slots, clock: Clock) -> Value | None:
    """`tiga bulan lalu`, `dua hari lagi`: the whole unit that lies so many units off."""
    if clock.published is None or slots.unit is None:
        return None
    count = (slots.number or slots.count) * slots.sign
    return unit_value(add_units(clock.published, slots.unit, count), slots.unit, None, "publication")


def make_recent(slots: Slots, clock: Clock) -> Value | None:
    """`dua tahun terakhir`: so many units up to publication."""
    if clock.published is None or slots.unit is None:
        return None
    other = add_units(clock.published, slots.unit, -(slots.number or slots.count))
    return interval((other, clock.published), slots.unit, "publication", "year", "month", "day") if other else None


def make_coming(slots: Slots, clock: Clock) -> Value | None:
    """`dua pekan ke depan`: so many units from publication on."""
    if clock.published is None or slots.unit is None:
        return None
    other = add_units(clock.published, slots.unit, slots.number or slots.count)
    return interval((clock.published, other), slots.unit, "publication", "year", "month", "day") if other else None


def make_offset(slots: Slots, clock: Clock) -> Value | None:
    """`kemarin`, `malam ini`: days from publication."""
    if clock.published is None:
        return None
    day = clock.published + timedelta(days=slots.offset)
    return interval((day, day), "day", "publication", "year", "month", "day")


def make_step(slots: Slots, clock: Clock) -> Value | None:
    """`malam sebelumnya`: days from the day last named."""
    if clock.last is None:
        return None
    ends = (clock.last[0] + timedelta(days=slots.offset), clock.last[1] + timedelta(days=slots.offset))
    return interval(ends, "day", "text", "year", "month", "day")


def make_stride(slots: Slots, clock: Clock) -> Value | None:
    """`sebulan kemudian`: units from the day last named, to the day."""
    if clock.last is None or slots.unit is None:
        return None
    day = add_units(clock.last[0], slots.unit, (slots.number or slots.count) * slots.sign)
    return interval((day, day), "day", "text", "year", "month", "day") if day else None


def make_quarter(slots: Slots, clock: Clock) -> Value | None:
    """A numbered quarter or half-year of a year."""
    published = clock.published
    shifted = published.year + SHIFTS[slots.direction or "this"] if published else None
    year = slots.year or shifted
    length = MONTHS_OF.get(slots.unit or "", 12)
    if year is None or slots.number is None or slots.number * length > 12:
        return None
    ends = date(year, (slots.number - 1) * length + 1, 1), month_days(year, slots.number * length)[1]
    return interval(ends, slots.unit or "quarter", *(() if slots.year else ("publication", "year")))


def make_decade(slots: Slots, clock: Clock) -> Value | None:
    """Ten years; two digits mean the last century from 50 on."""
    first = slots.number or 0
    if first < 100:
        first += 1900 if first >= CENTURY_PIVOT else 2000
    return interval((date(first, 1, 1), date(first + 9, 12, 31)), "decade")


def make_century(slots: Slots, clock: Clock) -> Value | None:
    """The nth century: years 100(n-1)+1 to 100n."""
    last = (slots.number or 0) * 100
    return interval((date(last - 99, 1, 1), date(last, 12, 31)), "century") if last else None


def make_clock(slots: Slots, clock: Clock) -> Value | None:
    """A clock time with no day beside it: of the day last named, if one day was named."""
    if clock.last is None or clock.last[0] != clock.last[1]:
        return Value(UNKNOWN_DAY, UNKNOWN_DAY, "day", kind="time")
    return replace(interval(clock.last, "day", "text", "year", "month", "day"), kind="time")


def make_holiday(slots: Slots, clock: Clock) -> Value | None:
    """A feast of a year, of last year, the nth, or the nearest; `malam Natal` is the day before."""
    if slots.holiday is None:
        return None
    year = slots.year or slots.year2
    if year is None and slots.nth and slots.holiday.first:
        year = slots.holiday.first + slots.nth
    told = year is not None
    if year is None:
        year = turned(slots, clock) if clock.published else clock.year
    ends = feast_of(slots.holiday, year, slots.direction, clock.published)
    if ends is None:
        return None
    if slots.eve:
        ends = (ends[0] - timedelta(days=1), ends[0] - timedelta(days=1))
    return interval(ends, "day", "none" if told else "publication", *(() if told else ("year",)))


def make_hours(slots: Slots, clock: Clock) -> Value | None:
    """`24 jam terakhir`: the days that so many hours up to publication touch."""
    if clock.published is None:
        return None
    first = clock.published - timedelta(days=-(-(slots.number or slots.count) // HOURS_OF_DAY))
    return interval((first, clock.published), "day", "publication", "year", "month", "day")


def make_duration(slots: Slots, clock: Clock) -> Value | None:
    """`tiga tahun`: a length of time in ISO 8601, its number X where the words give none."""
    return Value("", "", slots.length, kind="duration", text=iso_length(slots))


def make_set(slots: Slots, clock: Clock) -> Value | None:
    """`setiap hari`: the length after which something happens again."""
    return Value("", "", slots.length, kind="set", text=iso_length(slots))


def iso_length(slots: Slots) -> str:
    """ISO 8601: P3Y, P2W, PT5H, PXD."""
    number = "X" if slots.vague else str(slots.number or slots.count)
    mark, unit = ("PT", slots.length[1:]) if slots.length.startswith("T") else ("P", slots.length)
    factor, _, letter = unit.rpartition(".")
    return f"{mark}{int(number) * int(factor) if factor and not slots.vague else number}{letter}"


def make_ref(slots: Slots, clock: Clock) -> Value | None:
    """`saat ini`, `dulu`, `kelak`: now, before, later, with no day."""
    return Value("", "", "", kind="reference", text=slots.ref)


MAKES: dict[str, Make] = {
    "date": make_date, "days": make_days, "daynumber": make_daynumber, "weekday": make_weekday, "month": make_month,
    "months": make_months, "year": make_year, "years": make_years, "unit": make_unit, "ago": make_ago,
    "recent": make_recent, "coming": make_coming, "offset": make_offset, "step": make_step, "stride": make_stride,
    "quarter": make_quarter, "decade": make_decade, "century": make_century,
    "clock": make_clock, "holiday": make_holiday, "hours": make_hours, "duration": make_duration, "set": make_set,
    "reference": make_ref,
}  # fmt: skip
