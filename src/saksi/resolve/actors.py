"""Listed entries and the words around them → Actor: which holder, code and sector on the article's date.

A person takes the sector of the office held on the day; somebody who no longer holds one is ELI (PLOVER 2.0, sector
codes). Of several people of one name the one that fits role, country and date is taken; if none stands out the code
stays UNK.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from saksi.model import Actor
from saksi.resolve.book import UNKNOWN, Entry

FORMER_SECTOR = "ELI"
LAST_DAY = "9999"
KIND_ORDER = ("state", "seat", "capital", "org", "leader", "media", "place")
NAMED_KINDS = ("leader", "org", "media")


def in_office(entry: Entry, day: str | None) -> bool:
    """True if the entry's dates cover the ISO day; partial dates compare as far as they go."""
    if day is None:
        return not entry.until
    since, until = entry.since, entry.until or LAST_DAY
    return day[: len(since)] >= since and day[: len(until)] <= until


def pick(entries: Sequence[Entry], day: str | None, codes: Counter[str], wanted: str | None = None) -> Entry | None:
    """The entry meant on `day`: of the wanted country, in office, of a country in focus; None if still open."""
    if wanted and any(e.code == wanted for e in entries):
        entries = [e for e in entries if e.code == wanted]
    best_kind = min((KIND_ORDER.index(e.kind) for e in entries), default=0)
    entries = [e for e in entries if KIND_ORDER.index(e.kind) == best_kind]
    current = [e for e in entries if in_office(e, day)]
    pool = current or _latest(entries, day)
    names = {(e.name if e.kind in NAMED_KINDS else "", e.code) for e in pool}
    if len(names) > 1:
        best = max(pool, key=lambda e: codes[e.code])
        if codes[best.code] == 0 or sum(codes[e.code] == codes[best.code] and e.name != best.name for e in pool):
            return None
        pool = [e for e in pool if e.name == best.name and e.code == best.code]
    return max(pool, key=lambda e: e.since) if pool else None


def _latest(entries: Sequence[Entry], day: str | None) -> list[Entry]:
    """Out of office: the last office held before the day, or the next one to come."""
    past = [e for e in entries if e.until and (day is None or e.until < day)]
    if past:
        last = max(e.until for e in past)
        return [e for e in past if e.until == last]
    names = {(e.name, e.code) for e in entries}
    nearest = {n: min((e.since for e in entries if (e.name, e.code) == n), default="") for n in names}
    return [e for e in entries if e.since == nearest[e.name, e.code]]


def as_actor(entry: Entry, day: str | None) -> Actor:
    """A listed entry as an actor. A capital that acts is its government; a state or place has no sector."""
    sector = entry.sector
    reasons = [f"listed {entry.kind}"]
    if entry.kind == "capital":
        return Actor(entry.code, "GOV", None, reasons=("capital stands for its government",))
    if entry.kind == "leader" and not in_office(entry, day):
        past = bool(entry.until) and (day is None or entry.until < day)
        sector = FORMER_SECTOR if past else sector
        reasons.append("out of office on the day" if past else "office not yet held")
    name = entry.name
    return Actor(entry.code, sector, name, entry.wikidata, entry.office, reasons=tuple(reasons))


def dominant(codes: Counter[str]) -> str:
    """The code most in focus (the first seen of several level ones), UNK if there is none."""
    return codes.most_common(1)[0][0] if codes else UNKNOWN


def owner_code(owner: Iterable[Entry], codes: Counter[str] | None = None) -> str | None:
    """The country that an owner phrase points to: a state first, then an organisation's own code, then a place.

    Of several bodies of one name the one whose country weighs most in `codes` is meant.
    """
    ranked = sorted(owner, key=lambda e: 0 if e.kind in ("state", "org", "seat") else 1)
    if not ranked:
        return None
    first, weights = ranked[0], codes or Counter()
    same = [e for e in ranked if first.kind == e.kind == "org"]
    return max(same, key=lambda e: weights[e.code]).code if same else first.code
