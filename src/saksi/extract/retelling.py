"""Acts of officials without an actor, and acts told again, from the rest of the article (codebook section 3).

`Polisi menangkap X. … X ditahan.`: what is told of the same person once more was done by the same; an arrest, a search,
an inquiry or a sentence that names nobody is the work of the officials whom the neighbouring sentences name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from saksi.extract.chains import Chains
from saksi.extract.drafts import Draft, is_unknown
from saksi.extract.naming import Mention
from saksi.extract.people import UNLISTED
from saksi.language.pack import Pack
from saksi.model import Actor, Span, Token
from saksi.resolve.book import UNKNOWN

NEARBY_REASON = "whose work it is, in a sentence beside it"
CIVILIAN = "CVL"
REFERRING = ("pronoun", "possessive")


class OfficialRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Acts that are the work of officials: a type with modes and roots, or frames; whose, and how many sentences away.

    `sectors` stand in order of preference; empty `roots` are any; nobody whose words hold one of `without` does it.
    """

    type: str
    sectors: tuple[str, ...]
    back: int
    ahead: int
    modes: frozenset[str] = frozenset()
    roots: frozenset[str] = frozenset()
    frames: frozenset[str] = frozenset()
    not_frames: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


class InquiryRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Inquiries, charges and verdicts that name nobody: the mode and roots that tell one, types of acts that tell who
    is suspected, how many sentences before, and words for those who are heard but not suspected. `retold`: an act of
    the same mode tells it too, since a verdict or charge is told more than once and an inquiry may be another.
    """

    mode: str
    roots: frozenset[str]
    types: frozenset[str]
    back: int
    heard: frozenset[str]
    retold: bool = False


class ApologyRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Apologies to nobody: frames that tell one, types of acts that did somebody harm, how many sentences before."""

    frames: frozenset[str]
    types: frozenset[str]
    back: int


class SteadyRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Acts that one side does to the same others again: a type, with frames or modes if not any, sentences back.

    `then`: only where one of these words and a verb without a subject follow (`ia meminta agar tetap waspada`).
    """

    type: str
    back: int
    then: frozenset[str] = frozenset()
    frames: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()


class WorkRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/work.toml."""

    inquiry: tuple[InquiryRules, ...]
    apology: ApologyRules
    steady: tuple[SteadyRules, ...]
    astray: frozenset[str]
    we: frozenset[str]
    work: tuple[OfficialRules, ...]


