"""Which desk of the paper an article comes from, and which acts told there are none (codebook section 1).

Games, stars, shops, medicine and markets borrow the words of conflict and diplomacy. Codebook: no `sport, celebrity and
private business news, unless a coded actor does a coded act`. That is decided here: by the parties of an act, by the
section that the address of the page names, and, for a text without address, by the words of the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from saksi.extract.chains import Chains
from saksi.extract.drafts import Draft
from saksi.extract.frames import Candidate
from saksi.extract.naming import Mention
from saksi.extract.roles import Parties
from saksi.language.pack import Pack
from saksi.model import Actor, Reading, Sentence, Span
from saksi.resolve.book import UNKNOWN

COUNTRY = "country"
PRONOUNS = ("pronoun", "possessive")
PAIR = 2


class PrivateRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Types that need a public party, the sectors that are private, and words that make the matter public.

    With `home` one private party is enough where all are of one country.
    """

    types: frozenset[str]
    sectors: frozenset[str]
    unless: frozenset[str] = frozenset()
    home: bool = False


class SportRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of games, how many in a sentence or article tell one, the sectors that do not play.

    `deep` words, and more than `density` of all words, make every sentence of an article part of the game, and so does
    the section of the paper that its address names. There the `talk` of `stars`, sectors of people who also sing, play
    and marry, needs their `office` told beside it, or somebody else's. `bodies` rule the games.
    """

    words: frozenset[str]
    office: frozenset[str]
    talk: frozenset[str]
    stars: frozenset[str]
    least: int
    article: int
    deep: int
    density: float
    sections: frozenset[str]
    serious: frozenset[str]
    players: frozenset[str]
    bodies: frozenset[str]
    officers: frozenset[str]
    idle: frozenset[str]


class SoftRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Pages that advise and sell: their sections and words, and what is believed there all the same.

    `article` words, and more than `density` of all words, tell such a page, unless it has `grave_article` words of war
    and crime. There an act has happened or is planned (`real`), and a `public` party does it or, for the types `heard`,
    it is done to one. `by_office` frames need an office, those of `between` two states; `trusted` ones nothing of this.
    `to_public` frames need one it is done to, `asked` ones somebody who asks where one by name is asked.
    `aimed` types need both parties, `done_by` frames somebody who does it to a private party. The only act of an
    article counts if a public party does it by name or office, or in the sections of `trade`.
    """

    sections: frozenset[str]
    words: frozenset[str]
    article: int
    density: float
    grave: frozenset[str]
    grave_article: int
    real: frozenset[str]
    public: frozenset[str]
    heard: frozenset[str]
    aimed: frozenset[str]
    done_by: frozenset[str]
    between: frozenset[str]
    by_office: frozenset[str]
    to_public: frozenset[str]
    asked: frozenset[str]
    trusted: frozenset[str]
    trade: frozenset[str]


class FictionRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of stories told on screen; so many in an article make its acts acts of the story."""

    words: frozenset[str]
    article: int
    density: float


class CyberRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of break-ins by wire; so many in an article of peace make the attacks of these frames such break-ins."""

    words: frozenset[str]
    article: int
    frames: frozenset[str]
    type: str
    mode: str


class DeskRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/desks.toml. `law` are words that make a matter one of the law, `bodies` codes of those above states."""

    law: frozenset[str]
    bodies: frozenset[str]
    state_nouns: frozenset[str]
    private: tuple[PrivateRules, ...]
    sport: SportRules
    soft: SoftRules
    fiction: FictionRules
    cyber: CyberRules


class Desk(Struct, frozen=True):
    """What an article tells of: `game` some, `deep` all over, `section` by its address; `soft` advice and business.

    `states` are the names of the countries it names, `trade` tells pages of business, `pronouns` where its pronouns
    stand.
    """

    words: frozenset[str]
    states: frozenset[str | None]
    game: bool
    deep: bool
    section: bool
    soft: bool
    trade: bool
    grave: bool
    fiction: bool
    cyber: bool
    pronouns: frozenset[Span]


class DeskReader:
    """Tells the desk of an article, and why an act told there is none."""

    def __init__(self, pack: Pack) -> None:
        self.rules = pack.rules("desks", DeskRules)

    def of(self, reading: Reading, chains: Chains) -> Desk:
        """The desk of an article."""
        tokens = [t.low for s in reading.sentences for t in s.tokens]
        sport, soft, fiction = self.rules.sport, self.rules.soft, self.rules.fiction
        sections, length = _sections(reading.article.url), len(tokens)
        played, advised = _count(tokens, sport.words), _count(tokens, soft.words)
        grim, wired = _count(tokens, soft.grave), _count(tokens, self.rules.cyber.words)
        grave = grim >= soft.grave_article
        section = bool(sections & sport.sections)
        deep = section or (played >= sport.deep and played > sport.density * length)
        told = advised >= soft.article and advised > soft.density * length and not grave
        screen = _count(tokens, fiction.words)
        return Desk(
            words=frozenset(tokens),
            states=frozenset(
                a.name
                for mention, actors in zip(chains.mentions, chains.actors, strict=True)
                if mention.kind == COUNTRY
                for a in actors
            ),
            game=section or played >= sport.article,
            deep=deep,
            section=section,
            soft=deep or told or bool(sections & soft.sections),
            trade=bool(sections & soft.trade),
            grave=grave,
            fiction=screen >= fiction.article and screen > fiction.density * length,
            cyber=wired >= self.rules.cyber.article and (not grave or wired > grim),
            pronouns=frozenset(_span(reading, m) for m in chains.mentions if m.kind in PRONOUNS),
        )

    def refused(
        self, sentence: Sentence, candidate: Candidate, parties: Parties, status: str, desk: Desk
    ) -> str | None:
        """Why an act told by this desk is none, or None."""
        if self._private(candidate, parties, desk.words):
            return "a private matter"
        if desk.soft and (desk.section or not desk.grave) and status not in self.rules.soft.real:
            return "advice and business"
        words = {t.low for t in sentence.tokens}
        if self._sporting(words, parties, desk) or self._at_leisure(words, candidate, parties, desk):
            return "sport"
        if desk.fiction and not words & self.rules.law:
            return "a story told on screen"
        if desk.soft and self._idle(words, candidate, parties, status, desk):
            return "advice and business"
        return None

    def by_wire(self, candidate: Candidate, kind: str, desk: Desk) -> tuple[str, tuple[str, ...]]:
        """Type and mode of an act: an attack in an article about malware is a break-in (codebook section 2)."""
        rules = self.rules.cyber
        return (rules.type, (rules.mode,)) if desk.cyber and candidate.frame.id in rules.frames else (kind, ())

    def in_passing(self, drafts: Sequence[Draft], desk: Desk) -> bool:
        """Whether the only act of an article is a side remark of a page that is about something else."""
        if not desk.soft or desk.trade or desk.grave or len(drafts) != 1:
            return False
        told = (a for a in drafts[0].actors if a.span not in desk.pronouns)
        return not any(self._is_public(a, desk) for a in told)

    def _private(self, candidate: Candidate, parties: Parties, words: frozenset[str]) -> bool:
        """Dealings among private persons and firms are no political events, unless the article tells of a calamity.

        What a private person or firm says that others must do binds nobody.
        """
        everyone = (*parties.actors, *parties.recipients)
        if candidate.frame.modal and all(_is_private(a, self.rules.sport.idle) for a in parties.actors):
            return True
        rows = (r for r in self.rules.private if candidate.frame.type in r.types and not r.unless & words)
        return bool(parties.actors) and any(_all_private(everyone, row) for row in rows)

    def _sporting(self, words: set[str], parties: Parties, desk: Desk) -> bool:
        """A clash told with the words of a game is a game, unless somebody takes part who plays none.

        In an article that is full of such words no sentence needs them; the law stays the law.
        """
        rules = self.rules.sport
        lawful = bool(words & self.rules.law)
        played = len(words & rules.words)
        everyone = (*parties.actors, *parties.recipients)
        idle = desk.game and all(a.sector in rules.idle or a.code == UNKNOWN for a in everyone)
        guests = desk.section and any(a.sector in rules.idle for a in everyone) and not lawful
        ruling = desk.section and not lawful and any(a.sector in rules.bodies for a in everyone)
        idle = idle or ruling or (guests and not any(a.sector in rules.officers for a in everyone))
        if idle:
            return not lawful
        if any(a.sector in rules.serious and not (desk.section and a.sector in rules.players) for a in everyone):
            return False
        if played >= (1 if desk.game else rules.least):
            return True
        state = not desk.section and any(self._is_state(a, desk) for a in everyone)
        return desk.deep and not state and not lawful

    def _at_leisure(self, words: set[str], candidate: Candidate, parties: Parties, desk: Desk) -> bool:
        """On a page of sport or show business, talk of one politician who is not told as such."""
        rules = self.rules.sport
        if not desk.section or candidate.frame.type not in rules.talk or words & (rules.office | self.rules.law):
            return False
        public = [a for a in (*parties.actors, *parties.recipients) if self._is_public(a, desk)]
        return len(public) < PAIR and all(a.sector in rules.stars for a in public)

    def _idle(self, words: set[str], candidate: Candidate, parties: Parties, status: str, desk: Desk) -> bool:
        """On a page of advice and business: what might be, what private people do, and frames that mostly mean less."""
        soft, frame = self.rules.soft, candidate.frame
        public = [a for a in parties.actors if self._is_public(a, desk)]
        done_to = [a for a in parties.recipients if self._is_public(a, desk)]
        if {frame.type, frame.id} & soft.between:
            return len({a.code for a in (*public, *done_to)}) < PAIR
        if words & self.rules.law or frame.id in soft.trusted:
            return False
        if status not in soft.real or (frame.id in soft.by_office and not any(a.sector for a in public)):
            return True
        if (not parties.actors and not parties.recipients) or (frame.id in soft.to_public and not done_to):
            return True
        if frame.id in soft.asked and not parties.actors and any(a.name for a in parties.recipients):
            return True
        if frame.type in soft.aimed and (not parties.actors or (not parties.recipients and not frame.joint)):
            return not desk.grave
        if not parties.actors:
            return frame.id in soft.done_by and not done_to
        return not public and (frame.type not in soft.heard or not done_to)

    def _is_public(self, actor: Actor, desk: Desk) -> bool:
        return actor.sector in self.rules.soft.public or self._is_state(actor, desk)

    def _is_state(self, actor: Actor, desk: Desk) -> bool:
        """A state or a body of states as a whole; a person or firm whose sector is not told is none."""
        if actor.sector is not None or actor.code == UNKNOWN:
            return False
        meant = actor.name is None and any(
            word in self.rules.state_nouns for word in (actor.text or "").lower().split()
        )
        return meant or actor.name in desk.states or actor.code in self.rules.bodies


def _span(reading: Reading, mention: Mention) -> Span:
    tokens = reading.sentences[mention.sentence].tokens
    return (tokens[mention.first].start, tokens[mention.last].end)


def _count(tokens: Sequence[str], words: frozenset[str]) -> int:
    return sum(token in words for token in tokens)


def _sections(url: str | None) -> frozenset[str]:
    """The words of an address that can name a section: labels of the host, the first two parts of the path."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return frozenset()
    return frozenset((*(parts.hostname or "").split("."), *parts.path.lower().split("/")[1:3]))


def _all_private(everyone: Sequence[Actor], row: PrivateRules) -> bool:
    """Whether the parties are all private, or, for a `home` row, some are and the rest are of the same country."""
    private = [_is_private(a, row.sectors) for a in everyone]
    home = all(a.sector for a in everyone) and len({a.code for a in everyone}) == 1
    return all(private) or (row.home and home and any(private))


def _is_private(actor: Actor, sectors: frozenset[str]) -> bool:
    """A private sector, or a name that tells neither country nor sector (a firm, a product)."""
    return actor.sector in sectors or (actor.code == UNKNOWN and actor.sector is None)
