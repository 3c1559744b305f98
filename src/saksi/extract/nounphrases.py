"""A noun phrase that names an actor, read from its head noun on: modifiers, owner, brackets, titles, then the name."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from saksi.extract.associations import Associations
from saksi.extract.lexicon import NounLexicon, RoleRow, TitleRow
from saksi.extract.namesigns import MentionWords, NameSigns
from saksi.extract.phrases import (
    aged_initials,
    bracket_end,
    end_of_name,
    is_plural,
    modifier_end,
    part_of_office,
    quantified,
    starts_name,
    words_of,
)
from saksi.model import Sentence, Token
from saksi.resolve.book import Entry, Hit

NAME_KINDS = ("leader",)
OWNER_KINDS = ("state", "capital", "org", "seat", "place", "media")
LONGEST_PHRASE = 24
JOINERS = ("-", "/")
TIME = "time"
PERSON = "PER"
EVENT_NOUNS = ("result", "process")
PLACED = "place"
PREDICATES = ("VERB", "AUX", "ADV")
JUDGES = "JUD"
PARTY = "PTY"
TOWNS = ("place", "capital")
WORLD_CODES = ("UNO", "IGO", "EUR")


class Draft:
    """What has been read of one phrase so far; lives only while the phrase is read."""

    def __init__(self, first: int, end: int, role: RoleRow | None = None) -> None:
        self.first, self.end, self.role = first, end, role
        self.owner: tuple[Entry, ...] = ()
        self.name: tuple[int, int] | None = None
        self.entries: tuple[Entry, ...] = ()
        self.title_sector: str | None = None
        self.reports = False
        self.body = ""
        self.titled = False
        self.ranked = -1
        self.also: str | None = None
        self.nameless = False
        self.pair: tuple[Entry, ...] = ()
        self.party = -1

    def elsewhere(self, title: TitleRow) -> bool:
        """`Kepala Kesbangpol Blitar, [Hakim] Sisworo`: a judge by title whose office is in no court bears the name."""
        body = self.body or next((e.sector for e in self.owner if e.kind == "org" and e.sector), None)
        return title.sector == JUDGES and body not in (None, "", JUDGES)


class PhraseReader:
    """Reads on behind a head noun. One instance serves all articles."""

    def __init__(
        self,
        words: MentionWords,
        signs: NameSigns,
        nouns: NounLexicon,
        associations: Associations,
        triggers: frozenset[str],
        verbs: frozenset[str],
    ) -> None:
        """`triggers` are frame roots, `verbs` bare stems that are verbs even in the capitals of a headline."""
        self._words, self._signs, self._nouns, self._triggers, self._verbs = words, signs, nouns, triggers, verbs
        self._associations = associations

    def act(self, words: Sequence[Token]) -> bool:
        """Whether a phrase in small letters names an act: `pelaku pembunuhan`."""
        acts = (t for t in words if t.morph.nominal in EVENT_NOUNS and t.morph.root in self._triggers)
        return any(t.text.islower() for t in acts)

    def extend(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], draft: Draft, person: bool) -> None:
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

    def _step(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], draft: Draft, person: bool) -> int:
        """The end of the next piece that belongs to the phrase, or the present end if nothing more does."""
        tokens, j = sentence.tokens, draft.end
        if (draft.nameless and starts_name(tokens, j)) or (not person and self._member(tokens, draft)):
            return j
        if j in hits and person and self._signs.initials(tokens, j, hits[j][0]):
            draft.name = (j, j + 1)
            return j + 1
        if tokens[j].low in self._words.doers and draft.end > draft.first:
            draft.nameless = True  # `netizen penghina [Wali Kota]`: somebody by what he did to the one named next
            return j + 1
        if self._ends_before(tokens, hits, draft, j, person) or self._about_another(tokens, draft, j):
            return j
        if draft.role and person and j - 1 > draft.first and j - 1 in hits and hits[j - 1][0] > j and not draft.owner:
            return self._take_hit(hits[j - 1], draft, j, False)  # `juru bicara Komando [Pusat Amerika Serikat]`
        if joined := self._associations.at(sentence, hits, j):
            draft.owner = draft.owner or joined.owner
            draft.body = draft.body or joined.sector
            return joined.last
        if j in hits and person and self._names_him(tokens, hits[j], draft, j):
            draft.name = (j, end_of_name(sentence, hits, j))  # `Ipda Guntur`, who is no town in India
            return draft.name[1]
        if j in hits:
            return self._take_hit(hits[j], draft, j, person)
        if tokens[j].low in self._words.states and j + 1 in hits and _of_kind(hits[j + 1][1], "state"):
            return self._take_hit(hits[j + 1], draft, j + 1, person)
        if after := self._enumerated(tokens, hits, draft, j):
            return after
        if tokens[j].text == "," and person and self._is_named(sentence, hits, draft, j):
            return j + 1
        if bracket := bracket_end(tokens, j):
            return bracket
        if tokens[j].low in self._words.origin and j + 1 in hits:
            return self._take_hit(hits[j + 1], draft, j + 1, False)
        if self._is_counterpart(tokens, draft, j) and j + 2 in hits:
            return self._take_hit(hits[j + 2], draft, j + 2, False)
        if tokens[j].low in self._verbs:
            return j
        if person and tokens[j].low in self._words.posted and j + 1 in hits and draft.owner:
            return hits[j + 1][0] if self._apposed(sentence, hits, hits[j + 1][0] + 1) else j
        if tokens[j].text in self._words.bodies:
            end = end_of_name(sentence, hits, j)
            end = self._before_rank(tokens, j, end, draft) if person else end
            draft.body = draft.body or self._words.bodies[tokens[j].text] or self.inner(tokens, j + 1, end)
            return self._signs.holder_in_body(sentence, j, end) if person else end
        if after := part_of_office(self._nouns, tokens, hits, j, person or draft.role is not None):
            return after
        if tokens[j].low in self._words.naming and starts_name(tokens, j + 1):
            return j + 1
        return self._noun(sentence, hits, draft, j, person)

    def _about_another(self, tokens: Sequence[Token], draft: Draft, j: int) -> bool:
        """`penyidik kasus [Bupati Sudewo]`, `pansus pemakzulan [Bupati Sudewo]`: the office of somebody else begins."""
        matter = tokens[j - 1].low in self._words.matters or self.act(tokens[j - 1 : j])
        office = self._nouns.roles.at(tokens, j) if matter and j - 1 > draft.first else None
        return office is not None and office[1].kind == "person" and starts_name(tokens, j + office[0])

    def _names_him(self, tokens: Sequence[Token], found: tuple[int, Hit], draft: Draft, j: int) -> bool:
        """Whether towns of a name at token j are somebody's name: right behind a rank or an office of another country
        (`Mentan Amran`), or a given name before another (`Camat Sari Dewi`).
        """
        home = draft.role.code if draft.role and not draft.owner else None
        end, hit = found
        abroad = bool(home) and all(e.code != home for e in hit.entries) and not starts_name(tokens, end)
        given = tokens[j].low in self._words.given_names and starts_name(tokens, end)
        return (draft.ranked == j or abroad or given) and all(e.kind in TOWNS for e in hit.entries)

    def _noun(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], draft: Draft, j: int, person: bool) -> int:
        """The end of a rank, body, office, name or modifier at token j; j if none of them goes on with the phrase."""
        tokens = sentence.tokens
        role = self._nouns.roles.at(tokens, j)
        if role and person and self._royal_name(tokens, hits, draft, j, role[1]):
            draft.name = (j, end_of_name(sentence, hits, j + 1))
            return draft.name[1]
        title = self._nouns.titles.at(tokens, j)
        if title and not (draft.owner and tokens[j].low in self._words.given_names) and not draft.elsewhere(title[1]):
            draft.title_sector = title[1].sector or draft.title_sector
            draft.titled = bool(title[1].sector)
            draft.ranked = j + title[0]
            return j + title[0]
        group = self._nouns.groups.at(tokens, j)
        if group and group[1].kind == "org" and draft.role and not draft.role.sector and tokens[j].text.islower():
            draft.body = draft.body or group[1].sector or ""
            return j + group[0]
        if role:
            acting = draft.role is not None and draft.role.word.lower() in self._words.acting and draft.end == j
            held = replace(role[1], office=None) if acting else role[1]
            draft.role = held if acting or tokens[draft.first].low in self._words.honorifics else draft.role
            draft.body = draft.body or (role[1].sector or "" if role[1].kind == "org" else "")
            return j + role[0]
        if tokens[j].text[0].isupper() and tokens[j].pos in ("PROPN", "NOUN", "ADJ", "X"):
            return self._take_capital(sentence, hits, draft, j, person)
        if tokens[j].text in JOINERS and j + 1 in hits:
            draft.pair = tuple(e for e in hits[j + 1][1].entries if e.kind == "org")
            return hits[j + 1][0]
        return self._modifier(sentence, draft, j)

    def _royal_name(
        self, tokens: Sequence[Token], hits: dict[int, tuple[int, Hit]], draft: Draft, j: int, role: RoleRow
    ) -> bool:
        """`Ketua DPRD X [Sultan] Bachtiar`: behind an office that is no monarch's, the first word of a name."""
        other = draft.role is not None and draft.role.kind == "person" and draft.role.office != role.office
        strange = starts_name(tokens, j + 1) and not tokens[j + 1].morph.known and j + 1 not in hits
        return role.office == self._words.monarch and tokens[j].text[0].isupper() and other and strange

    def _enumerated(
        self, tokens: Sequence[Token], hits: dict[int, tuple[int, Hit]], draft: Draft, j: int
    ) -> int | None:
        """`Dinas Pangan[, Kelautan, dan Pertanian]`: the end of what an office is for, told as a list, or None."""
        office = draft.body or (draft.role is not None and draft.role.sector)
        if not office or draft.name or not tokens[j - 1].text[0].isupper():
            return None
        if tokens[j].text != ",":
            return self._joined_matter(tokens, hits, j)
        closed = False
        while j < len(tokens) and not closed:
            if tokens[j].text == ",":
                j += 1
            if j < len(tokens) and tokens[j].low in self._words.joining:
                closed, j = True, j + 1
            start = j
            while j < len(tokens) and self._subject_matter(tokens, hits, j):
                j += 1
            if j == start:
                return None
        return j if closed else None

    def _joined_matter(self, tokens: Sequence[Token], hits: dict[int, tuple[int, Hit]], j: int) -> int | None:
        """`Dinas Koperasi [dan UKM] Provinsi Jambi`: the end of the second of two matters, or None."""
        if tokens[j].low not in self._words.joining or j + 1 >= len(tokens):
            return None
        party = tokens[j + 1].text in self._words.bodies or self._nouns.groups.at(tokens, j + 1)
        if party or self._nouns.roles.at(tokens, j + 1) or not self._subject_matter(tokens, hits, j + 1):
            return None
        return j + 2

    def _subject_matter(self, tokens: Sequence[Token], hits: dict[int, tuple[int, Hit]], j: int) -> bool:
        """An ordinary noun with a capital that names nobody: no office, no listed body, no person."""
        token = tokens[j]
        plain = token.text[0].isupper() and (token.morph.known or token.text.isupper()) and token.ent != PERSON
        role = self._nouns.roles.at(tokens, j)
        office = role is not None and role[1].kind != "org"
        return plain and j not in hits and not office and not self._nouns.titles.at(tokens, j)

    def _ends_before(
        self, tokens: Sequence[Token], hits: dict[int, tuple[int, Hit]], draft: Draft, j: int, person: bool
    ) -> bool:
        """Whether what stands at token j is somebody else: `Polres Bekasi [MR (23)]`, `tersangka [KPK]`."""
        if not person and j not in hits and aged_initials(tokens, j):
            return True
        if tokens[j - 1].low not in self._words.held or j - 1 < draft.first:
            return False
        role = self._nouns.roles.at(tokens, j)
        body = role is not None and role[1].kind == "org"
        listed = j in hits and any(e.kind == "org" for e in hits[j][1].entries)
        return listed or (j not in hits and (body or tokens[j].text in self._words.bodies))

    def _member(self, tokens: Sequence[Token], draft: Draft) -> bool:
        """`anggota DPRD dari Fraksi PAN [Rudi Hartawan]`: behind the party that an officer is from, he himself."""
        sent = draft.party == draft.end and draft.first > 0 and tokens[draft.first - 1].low in self._words.sources
        return sent and draft.end < len(tokens) and tokens[draft.end].ent == PERSON

    def _is_counterpart(self, tokens: Sequence[Token], draft: Draft, j: int) -> bool:
        """`mitranya dari`, with the pronoun at j."""
        owned = tokens[draft.first].low in self._words.counterparts and tokens[j].low in self._words.owned
        return owned and j + 1 < len(tokens) and tokens[j + 1].low in self._words.sources

    def inner(self, tokens: Sequence[Token], first: int, end: int) -> str:
        """`Unit Reskrim [Polres] Kediri`: the sector of the body that stands inside a unit's name."""
        for k in range(first, end):
            role = self._nouns.roles.at(tokens, k)
            if role and role[1].kind == "org" and role[1].sector:
                return role[1].sector
            if joined := self._words.associations.get(tokens[k].text):
                return joined  # `Pimpinan Pusat [Ikatan] Keluarga Batak`
        return ""

    def _modifier(self, sentence: Sentence, draft: Draft, j: int) -> int:
        """The end of a modifier in small letters at token j, or j if there is none."""
        token = sentence.tokens[j]
        root = token.morph.root in self._triggers
        bare_trigger = not token.morph.frame and token.pos in ("NOUN", "ADJ") and root
        row = self._nouns.nonactors.word(token.low)
        if row is not None and row.kind == TIME:
            return j
        if self._signs.ordinal(sentence.tokens, j) and token.low[-1].isdigit():
            return j + 1  # `Presiden ke-6 RI`, whatever the tagger takes it for
        draft.nameless = draft.nameless or self.act([token])
        event = token.morph.nominal in EVENT_NOUNS and root and not draft.role
        return j if bare_trigger or event else modifier_end(sentence, draft.first, j)

    def _take_hit(self, found: tuple[int, Hit], draft: Draft, j: int, person: bool) -> int:
        end, hit = found
        names = tuple(e for e in hit.entries if e.kind in NAME_KINDS)
        if names and person:
            draft.name, draft.entries = (j, end), names
            return end
        home = draft.role is not None and bool(draft.role.code)
        owners = tuple(
            e
            for e in hit.entries
            if e.kind in OWNER_KINDS
            and (e.kind != "media" or draft.reports or not person)
            and not (home and draft.role and draft.role.takes == PLACED and e.code in WORLD_CODES)
        )
        if not owners and home and all(e.code in WORLD_CODES for e in hit.entries):
            return end  # `Bupati OKI`: a regency that bears the letters of a league of states
        if not owners:
            return draft.end
        if any(e.sector == PARTY for e in owners):
            draft.party = end
        if not draft.owner or owners[0].kind in ("state", "org"):
            draft.owner = (*owners, *draft.owner) if owners[0].kind == "org" else (*draft.owner, *owners)
        return end

    def _take_capital(
        self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], draft: Draft, j: int, person: bool
    ) -> int:
        tokens = sentence.tokens
        lettered = len(tokens[j].text) == 1 and j + 1 < len(tokens)
        if lettered and (j + 1 in hits or self._nouns.roles.at(tokens, j + 1)):
            return j + 1  # `Ketua Komisi A DPRD Depok`
        if unit := next((s for start, s in self._words.prefixes.items() if tokens[j].text.startswith(start)), None):
            draft.body = draft.body or unit  # `Kepala Diskominfo Garut`
            return j + 1
        named = tokens[j].ent == "PER" or (tokens[j].pos == "PROPN" and not tokens[j].morph.known)
        named = named or (tokens[j].low in self._words.given_names and starts_name(tokens, j + 1))
        named = named or (starts_name(tokens, j + 1) and self._signs.first_name(tokens[j], tokens[j + 1]))
        matter = tokens[j].morph.known and tokens[j].morph.nominal == "process"  # `Wadir Penindakan Kortas Tipikor`
        named = named and not matter
        if person and (named or draft.titled) and tokens[j].low not in self._words.never_names:
            end = end_of_name(sentence, hits, j)
            if tokens[j].text.isupper() and len(tokens[j].text) > 1 and end > j + 1:
                return j + 1
            if (rank := self._before_rank(tokens, j, end, draft)) < end:
                return rank
            heading = end in hits and tokens[j].ent != "PER"
            if heading or (
                end < len(tokens) and tokens[end].text == "," and self._name_after_comma(sentence, hits, end + 1)
            ):
                return end
            draft.name = (j, end)
            return end
        return j + 1

    def _before_rank(self, tokens: Sequence[Token], j: int, end: int, draft: Draft) -> int:
        """Where in a run of capitals from j a rank begins, else its end; behind a rank that tells the service there is
        no other: `AKP Bima [Raja] Pratama`.
        """
        found = ((k, self._nouns.titles.at(tokens, k)) for k in range(j + 1, end))
        ranked = draft.ranked == j and draft.titled
        return next((k for k, title in found if title and (title[1].sector or not ranked)), end)

    def _is_named(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], draft: Draft, j: int) -> bool:
        """Whether the name behind the comma at j is that of the one office before it: not `dua pejabat, Danu …`, but
        the first of `dua begal, WT (22) dan HN`.
        """
        many = is_plural(sentence, quantified(sentence, draft.first), draft.first, self._words.numbers)
        behind = (t for t in sentence.tokens[j + 1 :] if t.pos not in ("PROPN", "NUM") and t.text not in "()")
        listed = (after := next(behind, None)) is not None and after.pos == "CCONJ"
        return (listed or not many) and self._name_after_comma(sentence, hits, j + 1)

    def _name_after_comma(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], j: int) -> bool:
        """After `Kapuspen TNI,` a rank and name, or a name in apposition, goes on with the same phrase."""
        tokens = sentence.tokens
        if j >= len(tokens):
            return False
        if (title := self._nouns.titles.at(tokens, j)) and not (tokens[j].morph.known and tokens[j].text.islower()):
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
        beyond = tokens[end + 1].pos if end + 1 < len(tokens) else ""
        row = tokens[j].dep == "conj" and beyond in PREDICATES and tokens[end].text == ","  # no `X, Y, dan Z`
        return closed and named and (tokens[j].dep == "appos" or row)


def _of_kind(hit: Hit, kind: str) -> bool:
    return any(entry.kind == kind for entry in hit.entries)
