"""Judgements → cases for the rule writer, as TOML: the sentences people decided on, with the lines they must give.

The form is that of the language packs' cases. The sentences are those of the articles: they belong to their publishers,
and are for development, not for shipping.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from saksi.ledger.database import Database
from saksi.model import Actor, Event

HEAD = "# What people decided on a ledger's events, as cases. The sentences are their publishers': do not ship them.\n"
JUDGED = """
SELECT DISTINCT j.judgement, j.action, j.author, j.reason, j.made, a.article, a.text, a.published, j.quote, j.start
FROM judgements j
JOIN articles v ON v.article = j.article
JOIN articles a ON a.key = v.key AND a.current
WHERE j.target = 'event' AND j.start IS NOT NULL ORDER BY a.article, j.made, j.judgement
"""


def cases(database: Database) -> str:
    """One case per line of text that an event judgement is about, with the events the view has there."""
    return HEAD + "".join(_cases(database))


def _cases(database: Database) -> Iterator[str]:
    for article, group in groupby(database.query(JUDGED).dicts(), key=lambda row: row["article"]):
        rows = list(group)
        text, published = rows[0]["text"], rows[0]["published"]
        found = database.query("SELECT record FROM events WHERE article = $article ORDER BY n", {"article": article})
        events = [msgspec.json.decode(record, type=Event) for (record,) in found.rows]
        seen = set()
        for start, stop in (_line(text, row["start"]) for row in rows):
            if (start, stop) in seen:
                continue
            seen.add((start, stop))
            why = [row for row in rows if start <= row["start"] < stop]
            inside = [event for event in events if start <= event.trigger[0] < stop]
            yield _case(text[start:stop], published, inside, why)


def _line(text: str, at: int) -> tuple[int, int]:
    """The line of text that an offset is in."""
    stop = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, stop if stop >= 0 else len(text)


def _case(text: str, published: object, events: Iterable[Event], why: Iterable[dict[str, object]]) -> str:
    notes = "".join(f"# {_note(row)}\n" for row in why)
    lines = "".join(f"    {_event(event)},\n" for event in events)
    day = f"published = {_text(str(published))}\n" if published else ""
    return f'\n{notes}[[case]]\ntext = {_text(text.strip())}\n{day}phenomenon = "judgement"\nevents = [\n{lines}]\n'


def _note(row: dict[str, object]) -> str:
    parts = (str(row["action"]), str(row["quote"]), str(row["author"]), str(row["made"]), str(row["reason"]))
    return " · ".join(" ".join(part.split()) for part in parts if part)


def _event(event: Event) -> str:
    parts = [f"type = {_text(event.type)}", f"status = {_text(event.status)}"]
    parts.append(f"actors = {_parties(event.actors)}")
    if event.recipients:
        parts.append(f"recipients = {_parties(event.recipients)}")
    if event.attribution:
        said = ", ".join(f"[{_text(_code(s.actor))}, {_text(s.stance)}]" for s in event.attribution)
        parts.append(f"attributed = [{said}]")
    return "{ " + ", ".join(parts) + " }"


def _parties(actors: Iterable[Actor]) -> str:
    return "[" + ", ".join(_text(_code(actor)) for actor in actors) + "]"


def _code(actor: Actor) -> str:
    return ":".join(filter(None, (actor.code, actor.sector)))


def _text(text: str) -> str:
    """A text as a TOML string: JSON's escapes are TOML's, but for the one control character JSON leaves."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
