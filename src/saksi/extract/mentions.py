"""Sentences → Mentions: noun phrases that name or describe an actor or place, by a left-to-right grammar.

Indonesian puts the head first: role or group noun, its modifiers, the country or organisation it belongs to, an acronym
in brackets, ranks and titles, then the name (`Kapolda Papua Irjen Pol Mathius D Fakhiri`). The grammar reads that order
and takes the parse only to tell which lower-case modifiers belong to the phrase.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from saksi.extract.acronyms import acronyms_again
from saksi.extract.associations import Associations
from saksi.extract.focus import WORLD_CODES
from saksi.extract.initials import with_initials
from saksi.extract.lexicon import GroupRow, NounLexicon, RoleRow
from saksi.extract.namesigns import MentionWords, NameSigns
from saksi.extract.naming import Mention, article_names, pronoun_at, pronoun_phrase
from saksi.extract.nounphrases import NAME_KINDS, PARTY, Draft, PhraseReader
from saksi.extract.phrases import (
    align,
    bracket_end,
    end_of_name,
    head_of,
    is_plural,
    is_verbal,
    quantified,
    starts_name,
    words_of,
)
from saksi.language.pack import Pack
from saksi.model import MentionKind, Reading, Sentence, Token
from saksi.resolve.book import UNKNOWN, ActorBook, Entry, Hit

REPORTERS = "JRN"
PERSON = "PER"
BODY = "ORG"
CRIMINAL = "CRM"
BEYOND = (*WORLD_CODES, UNKNOWN)  # codes of no one country


class MentionReader:
    """Reads the mentions of an article. `book` finds listed names, `nouns` knows the pack's word lists."""

    def __init__(
        self,
        pack: Pack,
        book: ActorBook,
        nouns: NounLexicon,
        known_word: Callable[[str], bool],
        triggers: frozenset[str],
        verbs: frozenset[str],
    ) -> None:
        """`known_word` tells an ordinary word of the language, lower case, from a name; `triggers` are frame roots,
        `verbs` bare stems that are verbs even in the capitals of a headline.
        """
        self._words = pack.rules("mentions", MentionWords)
        self._signs = NameSigns(self._words, nouns, known_word, verbs)
        names = self._words.forenames | self._words.given_names
        self._associations = Associations(nouns, self._words.associations, self._words.joining, names)
        self._reader = PhraseReader(self._words, self._signs, nouns, self._associations, triggers, verbs)
        self._book, self._nouns = book, nouns

    def read(self, reading: Reading) -> tuple[Mention, ...]:
        """All mentions in text order; they do not overlap."""
        hits = self._book.find(reading.article.text)
        starts = [hit.start for hit in hits]
        found: list[Mention] = []
        for sentence in reading.sentences:
            low = bisect_left(starts, sentence.span[0])
            high = bisect_left(starts, sentence.span[1])
            found.extend(self._sentence(sentence, align(sentence, hits[low:high])))
        named = with_initials(reading, article_names(reading, found, self._words), self._words)
        return tuple(acronyms_again(reading, named))

    def _sentence(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]]) -> list[Mention]:
        found: list[Mention] = []
        i, tokens = 0, sentence.tokens
        for other in self._signs.namesakes(sentence, hits):
            del hits[other]
        for other in [k for k, (end, hit) in hits.items() if self._signs.no_town(tokens, hit, k, end)]:
            del hits[other]
        while i < len(tokens):
            i = self._signs.thing_end(sentence, hits, i)
            if i >= len(tokens):
                break
            mention = self._at(sentence, hits, i)
            if mention is None:
                i += 1
                continue
            found.append(mention)
            i = mention.last + 1
        return found

    def _at(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], i: int) -> Mention | None:
        tokens = sentence.tokens
        if i in hits and self._signs.in_title(sentence, hits[i][1], i, hits[i][0]):
            return None
        aged = i in hits and self._signs.aged_town(tokens, hits[i][1], hits[i][0])
        if aged or (i in hits and self._signs.initials(tokens, i, hits[i][0])):
            return Mention(sentence.index, i, hits[i][0] - 1, i, "name", tokens[i].text, listed="PER")
        if i in hits and self._signs.forename(tokens, hits[i][1], i, hits[i][0]):
            return self._unlisted(sentence, hits, i)
        if i in hits and not self._longer_phrase(tokens, hits[i][1], i, hits[i][0] - i):
            return self._listed(sentence, hits, i)
        if pair := pronoun_phrase(self._nouns, sentence, i):
            return pair
        if self._signs.given_name(tokens, i):
            end = end_of_name(sentence, hits, i)
            return Mention(
                sentence.index, i, end - 1, head_of(sentence, i, end), "name", words_of(sentence, i, end), listed=PERSON
            )
        if joined := self._associations.at(sentence, hits, i):
            head, name = head_of(sentence, i, joined.end), words_of(sentence, i, joined.end)
            return Mention(
                sentence.index,
                i,
                joined.last - 1,
                head,
                "name",
                name,
                (),
                joined.owner,
                listed=BODY,
                body=joined.sector,
            )
        role = self._nouns.roles.at(tokens, i)
        group = None if self._signs.counts(tokens, i) else self._nouns.groups.at(tokens, i)
        noun = role or group
        if noun and self._signs.no_actor(tokens, i, max(row[0] for row in (role, group) if row)):
            return None
        if role and not (is_verbal(tokens[i]) and tokens[i].morph.known) and (group is None or role[0] >= group[0]):
            phrase = self._phrase(sentence, hits, i, i + role[0], role=role[1])
            return None if self._signs.needs_owner(tokens[i]) and not (phrase.owner or phrase.name) else phrase
        if group and not is_verbal(tokens[i]):
            return self._phrase(sentence, hits, i, *self._meant(tokens, i, group))
        title = self._nouns.titles.at(tokens, i)
        if title and starts_name(tokens, i + title[0]):
            return self._phrase(sentence, hits, i, i, role=None)
        if pronoun := pronoun_at(self._nouns, sentence, i):
            return pronoun
        if i in hits:
            return self._listed(sentence, hits, i)
        return self._unlisted(sentence, hits, i)

    def _meant(
        self, tokens: Sequence[Token], i: int, group: tuple[int, GroupRow]
    ) -> tuple[int, RoleRow | None, GroupRow | None]:
        """The end and row of a noun for people, or of the one behind it: `oknum [kepala sekolah]`."""
        end = i + group[0]
        if tokens[i].low not in self._words.vague or end >= len(tokens):
            return end, None, group[1]
        role, inner = self._nouns.roles.at(tokens, end), self._nouns.groups.at(tokens, end)
        if role and role[1].kind == "person" and (inner is None or role[0] >= inner[0]):
            return end + role[0], role[1], None
        return (end + inner[0], None, inner[1]) if inner else (end, None, group[1])

    def _longer_phrase(self, tokens: Sequence[Token], hit: Hit, i: int, length: int) -> bool:
        """Whether a noun for an office is longer than the listed name, or as long as a town's: `Kabinda NTB`."""
        role = self._nouns.roles.at(tokens, i)
        return role is not None and (role[0] > length or {e.kind for e in hit.entries} == {"place"})

    def _listed(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], i: int) -> Mention:
        end, hit = hits[i]
        kinds = {entry.kind for entry in hit.entries}
        kind: MentionKind = "country" if "state" in kinds else "place" if kinds <= {"capital", "place"} else "name"
        draft = Draft(i, end)
        if kinds & {"org", "media"}:
            draft.party = end if any(e.sector == PARTY for e in hit.entries) else -1
            self._reader.extend(sentence, hits, draft, person=False)
        elif "leader" in kinds:
            draft.end = bracket_end(sentence.tokens, end) or end
        name = words_of(sentence, i, end)
        role = self._nouns.roles.at(sentence.tokens, i)
        generic = role is not None and role[0] == end - i and role[1].kind == "org" and role[1].code is None
        head = head_of(sentence, i, draft.end)
        return Mention(sentence.index, i, draft.end - 1, head, kind, name, hit.entries, draft.owner, generic=generic)

    def _phrase(
        self,
        sentence: Sentence,
        hits: dict[int, tuple[int, Hit]],
        first: int,
        end: int,
        role: RoleRow | None = None,
        group: GroupRow | None = None,
    ) -> Mention:
        draft = Draft(first, end, role)
        draft.reports = REPORTERS in (role.sector if role else None, group.sector if group else None)
        if related := self._relation(sentence, hits, first, end):
            return related
        person = (role.kind if role else group.kind if group else "person") == "person"
        row = role or group
        draft.nameless = row is not None and row.sector == CRIMINAL and self._reader.act(sentence.tokens[first:end])
        self._reader.extend(sentence, hits, draft, person)
        role = draft.role
        after = sentence.tokens[draft.end].low if draft.end < len(sentence.tokens) else ""
        if group and (marked := self._words.marks.get(after)) and group.sector in self._words.plain:
            group = replace(group, sector=marked)
        name = words_of(sentence, *draft.name) if draft.name else None
        body = (role or group) is not None and "org" in (role.kind if role else "", group.kind if group else "")
        if body and not draft.entries and (draft.name or self._is_name(sentence, end, draft)):
            name = words_of(sentence, first, draft.name[1] if draft.name else draft.end)
        former = bool(first) and sentence.tokens[first - 1].low in self._words.former
        numbered = role is not None and self._signs.ordinal(sentence.tokens, end)  # `Presiden ke-6 RI`
        counted = first > 1 and self._signs.counts(sentence.tokens, first - 1)
        start = first - 1 if former else quantified(sentence, first - counted)
        kind: MentionKind = "name" if name else "role" if role or not group else "group"
        plural = is_plural(sentence, start, first, self._words.numbers) or (
            group is not None and group.kind in ("group", "force")
        )
        head = head_of(sentence, first, draft.end)
        return Mention(
            sentence.index, start, draft.end - 1, head, kind, name, draft.entries, draft.owner, role, group,
            draft.title_sector, plural, former=former or numbered, body=draft.body or None,
            listed=None if role or group else PERSON,
            pair=draft.pair, also=draft.also,
        )  # fmt: skip

    def _is_name(self, sentence: Sentence, end: int, draft: Draft) -> bool:
        """`Yayasan Cahaya Nusa`: behind a noun for bodies nothing but capitals, and no country or body to own it."""
        words = sentence.tokens[draft.first : draft.end]
        return not draft.owner and draft.end > end and all(t.text[0].isupper() for t in words)

    def _relation(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], first: int, end: int) -> Mention | None:
        """`orang tua Kwong`, `kuasa hukum Ridwan Kamil, …`: somebody of the one whose name follows, not that one."""
        tokens, word = sentence.tokens, " ".join(t.low for t in sentence.tokens[first:end])
        counsel = word in self._words.counsel
        if not (counsel or word in self._words.kin):
            return None
        name = self._name_of_other(tokens, hits, end)
        if not starts_name(tokens, name) or (name not in hits and self._nouns.titles.at(tokens, name)):
            return None
        last = hits[name][0] if name in hits else end_of_name(sentence, hits, name)
        if name in hits and not any(e.kind in NAME_KINDS for e in hits[name][1].entries):
            return None
        apposed = starts_name(tokens, last + 1) and tokens[last].text == "," and tokens[last + 1].pos == "PROPN"
        theirs = name in hits and all(e.kind == "leader" and e.sector != "CVL" for e in hits[name][1].entries)
        if counsel and not apposed and not theirs and name == end:
            return None  # a lawyer of that name; but `Pengacara Ferdy Sambo` is another man
        role, group = self._nouns.roles.at(tokens, first), self._nouns.groups.at(tokens, first)
        start = quantified(sentence, first)
        return Mention(
            sentence.index, start, last - 1, head_of(sentence, first, last), "role" if role else "group",
            owner=_country(hits[name][1]) if name in hits else (),
            role=role[1] if role else None, group=group[1] if group and not role else None,
            plural=is_plural(sentence, start, first, self._words.numbers),
        )  # fmt: skip

    def _name_of_other(self, tokens: Sequence[Token], hits: Collection[int], i: int) -> int:
        """Where a name begins behind the ranks, offices and ties before it: `ayah [Brigadir] J`."""
        while i < len(tokens) and i not in hits:
            title, role = self._nouns.titles.at(tokens, i), self._nouns.roles.at(tokens, i)
            if title and title[1].sector:
                i += title[0]
            elif role and role[1].kind == "person" and role[1].sector:
                i += role[0]
            elif tokens[i].low in self._words.kin and tokens[i].text.islower():
                i += 1
            else:
                return i
        return i

    def _body(self, hits: dict[int, tuple[int, Hit]], token: Token, end: int) -> tuple[int, tuple[Entry, ...]] | None:
        """`Direktorat Siber [Bareskrim Polri]`: a capitalised run that ends in a listed body or state belongs to it."""
        if token.ent == PERSON and not token.morph.known:
            return None
        for k in range(token.i + 1, end + 1):
            if k in hits and hits[k][0] >= end:
                owners = tuple(e for e in hits[k][1].entries if e.kind == "org" or (e.kind == "state" and k == end))
                if owners:
                    return hits[k][0], owners
        return None

    def _unlisted(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], i: int) -> Mention | None:
        """A capitalised name that no table lists: by recognised entity or proper-noun tag."""
        token = sentence.tokens[i]
        numbered = self._signs.end_of_body(sentence, hits, i) > end_of_name(sentence, hits, i)
        numbered = numbered or self._signs.opens_body(sentence.tokens, hits, i)
        if not token.text[0].isupper() or not (token.ent or token.pos == "PROPN" or numbered):
            return None
        if (self._signs.common(sentence, i) and not numbered) or (i and self._nouns.is_weapon(sentence.tokens[i - 1])):
            return None
        end = self._signs.end_of_body(sentence, hits, i)
        if self._signs.titles_other(sentence, i, end, hits):
            return None
        if body := self._body(hits, token, end):
            whole = body[0]
            name = words_of(sentence, i, whole)
            return Mention(sentence.index, i, whole - 1, head_of(sentence, i, whole), "name", name, (), body[1])
        kind: MentionKind = "place" if token.ent == "LOC" else "name"
        listed = BODY if token.text in self._words.bodies else token.ent or None
        name_end = end
        bracket = bracket_end(sentence.tokens, end)
        within = hits.get(end + 1) if bracket and token.text in self._words.bodies else None
        owner = (
            tuple(e for e in within[1].entries if e.kind == "org") if within and within[0] == (bracket or 0) - 1 else ()
        )
        head = head_of(sentence, i, end)
        name = words_of(sentence, i, name_end)
        sector = self._words.bodies.get(token.text) or next(
            (sector for start, sector in self._words.prefixes.items() if token.text.startswith(start)), None
        )
        if sector is None and end > i + 1:  # `Unit IV Satreskrim Polres`
            sector = self._reader.inner(sentence.tokens, i, end) or None
        at_home = not owner and any(token.text.startswith(start) for start in self._words.prefixes)
        owner = (Entry("state", self._words.at_home, name),) if at_home else owner
        listed = BODY if sector else listed
        return Mention(sentence.index, i, (bracket or end) - 1, head, kind, name, (), owner, listed=listed, body=sector)


def _country(hit: Hit) -> tuple[Entry, ...]:
    """The country of a listed person, as that of those who are told by him: `pendukung Imran Khan`."""
    states = {e.code: e.name for e in hit.entries if e.kind == "leader" and e.code not in BEYOND}
    return tuple(Entry("state", code, name) for code, name in states.items()) if len(states) == 1 else ()