class Reteller:
    """Fills actors from the whole article. Holds nothing but the rules."""

    def __init__(self, pack: Pack) -> None:
        rules = pack.rules("work", WorkRules)
        self._rules, self._inquiries, self._apology = rules.work, rules.inquiry, rules.apology
        self._steady, self._astray, self._we = rules.steady, rules.astray, rules.we

    def complete(self, drafts: list[Draft], chains: Chains) -> list[Draft]:
        """Drafts with the actors that the article makes plain; those that have one are left as they are."""
        found = [self._again(draft, drafts) for draft in drafts]
        accused: set[tuple[str, str | None]] = {(r.code, r.name) for d in found for r in d.recipients if r.name}
        for inquiry in self._inquiries:
            found = [self._suspected(draft, found, inquiry) for draft in found]
        found = [self._harmed(draft, found) for draft in found]
        found = self._same_others(found, chains)
        return [self._official(draft, found, accused, chains) for draft in found]

    def _suspected(self, draft: Draft, drafts: Sequence[Draft], rules: InquiryRules) -> Draft:
        """`Penyelidikan masih berjalan` of somebody who has been reported, arrested or accused just before."""
        if draft.recipients or rules.mode not in draft.mode or draft.root not in rules.roots:
            return draft
        near = (
            d for d in reversed(drafts) if 0 <= draft.sentence - d.sentence <= rules.back and d.trigger < draft.trigger
        )
        codes, own = {a.code for a in draft.actors}, {(a.code, a.sector) for a in draft.actors}
        for other in near:
            told = {(r.code, r.sector) for r in other.recipients}
            words = {w for r in other.recipients for w in (r.text or "").lower().split()}
            fresh = rules.retold or rules.mode not in other.mode
            suits = other.type in rules.types and fresh and rules.heard.isdisjoint(words)
            if suits and told and not own & told and {code for code, _ in told} <= codes:
                return replace(draft, recipients=other.recipients, filled=(*draft.filled, "recipient"))
        return draft

    def _harmed(self, draft: Draft, drafts: Sequence[Draft]) -> Draft:
        """`Kapolres meminta maaf`: to those whom the same side has just been told to have wronged."""
        rules = self._apology
        if draft.recipients or draft.candidate.frame.id not in rules.frames or len(draft.actors) == 0:
            return draft
        own = {(a.code, a.sector) for a in draft.actors}
        for other in reversed(drafts):
            near = 0 <= draft.sentence - other.sentence <= rules.back and other.trigger < draft.trigger
            did = {(a.code, a.sector) for a in other.actors} & own and other.type in rules.types
            if near and did and other.recipients and not {(r.code, r.sector) for r in other.recipients} & own:
                return replace(draft, recipients=other.recipients, filled=(*draft.filled, "recipient"))
        return draft

    def _same_others(self, drafts: list[Draft], chains: Chains) -> list[Draft]:
        """`BRI menyalurkan bantuan …`, told again without to whom: to those whom the same party helped just before."""
        found: list[Draft] = []
        for draft in drafts:
            row = next((r for r in self._steady if _is_steady(r, draft, chains)), None)
            found.append(self._to_them(draft, found, row) if row else draft)
        return found

    def _to_them(self, draft: Draft, before: Sequence[Draft], row: SteadyRules) -> Draft:
        own = {(a.code, a.sector) for a in draft.actors}
        for other in reversed(before):
            if draft.sentence - other.sentence > row.back:
                return draft
            same = other.type == draft.type and own == {(a.code, a.sector) for a in other.actors}
            others = {(r.code, r.sector, r.name) for r in other.recipients} - {
                (a.code, a.sector, a.name) for a in draft.actors
            }
            if same and others and not is_unknown(other.recipients):
                return replace(draft, recipients=other.recipients, filled=(*draft.filled, "recipient"))
        return draft

    def _again(self, draft: Draft, drafts: Sequence[Draft]) -> Draft:
        """Told once more: the nearest act of the same kind that was done to the same named party."""
        row = self._row(draft)
        names = {(r.code, r.name) for r in draft.recipients if r.name}
        if draft.actors or row is None or not names:
            return draft
        known = [d for d in drafts if d.actors and self._row(d) is row and not is_unknown(d.actors)]
        same = [d for d in known if names & {(r.code, r.name) for r in d.recipients}]
        same = [d for d in same if d.root == draft.root or {a.sector for a in d.actors} <= {*row.sectors}]
        if not same:
            return draft
        nearest = min(same, key=lambda d: (abs(d.sentence - draft.sentence), d.sentence > draft.sentence))
        return replace(draft, actors=nearest.actors, filled=(*draft.filled, "actor"))

    def _official(
        self, draft: Draft, drafts: Sequence[Draft], accused: set[tuple[str, str | None]], chains: Chains
    ) -> Draft:
        row = self._row(draft)
        if row is None or (draft.actors and not self._strangers(draft.actors)):
            return draft
        back = 2 * row.back if draft.actors else row.back  # we who do officials' work are theirs of farther off, too
        for sentence in _around(draft.sentence, back, row.ahead):
            officials = [*self._officials(sentence, row, draft, accused, chains)]
            if len({a.code for a in officials}) == 1:
                first = min(officials, key=lambda a: row.sectors.index(a.sector or ""))
                return replace(draft, actors=(first,), filled=(*draft.filled, "actor"))
            if officials:
                return draft
        return draft

    def _strangers(self, actors: Sequence[Actor]) -> bool:
        """`"Kami tahan dia," kata Rudi`: somebody of whom nothing is known speaks for those whose work it is."""
        known = any(a.sector not in (CIVILIAN, UNKNOWN) or UNLISTED not in a.reasons for a in actors)
        return not known and all((a.text or "").lower() in self._we for a in actors)

    def _row(self, draft: Draft) -> OfficialRules | None:
        """The row of what officials do that an act is an example of."""
        frame = draft.candidate.frame
        return next((r for r in self._rules if _fits(r, draft.type, draft.mode, frame.id, frame.root)), None)

    def _officials(
        self, sentence: int, row: OfficialRules, draft: Draft, accused: set[tuple[str, str | None]], chains: Chains
    ) -> Iterator[Actor]:
        """Officials of the row's sectors whom a sentence names, as bodies; not those to whom it is done."""
        spans = {r.span for r in draft.recipients}
        for index in chains.by_sentence.get(sentence, ()):
            mention, actors = chains.mentions[index], chains.actors[index]
            if len(actors) != 1 or mention.kind in REFERRING or mention.former:
                continue
            actor = actors[0]
            wanted = actor.sector in row.sectors and actor.code != UNKNOWN and actor.span not in spans
            tokens = chains.reading.sentences[sentence].tokens
            words = {t.low for t in tokens[mention.first : mention.last + 1]}
            wanted = wanted and not _apposed(tokens, mention, spans)
            if wanted and (row.without | self._astray).isdisjoint(words) and (actor.code, actor.name) not in accused:
                yield _body(mention, actor)


