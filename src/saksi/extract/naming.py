"""Mentions and the words for them: pronouns, and names that only the whole article tells.

Those are parts of a name (`kata Teguh`), words that are somebody's name here (`Muslim`), and initials.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from saksi.extract.lexicon import GroupRow, NounLexicon, RoleRow
from saksi.extract.namesigns import MentionWords
from saksi.model import MentionKind, Reading, Sentence, Span
from saksi.resolve.book import Entry
from saksi.text.tree import case_of, dependents

PERSON = "PER"
LEADER = "leader"
SHORTEST = 3
OFTEN = 2
LONGEST_SHORT = 4
AGE_DIGITS = 2
TOWN = "LOC"
BRACKETED = "(9)"
LONGEST_CALLING = 4


class Mention(Struct, frozen=True):
    """A span that may stand for an actor: tokens first..last of a sentence, `head` among them.

    `entries` are the listed meanings of its own name, `owner` those of the country or organisation it belongs to;
    `former` tells that somebody no longer is what the role says; `body` is the sector that the first word of an
    unlisted body's name tells (PT, Universitas); a `generic` name (Mahkamah Agung) is borne in every country;
    `pair` is the body joined to it by a hyphen (TNI-Polri), `also` another name told with the first.
    """

    sentence: int
    first: int
    last: int
    head: int
    kind: MentionKind
    name: str | None = None
    entries: tuple[Entry, ...] = ()
    owner: tuple[Entry, ...] = ()
    role: RoleRow | None = None
    group: GroupRow | None = None
    title_sector: str | None = None
    plural: bool = False
    listed: str | None = None
    former: bool = False
    body: str | None = None
    generic: bool = False
    pair: tuple[Entry, ...] = ()
    also: str | None = None


def pronoun_at(nouns: NounLexicon, sentence: Sentence, i: int) -> Mention | None:
    """The pronoun at a token, of one word or of two (`dirinya` told apart)."""
    tokens = sentence.tokens
    if row := nouns.pronouns.get(tokens[i].low):
        if _makes_noun(sentence, i):
            return None
        kind: MentionKind = "possessive" if tokens[i].dep == "nmod:poss" else "pronoun"
        return Mention(sentence.index, i, i, i, kind, plural=row.number == "pl", listed=row.word)
    if i + 1 < len(tokens) and (row := nouns.pronouns.get(tokens[i].low + tokens[i + 1].low)):
        return Mention(sentence.index, i, i + 1, i, "pronoun", plural=row.number == "pl", listed=row.word)
    return None


def _makes_noun(sentence: Sentence, i: int) -> bool:
    """`dicabutnya aturan itu`: a suffix that makes a noun of a passive verb, whose subject follows, is nobody."""
    if not 0 < i < len(sentence.tokens) - 1:
        return False
    verb, suffix, after = sentence.tokens[i - 1 : i + 2]
    glued = suffix.start == verb.end and verb.pos == "VERB" and verb.morph.voice == "passive"
    return glued and after.pos == "NOUN" and not any(t.i < i for t in dependents(sentence, verb.i, "nsubj"))


def pronoun_phrase(nouns: NounLexicon, sentence: Sentence, i: int) -> Mention | None:
    """`kedua negara`, `yang bersangkutan`; not `kedua pihak berwenang`, `kedua kubu Partai Demokrat`."""
    tokens = sentence.tokens
    found = nouns.pronoun_phrases.at(tokens, i)
    if found is None:
        return None
    end = i + found[0]
    if end < len(tokens) and tokens[end].head in range(i, end) and tokens[end].pos in ("ADJ", "NOUN", "PROPN"):
        return None
    head = next((t.i for t in tokens[i:end] if t.head not in range(i, end) or t.head == t.i), end - 1)
    return Mention(sentence.index, i, end - 1, head, "pronoun", plural=found[1].number == "pl", listed=found[1].word)


def article_names(reading: Reading, found: Sequence[Mention], words: MentionWords) -> list[Mention]:
    """The mentions of an article, with names read where a single sentence does not show them."""
    people = _as_people(reading, [*_same_initials(reading, [*_aged(reading, found)], words)])
    return _short_names(reading, [*_whole_names(reading, [*_as_names(reading, people)])])


def _aged(reading: Reading, found: Iterable[Mention]) -> Iterator[Mention]:
    """`RK (25)`: an unlisted name with an age is a person's, whatever it was recognised as."""
    for mention in found:
        tokens = reading.sentences[mention.sentence].tokens[mention.first : mention.last + 1]
        aged = len(tokens) > len(BRACKETED) and tokens[-2].text.isdigit() and len(tokens[-2].text) <= AGE_DIGITS
        if aged and (tokens[-3].text, tokens[-1].text) == ("(", ")") and _bare(mention):
            yield replace(mention, kind="name", listed=PERSON)
        else:
            yield mention


