"""Initials and single names that an article calls somebody by: told once (`pria berinisial OG`), his throughout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from saksi.extract.acronyms import with_words
from saksi.extract.namesigns import LONGEST_INITIALS, MentionWords
from saksi.extract.naming import Mention
from saksi.model import Reading, Sentence, Token

PERSON = "PER"
CRIMINAL = "CRM"
SHORTEST = 2
SHORTEST_NAME = 3
AGE_DIGITS = 2
AGE_TOKENS = 3  # `(20)`
JOINERS = 2  # `, dan`


def with_initials(reading: Reading, found: Sequence[Mention], words: MentionWords) -> list[Mention]:
    """The mentions of an article, with those of people whom it calls by initials or by a name told once."""
    people = {t.text for s in reading.sentences for t in _introduced(s, words)}
    people |= {m.name or "" for m in found if _known_by(reading, m, words)}
    found = [_named(reading, m, people, words) for m in found]
    short = {(m.sentence, m.first): initials for m in found if (initials := _short(reading, m))}
    found = [replace(m, also=short.get((m.sentence, m.first), m.also)) for m in found]
    people |= {*short.values()}
    return with_words(reading, found, people, PERSON)


def _short(reading: Reading, mention: Mention) -> str | None:
    """`Sidi Herwandi (37)`, who becomes `SH`: the initials of a person of two or three names and a told age."""
    words = (mention.name or "").split()
    tokens = reading.sentences[mention.sentence].tokens
    aged = mention.last > mention.first and (_aged(tokens, mention.last) or _aged(tokens, mention.last - AGE_TOKENS))
    if mention.also or mention.entries or mention.listed != PERSON or not aged or not SHORTEST <= len(words) <= 3:
        return None
    return "".join(word[0] for word in words) if all(word[0].isupper() for word in words) else None


def _is_initials(token: Token) -> bool:
    return token.text.isalpha() and token.text.isupper() and SHORTEST <= len(token.text) <= LONGEST_INITIALS


def _introduced(sentence: Sentence, words: MentionWords) -> Iterator[Token]:
    """Initials behind a word of naming or with an age behind them, and those joined to such: `berinisial MA dan JK`."""
    last = -1
    for token in sentence.tokens:
        before = sentence.tokens[token.i - 1].low if token.i else ""
        letter = len(token.text) == 1 and token.text.isupper() and before in words.naming
        if not (_is_initials(token) or letter):
            continue
        between = sentence.tokens[last + 1 : token.i]
        joined = last >= 0 and len(between) <= JOINERS and all(t.text == "," or t.pos == "CCONJ" for t in between)
        if before in words.naming or _aged(sentence.tokens, token.i) or joined:
            last = token.i + (AGE_TOKENS if _aged(sentence.tokens, token.i) else 0)
            yield token


def _aged(tokens: Sequence[Token], i: int) -> bool:
    """`RT (20)`: an age in brackets."""
    return [t.text for t in tokens[i + 1 : i + 4 : 2]] == ["(", ")"] and (
        tokens[i + 2].text.isdigit() and len(tokens[i + 2].text) <= AGE_DIGITS
    )


def _known_by(reading: Reading, mention: Mention, words: MentionWords) -> bool:
    """`pria bernama Abral`, `tersangka MR`: a person of no office with a single name, by which he is called again."""
    if mention.group is None or mention.group.kind != "person" or mention.entries or not mention.name:
        return False
    if " " in mention.name:
        return False
    tokens = reading.sentences[mention.sentence].tokens
    before = next(
        (tokens[t.i - 1].low for t in tokens[mention.first + 1 : mention.last + 1] if t.text == mention.name), ""
    )
    accused = mention.group.sector == CRIMINAL and len(mention.name) < LONGEST_INITIALS and mention.name.isupper()
    return accused or (before in words.naming and len(mention.name) >= SHORTEST_NAME)


def _named(reading: Reading, mention: Mention, people: set[str], words: MentionWords) -> Mention:
    """A person told by a noun and initials (`pelaku berinisial SH`) has these for a name."""
    group = mention.group
    if group is None or group.kind != "person" or mention.name or mention.entries or mention.plural:
        return mention
    tokens = reading.sentences[mention.sentence].tokens[mention.first + 1 : mention.last + 1]
    initials = [t.text for t in tokens if t.text in people and t.text.isupper() and len(t.text) <= LONGEST_INITIALS]
    called = any(t.low in words.naming for t in tokens)
    return replace(mention, name=initials[0], kind="name") if len(initials) == 1 and called else mention
