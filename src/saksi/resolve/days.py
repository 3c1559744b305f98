"""Days, weeks, months, years: the plain arithmetic of the calendar, and how a part of a longer time is cut.

Weeks run Monday to Sunday. Nothing here knows a language or a text.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
DAYS_OF = {"day": 1, "week": 7}


class Phase(Struct, frozen=True, forbid_unknown_fields=True):
    """How `awal`, `pertengahan`, `akhir` cut a month, year or week; numbers count from 1, both ends included."""

    words: tuple[str, ...]
    month: tuple[int, int]
    year: tuple[int, int]
    week: tuple[int, int]


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, or None if the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_days(year: int, month: int, phase: Phase | None = None) -> tuple[date, date]:
    """First and last day of a month or of a phase of it."""
    last = monthrange(year, month)[1]
    low, high = phase.month if phase else (1, last)
    return date(year, month, low), date(year, month, min(high, last))


def year_days(year: int, phase: Phase | None = None) -> tuple[date, date]:
    """First and last day of a year or of a phase of it."""
    low, high = phase.year if phase else (1, 12)
    return date(year, low, 1), month_days(year, high)[1]


def week_days(day: date, phase: Phase | None = None) -> tuple[date, date]:
    """Monday and Sunday of the week that holds `day`, or a phase of that week."""
    low, high = phase.week if phase else (1, 7)
    monday = day - timedelta(days=day.weekday())
    return monday + timedelta(days=low - 1), monday + timedelta(days=high - 1)


def add_months(day: date, months: int) -> date | None:
    """The same day some months on (the last of the month if it is shorter); None outside the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year < date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_units(day: date, unit: str, count: int) -> date | None:
    """`count` units on from `day`, to the day; None outside the calendar."""
    if unit in MONTHS_OF:
        return add_months(day, count * MONTHS_OF[unit])
    return day + timedelta(days=count * DAYS_OF[unit])


def around(day: date, unit: str, phase: Phase | None = None) -> tuple[date, date] | None:
    """The whole week, month, quarter, half-year, year or decade that holds `day`, or a phase of it."""
    if unit == "day":
        return day, day
    if unit == "week":
        return week_days(day, phase)
    if unit == "month":
        return month_days(day.year, day.month, phase)
    if unit == "year":
        return year_days(day.year, phase)
    length = MONTHS_OF[unit]
    first = date(day.year - day.year % 10, 1, 1) if unit == "decade" else date(day.year, 1, 1)
    first = add_months(first, (day.month - 1) // length * length) or first
    after = add_months(first, length)
    return (first, after - timedelta(days=1)) if after else None


def days_off(ends: tuple[date, date], day: date) -> int:
    """How many days lie between an interval and a day; none if it lies inside."""
    return max((ends[0] - day).days, (day - ends[1]).days, 0)


def pick(days: list[date], published: date, direction: str | None) -> date | None:
    """The nearest to publication of the candidates that lie on the side the direction names."""
    if direction == "past":
        days = [day for day in days if day <= published]
    elif direction == "next":
        days = [day for day in days if day >= published]
    return min(days, key=lambda day: abs((day - published).days), default=None)