def _same_initials(reading: Reading, found: Sequence[Mention], words: MentionWords) -> Iterator[Mention]:
    """`AS (32)` is a person, and so is every `AS` of the article; so is `Busan` of somebody called so after `alias`."""
    people: set[str] = set()
    found = [_shortened(reading, mention) for mention in _called(reading, found, words)]
    for mention in found:
        person = mention.listed == PERSON or (mention.group is not None and not mention.entries)
        if person and mention.name and mention.name.isupper() and " " not in mention.name:
            people.add(mention.name)
        people |= {mention.also} if mention.also else set()
    for mention in found:
        leader = any(entry.kind == LEADER for entry in mention.entries)
        if mention.name in people and not (mention.role or mention.group or mention.listed or leader):
            yield replace(mention, kind="name", entries=(), owner=(), last=mention.first, listed=PERSON)
        elif _addressed(reading, mention) in people:
            yield replace(mention, kind="name", name=_addressed(reading, mention), entries=(), owner=(), listed=PERSON)
        else:
            yield mention


def _shortened(reading: Reading, mention: Mention) -> Mention:
    """`Budi Santoso (BS)`: a person with the initials that the article goes on with."""
    tokens = reading.sentences[mention.sentence].tokens[mention.first : mention.last + 1]
    person = mention.listed == PERSON or (mention.role is not None and mention.role.kind == "person")
    if mention.also or not person or len(tokens) < len(BRACKETED) + 2 or not mention.name:
        return mention
    opening, short, closing = (t.text for t in tokens[-3:])
    words = [t.text for t in tokens[:-3] if t.text[0].isupper() and t.ent == PERSON]
    runs = (words[k:end] for k in range(len(words)) for end in range(k + 1, len(words) + 1))
    spelled = short.isupper() and short.isalpha() and any(_abbreviates(short, run) for run in runs)
    spelled = spelled and tokens[-4].ent == PERSON
    if (opening, closing) != ("(", ")") or not 1 < len(short) <= LONGEST_SHORT or not spelled:
        return mention
    return replace(mention, also=short)


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether each of the words gives its first letter, and perhaps some of its next, to a run of capitals."""
    if not short or not words:
        return not short and not words
    longest = next((n for n in range(len(short) + 1) if short[:n] != words[0][:n].upper()), len(short) + 1)
    return any(_abbreviates(short[n:], words[1:]) for n in range(1, longest))


def _called(reading: Reading, found: Sequence[Mention], words: MentionWords) -> Iterator[Mention]:
    """A mention followed by `alias` and another name, with that name."""
    for mention, after in zip_longest(found, found[1:]):
        if after is not None and after.sentence == mention.sentence and mention.name:
            between = [t.low for t in reading.sentences[mention.sentence].tokens[mention.last + 1 : after.first]]
            plain = _bare(after) and after.first == after.last
            if (len(between) == 1 and between[0] in words.alias) or (plain and _nickname(mention, between, words)):
                yield replace(mention, also=after.name)
                continue
        yield mention


def _addressed(reading: Reading, mention: Mention) -> str | None:
    """`saudara [RL]`: the last word of an address that bears no other name."""
    bare = mention.listed == PERSON and not (mention.name or mention.role or mention.group)
    return reading.sentences[mention.sentence].tokens[mention.last].text if bare else None


def _nickname(mention: Mention, between: Sequence[str], words: MentionWords) -> bool:
    """`Wamenaker Immanuel Ebenezer atau [Noel]`, `Maruarar Sirait yang akrab disapa [Ara]`."""
    known = any(e.kind == "leader" for e in mention.entries) or (
        mention.role is not None and mention.role.kind != "org"
    )
    if len(between) == 1 and between[0] in words.nicknames:
        return known and " " in (mention.name or "")
    called = [word for word in between if word in words.nicknaming]
    return bool(called) and between[-1] == called[-1] and len(between) <= LONGEST_CALLING


def _as_people(reading: Reading, found: Sequence[Mention]) -> Iterator[Mention]:
    """A name that is recognised as a person's once, or is twice what a verb is about, is a person's throughout."""
    bare = [m for m in found if _bare(m)]
    tags: dict[str, set[str | None]] = {}
    for mention in bare:
        tags.setdefault(mention.name or "", set()).add(mention.listed)
    subjects = Counter(m.name or "" for m in bare if _subject(reading, m))
    people = {name for name, seen in tags.items() if PERSON in seen and not _acronym(name)}
    people |= {m.name or "" for m in _joined(reading, found, people) if tags.get(m.name or "", {None}) <= {None, TOWN}}
    people |= {name for name, count in subjects.items() if count >= OFTEN and tags[name] == {None} and name.istitle()}
    for mention in found:
        parts = {mention.name, *(mention.name or "").split()}
        if mention.listed != PERSON and parts & people and _bare(mention):
            yield replace(mention, kind="name", listed=PERSON)
        else:
            yield mention


def _joined(reading: Reading, found: Sequence[Mention], people: set[str]) -> Iterator[Mention]:
    """`Usman, Zaenal dan Irfandi`: single unlisted names in one row with a person's."""
    row: list[Mention] = []
    for mention in [*found, None]:
        last = row[-1] if row else None
        if mention is not None and last is not None and last.sentence == mention.sentence and _bare(mention):
            between = reading.sentences[mention.sentence].tokens[last.last + 1 : mention.first]
            if len(between) == 1 and (between[0].pos == "CCONJ" or between[0].text == ","):
                row.append(mention)
                continue
        if len(row) > OFTEN and any(m.listed == PERSON or m.name in people for m in row):
            tokens = reading.sentences[row[0].sentence].tokens
            yield from row if not row[0].first or tokens[row[0].first - 1].pos != "ADP" else ()
        row = [mention] if mention is not None and _bare(mention) else []


