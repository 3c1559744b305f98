"""Runs cases/actors*.toml: who is meant by words in context on a day, and what place names stand for.

    python tests/actor_cases.py [--unseen | --fresh]

prints the figures and the failures of the seen cases by cause (of the unseen and the fresh ones only when asked).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from saksi.model import Actor, Article
from saksi.pipeline import Examination, examine, load
from saksi.resolve.book import UNKNOWN
from saksi.tables import read_toml
from saksi.text.tree import case_of, relation

PLACE_KINDS = ("place", "country")
SITE = ("listed place",)
GOVERNMENT, PLACE, NEITHER = "government", "place", "neither"


class Text(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of ours with what they should resolve to."""

    published: str
    text: str
    expect: tuple[str, ...]
    unseen: bool = False


class Cases(Struct, frozen=True, forbid_unknown_fields=True):
    """cases/actors.toml."""

    text: tuple[Text, ...]
    place: tuple[Text, ...]


class Result(Struct, frozen=True):
    """One case: `cause` is empty if it is right; `wrong` if another actor than the right one is named with a code."""

    words: str
    wanted: str
    got: str
    cause: str
    wrong: bool
    text: Text


@cache
def cases() -> Cases:
    """The cases of the Indonesian pack."""
    return _read("actors.toml")


@cache
def parts() -> dict[str, Cases]:
    """The cases by how they may be used: seen, unseen (only their totals were looked at), fresh (written last)."""
    found = {"fresh": _read("actors_fresh.toml")}
    for part, unseen in (("seen", False), ("unseen", True)):
        found[part] = Cases(
            tuple(t for t in cases().text if t.unseen == unseen), tuple(t for t in cases().place if t.unseen == unseen)
        )
    return found


def _read(name: str) -> Cases:
    return read_toml(load("id").pack.folder / "cases" / name, Cases)


@cache
def examined(text: Text) -> Examination:
    """What the program makes of a text."""
    return examine(Article("case", text.text, text.published), load("id"))


def place_of(text: str, words: str) -> tuple[int, int]:
    """Span of `words`, or of their n-th occurrence for `words#n`."""
    words, _, nth = words.partition("#")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.index(words, start + 1)
    return start, start + len(words)


def mention_at(found: Examination, span: tuple[int, int]) -> int | None:
    """Index of the mention that shares most characters with a span."""
    best, shared = None, 0
    for index, mention in enumerate(found.chains.mentions):
        tokens = found.reading.sentences[mention.sentence].tokens
        low, high = tokens[mention.first].start, tokens[mention.last].end
        if (common := min(high, span[1]) - max(low, span[0])) > shared:
            best, shared = index, common
    return best


def show(actors: tuple[Actor, ...]) -> str:
    return " + ".join(f"{a.code} {a.sector or '-'} {a.name or ''}".strip() for a in actors) or "none"


def judge(text: Text, case: str) -> Result:
    """The verdict on one "words = CODE SECTOR Name"."""
    words, wanted = (part.strip() for part in case.split(" = ", 1))
    code, sector, *name = wanted.split(" ", 2)
    found = examined(text)
    index = mention_at(found, place_of(text.text, words))
    actors = found.chains.actors[index] if index is not None else ()
    cause = mismatch(actors, code, sector, "".join(name)) if index is not None else "no mention"
    named = any(a.code != UNKNOWN for a in actors)
    return Result(words, wanted, show(actors), cause, bool(cause) and named, text)


def mismatch(actors: tuple[Actor, ...], code: str, sector: str, name: str) -> str:
    """What is not as wanted, in a word or two; empty if nothing."""
    if not actors:
        return "no actor"
    if "+" in code:
        return "" if {a.code for a in actors} == set(code.split("+")) else "wrong group"
    actor = actors[0]
    if len(actors) > 1:
        return "several actors"
    if actor.code not in code.split("|"):
        return "code left open" if actor.code == UNKNOWN else "wrong code"
    anything = sector.startswith("*")
    if not anything and (actor.sector or "-") not in sector.split("|"):
        return "wrong sector"
    return "" if fits(actor.name or "", name if not anything else f"*{sector[1:]}".strip()) else "wrong name"


def fits(got: str, wanted: str) -> bool:
    """`*` and `*part` are met by any name that holds the part; nothing wanted is met by anything."""
    return wanted[1:] in got if wanted.startswith("*") else not wanted or got == wanted


def judge_place(text: Text, case: str) -> Result:
    """The verdict on one "words = government | place | neither"."""
    words, wanted = (part.strip() for part in case.split(" = ", 1))
    got = reading_of(text, place_of(text.text, words))
    right = got in wanted.split(" | ")
    return Result(words, wanted, got, "" if right else f"{wanted} read as {got}", got == GOVERNMENT and not right, text)


def reading_of(text: Text, span: tuple[int, int]) -> str:
    """Whether the words at a span act, are a place, or are part of something else."""
    found = examined(text)
    index = mention_at(found, span)
    if index is None:
        return NEITHER
    used = {
        a.span for event in found.coding.events for a in (*event.actors, *event.recipients) if a.reasons[:1] != SITE
    }
    used |= {statement.speaker.span for statement in found.coding.statements}
    mention, actors = found.chains.mentions[index], found.chains.actors[index]
    tokens = found.reading.sentences[mention.sentence].tokens
    low, high = tokens[mention.first].start, tokens[mention.last].end
    covers = low <= span[0] and high >= span[1]
    kinds = {entry.kind for entry in mention.entries}
    if not covers or (high - low) > (span[1] - span[0]) + len(" Selatan") or kinds == {"media"}:
        return NEITHER
    if any(a.span in used or subject(found, index) for a in actors if a.code != UNKNOWN):
        return GOVERNMENT
    placed = mention.kind in PLACE_KINDS or "seat" in kinds
    return PLACE if placed else NEITHER


def subject(found: Examination, index: int) -> bool:
    """Whether a mention is what its clause is about: acts that are not coded have governments too."""
    mention = found.chains.mentions[index]
    sentence = found.reading.sentences[mention.sentence]
    return relation(sentence.tokens[mention.head]) == "nsubj" and case_of(sentence, mention.head) is None


def results(part: str) -> Iterator[tuple[str, Result]]:
    """("text" or "place", result) of every seen, unseen or fresh case."""
    for text in parts()[part].text:
        yield from (("text", judge(text, case)) for case in text.expect)
    for text in parts()[part].place:
        yield from (("place", judge_place(text, case)) for case in text.expect)


def figures(part: str) -> dict[str, float]:
    """Shares right and wrong: names of the figures as in floors."""
    found = list(results(part))
    actors = [result for part, result in found if part == "text"]
    places = [result for part, result in found if part == "place"]
    return {
        "actors right": sum(not r.cause for r in actors) / len(actors),
        "actors wrong code": sum(r.wrong and r.cause == "wrong code" for r in actors) / len(actors),
        "places right": sum(not r.cause for r in places) / len(places),
    }


def main() -> None:
    """Prints figures, then the failures."""
    for part in ("seen", "unseen", "fresh"):
        print(part, {name: round(value, 3) for name, value in figures(part).items()})
    asked = next((part for part in parts() if f"--{part}" in sys.argv), "seen")
    failures = [result for _, result in results(asked) if result.cause]
    print(Counter(result.cause for result in failures).most_common())
    for result in sorted(failures, key=lambda r: r.cause):
        print(f"{result.cause} | {result.words} = {result.wanted} | got {result.got} | {result.text.text}")


if __name__ == "__main__":
    main()
