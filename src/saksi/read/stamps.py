"""Dates as pages write them → ISO 8601: `2016-02-23T14:49:30+07:00`, `Selasa, 23 Feb 2016 14:49 WIB`."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from saksi.problems import PackError
from saksi.read.rules import StampRules

SEARCHED = 400  # characters in which a page's date is looked for
ZONE = re.compile(r"([+-])(\d{2}):?(\d{2})")


class StampReader:
    """Reads dates. Raises PackError if a pattern of the rule file does not compile."""

    def __init__(self, rules: StampRules) -> None:
        self._rules = rules
        try:
            self._patterns = [re.compile(pattern) for pattern in rules.patterns]
        except re.error as error:
            raise PackError(f"pages.toml: [dates] pattern {error.pattern!r}: {error}") from error

    def read(self, text: str, zone: str | None = None, wrong_utc: bool = False) -> str | None:
        """The first date in the text as ISO 8601, or None.

        `zone` (`+07:00`) holds for times without one; times in UTC are moved to it, so that the day is the outlet's.
        With `wrong_utc` a `Z` or `+00:00` means nothing: the outlet writes its own time so.
        """
        for pattern in self._patterns:
            for match in pattern.finditer(text[:SEARCHED]):
                found = self._stamp(match, zone, wrong_utc)
                if found:
                    return found
        return None

    def _stamp(self, match: re.Match[str], zone: str | None, wrong_utc: bool) -> str | None:
        month = match["m"]
        number = int(month) if month.isdecimal() else self._rules.months.get(month.lower(), 0)
        clock = match.groupdict().get("clock")
        first, last = self._rules.years
        try:
            day = date(int(match["y"]), number, int(match["d"]))
            if not first <= day.year <= last:
                return None
            if clock is None:
                return day.isoformat()
            hour, minute, second = (*(int(part) for part in re.split("[:.]", clock)), 0)[:3]
            moment = datetime(day.year, day.month, day.day, hour, minute, second)
        except ValueError:
            return None
        return self._placed(moment, match.groupdict().get("zone"), zone, wrong_utc)

    def _placed(self, moment: datetime, named: str | None, home: str | None, wrong_utc: bool) -> str:
        """The moment with its offset: its own; if that is none, or UTC, the outlet's."""
        own, local = self._offset(named), self._offset(home)
        if own == timezone.utc and wrong_utc:  # noqa: UP017  the name says what is meant
            own = None
        if own is None:
            return (moment.replace(tzinfo=local) if local else moment).isoformat(timespec="seconds")
        placed = moment.replace(tzinfo=own)
        moved = placed.astimezone(local) if local and not placed.utcoffset() else placed
        return moved.isoformat(timespec="seconds")

    def _offset(self, name: str | None) -> timezone | None:
        if not name:
            return None
        known = "+00:00" if name in ("Z", "z") else self._rules.zones.get(name.lower(), name)
        match = ZONE.fullmatch(known)
        if not match:
            return None
        minutes = int(match[2]) * 60 + int(match[3])
        try:
            return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes))
        except ValueError:
            return None