def _bare(mention: Mention) -> bool:
    """A name that no table lists and no other word explains."""
    return bool(mention.name) and not (
        mention.entries or mention.owner or mention.role or mention.group or mention.body
    )


def _subject(reading: Reading, mention: Mention) -> bool:
    """Whether a mention of few words is what an active verb is about."""
    sentence = reading.sentences[mention.sentence]
    token = sentence.tokens[mention.head]
    verb = sentence.tokens[token.head]
    return token.dep == "nsubj" and verb.morph.voice == "active" and case_of(sentence, token.i) is None


def _acronym(name: str) -> bool:
    """`KNPB`, not the two letters that stand for somebody's name."""
    return name.isupper() and len(name) >= SHORTEST


def _as_names(reading: Reading, found: Iterable[Mention]) -> Iterator[Mention]:
    """`Muslim mengapresiasi`, of somebody called Muslim Jaya: a noun for people that is somebody's name here."""
    found = list(found)
    names = {w for m in found if _names_person(m) for w in (m.name or "").split()[:2] if " " in (m.name or "")}
    small = {n.lower() for n in names} & {t.text for s in reading.sentences for t in s.tokens}
    for mention in found:
        token = reading.sentences[mention.sentence].tokens[mention.last]
        bare = mention.first == mention.last and not mention.name and (mention.role or mention.group)
        if bare and token.text in names and token.low not in small:
            yield Mention(mention.sentence, token.i, token.i, token.i, "name", token.text, listed=PERSON)
        else:
            yield mention


def _whole_names(reading: Reading, found: Sequence[Mention]) -> Iterator[Mention]:
    """`Pimpinan KKB Jaya Tabuni`, of one called Jaya Tabuni elsewhere: the word taken for the body's is of his name."""
    full = {m.name for m in found if _bare(m) and m.name and " " in m.name}
    for mention in found:
        words = [t.text for t in reading.sentences[mention.sentence].tokens[mention.first : mention.last + 1]]
        last, phrase = f" {mention.name}", " ".join(words)
        office = bool(mention.name) and not mention.entries and bool(mention.role or mention.title_sector)
        whole = next((n for n in full if office and n.endswith(last) and f" {n}" in phrase), None)
        yield replace(mention, name=whole) if whole else mention


def _names_person(mention: Mention) -> bool:
    """Whether a mention's name is a person's: recognised, or behind an office or rank."""
    return mention.listed == PERSON or bool(mention.title_sector) or mention.role is not None


def _named_offices(reading: Reading, found: Iterable[Mention], words: set[str]) -> Iterator[Mention]:
    """`Menteri Hanif`: a word behind an office that looked ordinary is part of somebody's name in this article."""
    for mention in found:
        office = mention.role is not None and mention.role.kind == "person" and not (mention.name or mention.plural)
        last = reading.sentences[mention.sentence].tokens[mention.last]
        if office and mention.last > mention.first and last.text in words and last.text[0].isupper():
            yield replace(mention, kind="name", name=last.text)
        else:
            yield mention


def _short_names(reading: Reading, found: list[Mention]) -> list[Mention]:
    """Add what the first reading took for an ordinary word but is part of a name in this article (`kata Teguh`)."""
    words = {w for m in found if m.name and _names_person(m) for w in m.name.split()}
    found = [*_named_offices(reading, found, {w for w in words if len(w) >= SHORTEST})]
    covered = {(m.sentence, i) for m in found for i in range(m.first, m.last + 1)}
    added = [
        Mention(s.index, t.i, t.i, t.i, "name", t.text, listed=PERSON)
        for s in reading.sentences
        for t in s.tokens
        if t.text in words and len(t.text) >= SHORTEST and t.text[0].isupper() and (s.index, t.i) not in covered
    ]
    return sorted([*found, *added], key=lambda m: (m.sentence, m.first)) if added else found


def span_of(sentence: Sentence, mention: Mention) -> Span:
    """Character span of a mention in its sentence."""
    return sentence.tokens[mention.first].start, sentence.tokens[mention.last].end
