"""Feasts that papers date acts by: which year's is meant."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from saksi.resolve.days import days_off, real_day

NEAR_DAYS = 400  # a feast further off than the next or the last one is not the one meant


class Holiday(Struct, frozen=True):
    """A feast: `day` (month, day) if the calendar fixes it, else its `dates`; `first` is the year of its 0th time."""

    dates: tuple[tuple[date, date], ...] = ()
    day: tuple[int, int] | None = None
    first: int = 0


def feast_of(
    holiday: Holiday, year: int | None, direction: str | None, published: date | None
) -> tuple[date, date] | None:
    """First and last day of a feast, in a year or near publication; None where its dates are not listed."""
    middle = year or (published.year if published else 0)
    near = range(max(date.min.year + 1, middle - 1), min(date.max.year, middle + 2))
    dates = holiday.dates or [(day, day) for y in near if (day := real_day(y, *(holiday.day or (0, 0))))]
    if year is not None:
        return next((ends for ends in dates if year in (ends[0].year, ends[1].year)), None)
    if published is None:
        return None
    if direction == "past":
        dates = [ends for ends in dates if ends[0] <= published]
    elif direction == "next":
        dates = [ends for ends in dates if ends[1] >= published]
    chosen = min(dates, key=lambda ends: days_off(ends, published), default=None)
    return chosen if chosen and days_off(chosen, published) <= NEAR_DAYS else None
