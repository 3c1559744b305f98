"""Sentences → Mentions: noun phrases that name or describe an actor or place, by a left-to-right grammar.

Indonesian puts the head first: role or group noun, its modifiers, the country or organisation it belongs to, an acronym
in brackets, ranks and titles, then the name (`Kapolda Papua Irjen Pol Mathius D Fakhiri`). The grammar reads that order
and takes the parse only to tell which lower-case modifiers belong to the phrase.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from saksi.extract.lexicon import GroupRow, NounLexicon, RoleRow
from saksi.extract.namesigns import MentionWords, NameSigns
from saksi.extract.naming import Mention, article_names, pronoun_at, pronoun_phrase
from saksi.extract.phrases import (
    align,
    bracket_end,
    end_of_name,
    head_of,
    is_plural,
    is_verbal,
    modifier_end,
    part_of_office,
    quantified,
    starts_name,
    words_of,
)
from saksi.language.pack import Pack
from saksi.model import MentionKind, Reading, Sentence, Token
from saksi.resolve.book import ActorBook, Entry, Hit

NAME_KINDS = ("leader",)
OWNER_KINDS = ("state", "capital", "org", "seat", "place", "media")
LONGEST_PHRASE = 24
REPORTERS = "JRN"
PERSON = "PER"
JOINERS = ("-", "/")
TIME = "time"
BODY = "ORG"
CRIMINAL = "CRM"
EVENT_NOUNS = ("result", "process")


class _Draft:
    """What has been read of one phrase so far; lives only inside `MentionReader`."""

    def __init__(self, first: int, end: int, role: RoleRow | None = None) -> None:
        self.first, self.end, self.role = first, end, role
        self.owner: tuple[Entry, ...] = ()
        self.name: tuple[int, int] | None = None
        self.entries: tuple[Entry, ...] = ()
        self.title_sector: str | None = None
        self.reports = False
        self.body = ""
        self.titled = False
        self.also: str | None = None
        self.nameless = False
        self.pair: tuple[Entry, ...] = ()


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
        self._verbs = verbs
        self._words = pack.rules("mentions", MentionWords)
        self._signs = NameSigns(self._words, nouns, known_word, verbs)
        self._book, self._nouns, self._triggers = book, nouns, triggers

    def read(self, reading: Reading) -> tuple[Mention, ...]:
        """All mentions in text order; they do not overlap."""
        hits = self._book.find(reading.article.text)
        starts = [hit.start for hit in hits]
        found: list[Mention] = []
        for sentence in reading.sentences:
            low = bisect_left(starts, sentence.span[0])
            high = bisect_left(starts, sentence.span[1])
            found.extend(self._sentence(sentence, align(sentence, hits[low:high])))
        return tuple(article_names(reading, found, self._words.alias))

    def _sentence(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]]) -> list[Mention]:
        found: list[Mention] = []
        i, tokens = 0, sentence.tokens
        while i < len(tokens):
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
        if i in hits and self._signs.initials(tokens, i, hits[i][0]):
            return Mention(sentence.index, i, hits[i][0] - 1, i, "name", tokens[i].text, listed="PER")
        if i in hits and not self._longer_phrase(tokens, i, hits[i][0] - i):
            return self._listed(sentence, hits, i)
        if pair := pronoun_phrase(self._nouns, sentence, i):
            return pair
        if self._signs.given_name(tokens, i):
            end = end_of_name(sentence, hits, i)
            return Mention(
                sentence.index, i, end - 1, head_of(sentence, i, end), "name", words_of(sentence, i, end), listed=PERSON
            )
        role = self._nouns.roles.at(tokens, i)
        group = None if self._signs.counts(tokens, i) else self._nouns.groups.at(tokens, i)
        if role and not (is_verbal(tokens[i]) and tokens[i].morph.known) and (group is None or role[0] >= group[0]):
            return self._phrase(sentence, hits, i, i + role[0], role=role[1])
        if group and not is_verbal(tokens[i]):
            return self._phrase(sentence, hits, i, i + group[0], group=group[1])
        title = self._nouns.titles.at(tokens, i)
        if title and starts_name(tokens, i + title[0]):
            return self._phrase(sentence, hits, i, i, role=None)
        if pronoun := pronoun_at(self._nouns, sentence, i):
            return pronoun
        if i in hits:
            return self._listed(sentence, hits, i)
        return self._unlisted(sentence, hits, i)

    def _longer_phrase(self, tokens: Sequence[Token], i: int, length: int) -> bool:
        role = self._nouns.roles.at(tokens, i)
        return role is not None and role[0] > length

    def _listed(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], i: int) -> Mention:
        end, hit = hits[i]
        kinds = {entry.kind for entry in hit.entries}
        kind: MentionKind = "country" if "state" in kinds else "place" if kinds <= {"capital", "place"} else "name"
        draft = _Draft(i, end)
        if kinds & {"org", "media"}:
            self._extend(sentence, hits, draft, person=False)
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
        draft = _Draft(first, end, role)
        draft.reports = REPORTERS in (role.sector if role else None, group.sector if group else None)
        if related := self._relation(sentence, hits, first, end):
            return related
        person = group is None or group.kind == "person"
        row = role or group
        draft.nameless = row is not None and row.sector == CRIMINAL and self._act(sentence.tokens[first:end])
        self._extend(sentence, hits, draft, person)
        role = draft.role
        after = sentence.tokens[draft.end].low if draft.end < len(sentence.tokens) else ""
        if group and (marked := self._words.marks.get(after)) and group.sector in self._words.plain:
            group = replace(group, sector=marked)
        name = words_of(sentence, *draft.name) if draft.name else None
        body = (role or group) is not None and "org" in (role.kind if role else "", group.kind if group else "")
        if body and not draft.entries and (draft.name or self._is_name(sentence, end, draft)):
            name = words_of(sentence, first, draft.name[1] if draft.name else draft.end)
        former = bool(first) and sentence.tokens[first - 1].low in self._words.former
        counted = first > 1 and self._signs.counts(sentence.tokens, first - 1)
        start = first - 1 if former else quantified(sentence, first - counted)
        kind: MentionKind = "name" if name else "role" if role or not group else "group"
        plural = is_plural(sentence, start, first) or (group is not None and group.kind in ("group", "force"))
        head = head_of(sentence, first, draft.end)
        return Mention(
            sentence.index, start, draft.end - 1, head, kind, name, draft.entries, draft.owner, role, group,
            draft.title_sector, plural, former=former, body=draft.body or None,
            listed=None if role or group else PERSON,
            pair=draft.pair, also=draft.also,
        )  # fmt: skip

    def _act(self, words: Sequence[Token]) -> bool:
        """Whether a phrase in small letters names an act: `pelaku pembunuhan`."""
        acts = (t for t in words if t.morph.nominal in EVENT_NOUNS and t.morph.root in self._triggers)
        return any(t.text.islower() for t in acts)

    def _is_name(self, sentence: Sentence, end: int, draft: _Draft) -> bool:
        """`Yayasan Cahaya Nusa`: behind a noun for bodies nothing but capitals, and no country or body to own it."""
        words = sentence.tokens[draft.first : draft.end]
        return not draft.owner and draft.end > end and all(t.text[0].isupper() for t in words)

    def _relation(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], first: int, end: int) -> Mention | None:
        """`orang tua Kwong`, `kuasa hukum Ridwan Kamil, …`: somebody of the one whose name follows, not that one."""
        tokens, word = sentence.tokens, " ".join(t.low for t in sentence.tokens[first:end])
        counsel = word in self._words.counsel
        named = starts_name(tokens, end) and not self._nouns.titles.at(tokens, end)
        if not named or not (counsel or word in self._words.kin):
            return None
        last = hits[end][0] if end in hits else end_of_name(sentence, hits, end)
        if end in hits and not any(e.kind in NAME_KINDS for e in hits[end][1].entries):
            return None
        apposed = starts_name(tokens, last + 1) and tokens[last].text == "," and tokens[last + 1].pos == "PROPN"
        if counsel and not apposed:
            return None
        role, group = self._nouns.roles.at(tokens, first), self._nouns.groups.at(tokens, first)
        start = quantified(sentence, first)
        return Mention(
            sentence.index, start, last - 1, head_of(sentence, first, last), "role" if role else "group",
            role=role[1] if role else None, group=group[1] if group and not role else None,
            plural=is_plural(sentence, start, first),
        )  # fmt: skip

    def _extend(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], draft: _Draft, person: bool) -> None:
        """Read modifiers, owner, brackets, titles and name after the head noun, as far as they go."""
        limit = min(len(sentence.tokens), draft.first + LONGEST_PHRASE)
        while draft.end < limit and draft.name is None:
            after = self._step(sentence, hits, draft, person)
            if after <= draft.end:
                return
            draft.end = after
        bracket = bracket_end(sentence.tokens, draft.end)
        if bracket and draft.name:
            draft.end = bracket
        after = draft.end + 1
        if draft.name and after < limit and sentence.tokens[draft.end].low in self._words.alias:
            draft.end = end_of_name(sentence, {}, after) if starts_name(sentence.tokens, after) else draft.end
            draft.also = words_of(sentence, after, draft.end) if draft.end > after else None
        origin = draft.end + 1 < limit and sentence.tokens[draft.end].low in self._words.origin
        if origin and draft.name and draft.end + 1 in hits:
            end, hit = hits[draft.end + 1]
            if states := tuple(e for e in hit.entries if e.kind == "state"):
                draft.end, draft.owner = end, states

    def _step(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], draft: _Draft, person: bool) -> int:
        """The end of the next piece that belongs to the phrase, or the present end if nothing more does."""
        tokens, j = sentence.tokens, draft.end
        if draft.nameless and starts_name(tokens, j):
            return j
        if j in hits and person and self._signs.initials(tokens, j, hits[j][0]):
            draft.name = (j, j + 1)
            return j + 1
        if j in hits:
            return self._take_hit(hits[j], draft, j, person)
        if tokens[j].text == "," and person and self._name_after_comma(sentence, hits, j + 1):
            return j + 1
        if bracket := bracket_end(tokens, j):
            return bracket
        if tokens[j].low in self._words.origin and j + 1 in hits:
            return self._take_hit(hits[j + 1], draft, j + 1, False)
        counterpart = tokens[draft.first].low in self._words.counterparts and tokens[j].low in self._words.owned
        if counterpart and j + 2 in hits and tokens[j + 1].low in self._words.sources:
            return self._take_hit(hits[j + 2], draft, j + 2, False)
        if tokens[j].low in self._verbs:
            return j
        if person and tokens[j].low in self._words.posted and j + 1 in hits and draft.owner:
            return hits[j + 1][0] if self._apposed(sentence, hits, hits[j + 1][0] + 1) else j
        if after := part_of_office(self._nouns, tokens, hits, j, person):
            return after
        if tokens[j].text in self._words.bodies:
            draft.body = draft.body or self._words.bodies[tokens[j].text]
            return end_of_name(sentence, hits, j)
        if tokens[j].low in self._words.naming and starts_name(tokens, j + 1):
            return j + 1
        if title := self._nouns.titles.at(tokens, j):
            draft.title_sector = title[1].sector or draft.title_sector
            draft.titled = bool(title[1].sector)
            return j + title[0]
        group = self._nouns.groups.at(tokens, j)
        if group and group[1].kind == "org" and draft.role and not draft.role.sector and tokens[j].text.islower():
            draft.body = draft.body or group[1].sector or ""
            return j + group[0]
        if role := self._nouns.roles.at(tokens, j):
            draft.role = role[1] if tokens[draft.first].low in self._words.honorifics else draft.role
            draft.body = draft.body or (role[1].sector or "" if role[1].kind == "org" else "")
            return j + role[0]
        if tokens[j].text[0].isupper() and tokens[j].pos in ("PROPN", "NOUN", "ADJ", "X"):
            return self._take_capital(sentence, hits, draft, j, person)
        if tokens[j].text in JOINERS and j + 1 in hits:
            draft.pair = tuple(e for e in hits[j + 1][1].entries if e.kind == "org")
            return hits[j + 1][0]
        return self._modifier(sentence, draft, j)

    def _modifier(self, sentence: Sentence, draft: _Draft, j: int) -> int:
        """The end of a modifier in small letters at token j, or j if there is none."""
        token = sentence.tokens[j]
        root = token.morph.root in self._triggers
        bare_trigger = not token.morph.frame and token.pos in ("NOUN", "ADJ") and root
        row = self._nouns.nonactors.word(token.low)
        if row is not None and row.kind == TIME:
            return j
        draft.nameless = draft.nameless or self._act([token])
        event = token.morph.nominal in EVENT_NOUNS and root and not draft.role
        return j if bare_trigger or event else modifier_end(sentence, draft.first, j)

    def _take_hit(self, found: tuple[int, Hit], draft: _Draft, j: int, person: bool) -> int:
        end, hit = found
        names = tuple(e for e in hit.entries if e.kind in NAME_KINDS)
        if names and person:
            draft.name, draft.entries = (j, end), names
            return end
        owners = tuple(
            e for e in hit.entries if e.kind in OWNER_KINDS and (e.kind != "media" or draft.reports or not person)
        )
        if not owners:
            return draft.end
        if not draft.owner or owners[0].kind in ("state", "org"):
            draft.owner = (*owners, *draft.owner) if owners[0].kind == "org" else (*draft.owner, *owners)
        return end

    def _take_capital(
        self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], draft: _Draft, j: int, person: bool
    ) -> int:
        tokens = sentence.tokens
        named = tokens[j].ent == "PER" or (tokens[j].pos == "PROPN" and not tokens[j].morph.known)
        if person and (named or draft.titled) and tokens[j].low not in self._words.never_names:
            end = end_of_name(sentence, hits, j)
            if tokens[j].text.isupper() and len(tokens[j].text) > 1 and end > j + 1:
                return j + 1
            if rank := next((k for k in range(j + 1, end) if self._nouns.titles.at(tokens, k)), None):
                return rank
            heading = end in hits and tokens[j].ent != "PER"
            if heading or (
                end < len(tokens) and tokens[end].text == "," and self._name_after_comma(sentence, hits, end + 1)
            ):
                return end
            draft.name = (j, end)
            return end
        return j + 1

    def _name_after_comma(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], j: int) -> bool:
        """After `Kapuspen TNI,` a rank and name, or a name in apposition, goes on with the same phrase."""
        tokens = sentence.tokens
        if j >= len(tokens):
            return False
        if title := self._nouns.titles.at(tokens, j):
            return starts_name(tokens, j + title[0])
        if j in hits:
            return any(e.kind in NAME_KINDS for e in hits[j][1].entries)
        recognised = tokens[j].ent == "PER" and tokens[j].ent_start and tokens[j].dep in ("appos", "flat", "nmod")
        return recognised or self._apposed(sentence, hits, j)

    def _apposed(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], j: int) -> bool:
        """`…, Eitan Barzilai, mengatakan`: an unlisted name between two commas, whatever it was recognised as."""
        tokens = sentence.tokens
        if j >= len(tokens) or tokens[j - 1].text != "," or tokens[j].pos != "PROPN" or not starts_name(tokens, j):
            return False
        end = end_of_name(sentence, hits, j)
        closed = end < len(tokens) and tokens[end].text in (",", "(") and end not in hits
        named = not tokens[j].morph.known and tokens[j].text not in self._words.bodies
        return closed and named and tokens[j].dep == "appos"

    def _body(self, hits: dict[int, tuple[int, Hit]], token: Token, end: int) -> tuple[int, tuple[Entry, ...]] | None:
        """`Direktorat Siber [Bareskrim Polri]`: a capitalised run that ends in a listed body or state belongs to it."""
        if token.ent == PERSON:
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
        if not token.text[0].isupper() or not (token.ent or token.pos == "PROPN"):
            return None
        if self._signs.common(sentence, i) or (i and self._nouns.is_weapon(sentence.tokens[i - 1])):
            return None
        end = end_of_name(sentence, hits, i)
        if self._signs.titles_other(sentence, i, end, hits):
            return None
        if body := self._body(hits, token, end):
            whole = body[0]
            name = words_of(sentence, i, whole)
            return Mention(sentence.index, i, whole - 1, head_of(sentence, i, whole), "name", name, (), body[1])
        kind: MentionKind = "place" if token.ent == "LOC" else "name"
        listed = token.ent or None
        name_end = end
        bracket = bracket_end(sentence.tokens, end)
        head = head_of(sentence, i, end)
        name = words_of(sentence, i, name_end)
        sector = self._words.bodies.get(token.text) or next(
            (sector for start, sector in self._words.prefixes.items() if token.text.startswith(start)), None
        )
        return Mention(
            sentence.index, i, (bracket or end) - 1, head, kind, name, listed=BODY if sector else listed, body=sector
        )
