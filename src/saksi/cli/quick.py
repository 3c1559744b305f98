"""Questions to a ledger straight from the words of the command line.

The library that knows every command takes longer to load than most questions take to answer. So a plain question, all
of whose options are known and have a value that fits, goes to the ledger at once; anything else (help, a slip, another
command) is left to that library, which says what is wrong. A test compares the options below with those it has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct

from saksi.cli.labels import Language
from saksi.cli.options import HERE, EventForm, StatementForm

LONGEST_NUMBER = 9  # digits


class Taking(Struct, frozen=True):
    """The options of a command: those that may be repeated, those with one text, days; and what it writes."""

    many: tuple[str, ...]
    one: tuple[str, ...]
    forms: type[StrEnum]
    quad: bool = False


COMMANDS: Mapping[str, Taking] = {
    "events": Taking(
        ("actor", "recipient", "type", "said_by"),
        ("mode", "status", "stance", "place", "country", "outlet"),
        EventForm,
        quad=True,
    ),
    "statements": Taking(("by", "about"), ("stance", "form", "words", "outlet"), StatementForm),
}


def answer(words: Sequence[str]) -> int | None:
    """Answer a plain question, given as the words behind `saksi`: the exit status, or None where it is none.

    Raises SaksiError.
    """
    if not words or words[0] not in COMMANDS:
        return None
    given = options(words[0], words[1:])
    if given is None:
        return None
    from saksi.cli.asking import ask

    return ask(words[0], given)


def options(command: str, words: Sequence[str]) -> dict[str, Any] | None:
    """The values of the options of a command, with the usual ones for the others; None if a word does not fit."""
    taking = COMMANDS[command]
    readers = _readers(taking)
    found: dict[str, Any] = dict.fromkeys(readers)
    found |= {"format": taking.forms("table"), "ledger": HERE, "labels": Language.en}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, joined, value = word.partition("=")
        if not joined and rest:
            value = rest.pop(0)
        key = name[2:].replace("-", "_")
        if not name.startswith("--") or "_" in name or key not in readers or not value or value.startswith("-"):
            return None
        read = readers[key](value)
        if read is None:
            return None
        found[key] = [*(found[key] or ()), read] if key in taking.many else read
    return found


def _readers(taking: Taking) -> dict[str, Callable[[str], Any]]:
    """What makes a value of each option's word; it gives None for a word that does not fit."""
    readers: dict[str, Callable[[str], Any]] = dict.fromkeys((*taking.many, *taking.one, "text", "ledger"), str)
    readers |= dict.fromkeys(("since", "until"), _day)
    readers |= {"limit": _number, "output": Path, "format": _of(taking.forms), "labels": _of(Language)}
    return readers | ({"quad": _quad} if taking.quad else {})


def _day(word: str) -> str | None:
    try:
        return word if date.fromisoformat(word).isoformat() == word else None
    except ValueError:
        return None


def _number(word: str) -> int | None:
    plain = word.isascii() and word.isdigit() and len(word) <= LONGEST_NUMBER
    return int(word) or None if plain else None


def _quad(word: str) -> int | None:
    return int(word) if word in ("1", "2", "3", "4") else None


def _of(kinds: type[StrEnum]) -> Callable[[str], StrEnum | None]:
    return lambda word: kinds(word) if word in kinds.__members__ else None
