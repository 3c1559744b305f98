"""Two codings of the same articles → what changed, by rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from saksi.ledger.identity import actor_key
from saksi.model import Actor, Event

FIELDS = ("rule", "type", "mode", "context", "actors", "recipients", "status", "date", "place", "attribution", "size")


class Change(Struct, frozen=True):
    """One event that is not as it was; before or after is None if it is new or gone."""

    article: str
    before: Event | None
    after: Event | None
    fields: tuple[str, ...]


class Balance(Struct):
    """What became of the events of one rule. `fields` counts what changed in those that did."""

    same: int = 0
    changed: int = 0
    gone: int = 0
    new: int = 0
    fields: Counter[str] = field(default_factory=Counter)


class Comparison(Struct):
    """All articles of a run: balances by rule, and the changes themselves."""

    rules: dict[str, Balance] = field(default_factory=lambda: defaultdict(Balance))
    articles: int = 0
    changes: list[Change] = field(default_factory=list)

    def compare(self, article: str, before: Iterable[Event], after: Iterable[Event], keep: int) -> None:
        """Take in one article; at most `keep` changes are remembered in all."""
        self.articles += 1
        for change in changes(article, before, after):
            event = change.before or change.after
            assert event is not None
            balance = self.rules[event.rule]
            if change.before is None:
                balance.new += 1
            elif change.after is None:
                balance.gone += 1
            elif change.fields:
                balance.changed += 1
                balance.fields.update(change.fields)
            else:
                balance.same += 1
                continue
            if len(self.changes) < keep:
                self.changes.append(change)

    def total(self) -> Balance:
        """The sum over all rules."""
        whole = Balance()
        for balance in self.rules.values():
            whole.same += balance.same
            whole.changed += balance.changed
            whole.gone += balance.gone
            whole.new += balance.new
            whole.fields.update(balance.fields)
        return whole


def changes(article: str, before: Iterable[Event], after: Iterable[Event]) -> Iterator[Change]:
    """Pair the events of two codings by their triggers; equal ones come with no fields."""
    left: Mapping[object, list[Event]] = defaultdict(list)
    for event in before:
        left[event.trigger].append(event)
    for event in after:
        same_place = left[event.trigger]
        old = min(same_place, key=lambda other: len(differences(other, event)), default=None)
        if old is not None:
            same_place.remove(old)
        yield Change(article, old, event, differences(old, event) if old else ())
    for rest in left.values():
        for event in rest:
            yield Change(article, event, None, ())


def differences(one: Event, other: Event) -> tuple[str, ...]:
    """Fields in which two events differ; spans and reasons do not count."""
    return tuple(name for name in FIELDS if _plain(one, name) != _plain(other, name))


def _plain(event: Event, name: str) -> object:
    value = getattr(event, name)
    if name in ("actors", "recipients"):
        return _keys(value)
    if name == "attribution":
        return [(actor_key(source.actor), source.stance) for source in event.attribution]
    if name == "date":
        return (event.date.start, event.date.end) if event.date else None
    if name == "place":
        return (event.place.text, event.place.country) if event.place else None
    if name == "size":
        return [(size.what, size.low, size.high) for size in event.size]
    return value


def _keys(actors: Iterable[Actor]) -> list[tuple[str, str | None]]:
    return sorted((actor_key(actor), actor.text) for actor in actors)