def _apposed(tokens: Sequence[Token], mention: Mention, spans: Iterable[Span | None]) -> bool:
    """`Bripda AG, [personel Satlantas], ditangkap`: another word for one of those in `spans`."""
    token = tokens[mention.head]
    return token.dep == "appos" and any(span and span[0] <= tokens[token.head].start < span[1] for span in spans)


def _fits(row: OfficialRules, kind: str, modes: Sequence[str], frame: str, root: str | None) -> bool:
    if kind != row.type or frame in row.not_frames:
        return False
    return frame in row.frames or (bool(row.modes & set(modes)) and (not row.roots or root in row.roots))


def _is_steady(row: SteadyRules, draft: Draft, chains: Chains) -> bool:
    """An act of the row by somebody known that says nothing of whom it is done to."""
    clause, frame = draft.candidate.clause, draft.candidate.frame
    if draft.recipients or not draft.actors or is_unknown(draft.actors) or draft.type != row.type or frame.joint:
        return False
    if any(clause.obliques.get(slot) for slot in frame.roles.recipient):
        return False
    if row.then and not _leaves_open(chains.reading.sentences[draft.sentence].tokens[clause.token + 1 :], row.then):
        return False
    return (not row.frames or frame.id in row.frames) and (not row.modes or bool(row.modes & {*draft.mode}))


def _leaves_open(tokens: Sequence[Token], words: frozenset[str]) -> bool:
    """`[meminta] agar tetap berhati-hati`: what is asked for has no subject, so it is asked of those asked before."""
    if not tokens or tokens[0].low not in words:
        return False
    after = next((t for t in tokens[1:] if t.pos not in ("ADV", "AUX", "PART")), None)
    return after is not None and after.pos == "VERB"


def _around(sentence: int, back: int, ahead: int) -> Iterator[int]:
    """The sentence itself, those before it, nearest first, then those after it."""
    yield from range(sentence, max(-1, sentence - back - 1), -1)
    yield from range(sentence + 1, sentence + ahead + 1)


def _body(mention: Mention, actor: Actor) -> Actor:
    """The body that an officer speaks for: `Kapolres Sleman` arrests nobody himself."""
    row = mention.role or mention.group
    person = row is not None and row.kind == "person" and actor.name is not None
    named = replace(actor, name=None, wikidata=None, office=None) if person else actor
    return replace(named, reasons=(NEARBY_REASON, *actor.reasons))
