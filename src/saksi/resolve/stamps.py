"""When → text: ISO 8601 and EDTF (Extended Date/Time Format, ISO 8601-2), as exact as the words and no more exact."""

from __future__ import annotations

from calendar import monthrange

from saksi.model import Side, When

LOCAL = "local"
UNKNOWN = "XXXX-XX-XX"
DATED = ("date", "time")


def iso(when: When) -> str:
    """A day, `first/last`, or a day with its clock time and offset; of what has no day, its value (P3D)."""
    if when.kind not in DATED:
        return when.value
    if when.clock:
        offset = "" if when.zone == LOCAL else when.zone
        return f"{when.start}T{when.clock}{offset}"
    return when.start if when.start == when.end else f"{when.start}/{when.end}"


def edtf(when: When) -> str:
    """EDTF level 2: whole years, months and decades by their short form, `X` for parts not told, `?` before a year
    that was inferred alone, an open end where the words only limit. \"\" for what has no day.

    A clock time is left out: EDTF has none with unknown parts; `iso` keeps it.
    """
    if when.kind not in DATED:
        return ""
    first, last = (_plain(day) for day in (when.start, when.end))
    guessed = when.inferred == ("year",) and first[:1].isdigit()
    if when.side:
        return _limited(first, last, "?" if guessed else "", when.side)
    if guessed:
        first, last = f"?{first}", f"?{last}"
    whole = "" if guessed else _whole(when)
    return whole or (first if first == last else f"{first}/{last}")


def _limited(first: str, last: str, mark: str, side: Side) -> str:
    """An interval open at one end; \"\" if the other end is not fully known, which readers refuse."""
    if "X" in first:
        return ""
    if side == "after":
        return f"{last}{mark}/.."
    return f"../{last if side == 'until' else first}{mark}"


def _plain(day: str) -> str:
    """A day as EDTF has it: a weekday of no known week is an unknown day."""
    return UNKNOWN if "W" in day else day


def _whole(when: When) -> str:
    """`2024-05`, `2024`, `198X` for an interval that is exactly a month, year or decade; else nothing."""
    start, end = when.start, when.end
    if "X" in start or when.start == when.end:
        return ""
    if start.endswith("-01") and start[:7] == end[:7] and int(end[8:]) == monthrange(int(end[:4]), int(end[5:7]))[1]:
        return start[:7]
    if not (start.endswith("-01-01") and end.endswith("-12-31")):
        return ""
    if start[:4] == end[:4]:
        return start[:4]
    return f"{start[:3]}X" if start[:3] == end[:3] and (start[3], end[3]) == ("0", "9") else ""
