"""Candidates → Events: one record per reported act, with its parties, status and the reasons for each field.

Codebook sections 1–4. Two triggers of one type and the same actors in one sentence count once; what a demand, promise,
threat or refusal is about is no event of its own; what a sentence leaves out is taken from the sentences before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from saksi.extract.beasts import Beasts
from saksi.extract.chains import Chains
from saksi.extract.completing import Completer
from saksi.extract.desks import Desk, DeskReader
from saksi.extract.drafts import (
    Draft,
    Trial,
    accused_in,
    aimed_at,
    facing,
    is_unknown,
    merged,
    one_act,
    peopled,
    same_act,
    same_suspects,
    sealed_by,
    shouted,
    suspects,
)
from saksi.extract.enough import Enough
from saksi.extract.event_rules import EventRules
from saksi.extract.frames import Candidate, FrameMatcher, skipped_content
from saksi.extract.lexicon import NounLexicon
from saksi.extract.modes import ModeReader
from saksi.extract.opposing import Opponents
from saksi.extract.retelling import Reteller
from saksi.extract.roles import Parties, RoleReader
from saksi.extract.status import MarkRow, StatusReader, checked
from saksi.language.pack import Pack
from saksi.model import Actor, Reading, Sentence, Span
from saksi.ontology.plover import Ontology
from saksi.text.tree import relation, subtree

REQUEST, THREATEN = "REQUEST", "THREATEN"


class EventReader:
    """Reads the events of an article. Compiled once from the pack."""

    def __init__(
        self,
        pack: Pack,
        frames: FrameMatcher,
        roles: RoleReader,
        status: StatusReader,
        nouns: NounLexicon,
        ontology: Ontology,
    ) -> None:
        self.rules = pack.rules("events", EventRules)
        self._frames, self._roles, self._status = frames, roles, status
        self._nouns, self._ontology = nouns, ontology
        self._mode_words = ModeReader(pack)
        self._completer = Completer(self.rules)
        self._enough = Enough(self.rules, roles.rules)
        self._desks = DeskReader(pack)
        self._beasts = Beasts(nouns, self.rules.mauling, self.rules.mauled_by)
        self._reteller = Reteller(pack)
        rules = self.rules
        self._opponents = Opponents(rules.aimed, (None, *rules.at_war), rules.aim_reach, rules.aim_ahead)

    @property
    def marks(self) -> tuple[MarkRow, ...]:
        """The status marks of the pack."""
        return self._status.rules.mark

    def read(self, reading: Reading, chains: Chains) -> tuple[list[Draft], list[Trial]]:
        """Drafts in text order, and every candidate that was tried with its fate."""
        drafts: list[Draft] = []
        trials: list[Trial] = []
        desk = self._desks.of(reading, chains)
        for sentence in reading.sentences:
            for draft, trial in self._sentence(sentence, chains, desk, drafts):
                trials.append(trial)
                if draft is not None:
                    drafts.append(draft)
        if self._desks.in_passing(drafts, desk):
            return [], [replace(t, failed=t.failed or "told in passing") for t in trials]
        drafts = self._reteller.complete(self._completer.complete(drafts), chains)
        return self._opponents.complete(drafts), trials

    def _sentence(
        self, sentence: Sentence, chains: Chains, desk: Desk, before: Sequence[Draft]
    ) -> list[tuple[Draft | None, Trial]]:
        results: list[tuple[Draft | None, Trial]] = []
        here: list[Draft] = []
        fitting: list[Candidate] = []
        for candidate in self._frames.candidates(sentence):
            if candidate.failed:
                results.append((None, Trial(sentence.index, candidate, candidate.failed)))
            else:
                fitting.append(candidate)
        used: set[int] = set()
        for candidate in sorted(fitting, key=lambda c: (c.first, -len(c.consumed))):
            if used & candidate.consumed:
                results.append((None, Trial(sentence.index, candidate, "another frame took these words")))
                continue
            draft, failed = self._event(sentence, candidate, chains, desk, [*before, *here])
            if draft is not None:
                here.append(draft)
                used |= candidate.consumed
            else:
                results.append((None, Trial(sentence.index, candidate, failed)))
        kept, dropped = self._without_content(sentence, here)
        results += [(draft, Trial(sentence.index, draft.candidate, None)) for draft in kept]
        told = "content of a demand, or told twice"
        results += [(None, Trial(sentence.index, draft.candidate, told)) for draft in dropped]
        return results

    def _event(
        self, sentence: Sentence, candidate: Candidate, chains: Chains, desk: Desk, before: Sequence[Draft]
    ) -> tuple[Draft | None, str | None]:
        if _within_name(sentence, candidate, chains):
            return None, "part of a name"
        if self._ruled(sentence, candidate):
            return None, "a matter of rules"
        parties = self._roles.read(sentence, candidate, chains)
        beast = self._beasts.attack(sentence) if candidate.frame.type in self.rules.aimed else None
        if blocked := parties.blocked or beast:
            return None, f"{blocked!r} is no actor"
        status, mark = self._status.read(sentence, candidate.clause.token)
        if candidate.frame.status:
            status = checked(candidate.frame.status)
        parties = self._completer.located(sentence, candidate, parties, chains)
        people = self.rules.implied_actor.get(candidate.frame.type)
        parties = replace(parties, actors=peopled(parties.actors, people))
        if not parties.actors and candidate.frame.type in self.rules.aimed:
            held = suspects(sentence, candidate, before, self.rules.suspicion)
            parties = parties if {*held} & {*parties.recipients} else replace(parties, actors=held)
        told = [d for d in before if d.actors or d.recipients or d.candidate.frame.joint]
        parties, filled = self._completer.fill(sentence, candidate, parties, told, chains)
        seals = self.rules.sealed.get(candidate.frame.type, frozenset())
        if not parties.actors and (met := sealed_by(candidate, sentence.index, before, seals, self.rules.reach)):
            parties, filled = replace(parties, actors=met), (*filled, "actor")
        if not parties.recipients and (accused := accused_in(candidate, sentence.index, before)):
            parties, filled = replace(parties, recipients=accused), (*filled, "recipient")
        parties = self._completer.not_their_own(sentence, candidate, parties, before)
        if status == "actual" and mark is None and self._completer.planned(sentence, candidate, parties, before):
            status = "future"
        if failed := self._enough.lacks(sentence, candidate, parties, filled, before):
            return None, failed
        if refused := self._desks.refused(sentence, candidate, parties, status, desk):
            return None, refused
        kind, wired = self._desks.by_wire(candidate, self._ontology.collapsed(candidate.frame.type, status), desk)
        if self._pleaded_before(sentence, candidate, parties, before):
            return None, "the plea told again"
        if self._pleaded(candidate, parties.actors):
            kind, wired = self.rules.pleading, (self.rules.plea,)
        tokens = sentence.tokens
        trigger = (tokens[candidate.first].start, tokens[candidate.last].end)
        draft = Draft(
            sentence.index, candidate, trigger, kind, wired or self._modes(sentence, candidate, kind, parties),
            parties.actors, parties.recipients, status, mark, filled, tokens[candidate.clause.token].morph.root,
        )  # fmt: skip
        return draft, None

    def _pleaded(self, candidate: Candidate, actors: Sequence[Actor]) -> bool:
        """`Jaksa menyatakan Rahmat terbukti bersalah`: a prosecutor's plea, no verdict."""
        words = {word for a in actors for word in (a.text or "").lower().split()}
        return self.rules.verdict in candidate.frame.mode and bool(words & self.rules.prosecutors)

    def _pleaded_before(
        self, sentence: Sentence, candidate: Candidate, parties: Parties, before: Sequence[Draft]
    ) -> bool:
        """`Jaksa menilai Rahmat terbukti bersalah`: what he was found to be, found by nobody but the prosecutor."""
        pleas = (d.actors for d in before if d.sentence == sentence.index and d.type == self.rules.pleading)
        return not parties.actors and any(self._pleaded(candidate, actors) for actors in pleas)

    def _ruled(self, sentence: Sentence, candidate: Candidate) -> bool:
        """`fungsi penyadapan`, `Pasal 170 KUHP tentang pengeroyokan`: a matter of rules, no act."""
        words = [t.low for t in sentence.tokens[max(0, candidate.first - self.rules.statute_reach) : candidate.first]]
        if candidate.clause.verbal or not words:
            return False
        return words[-1] in self.rules.general or (
            words[-1] in self.rules.statute_about and not self.rules.statutes.isdisjoint(words)
        )

    def _modes(self, sentence: Sentence, candidate: Candidate, kind: str, parties: Parties) -> tuple[str, ...]:
        """The frame's own modes, then what weapons in the clause imply, as far as the type has such modes."""
        allowed = self._ontology.mode_names(kind)
        modes = [m for m in candidate.frame.mode if m in allowed]
        clause = candidate.clause
        heads = [i for i in (*clause.agents, *sorted(candidate.consumed)) if i != clause.token]
        for i in (*subtree(sentence, clause.token), *heads):
            found = self._nouns.weapons.at(sentence.tokens, i)
            if found and found[1].mode and found[1].mode in allowed and found[1].mode not in modes:
                modes.append(found[1].mode)
        modes = self._mode_words.by_force(kind, (a.sector for a in parties.actors), modes)
        told = self._mode_words.read(kind, sentence, candidate.first)
        return tuple(modes) or tuple(m for m in told if m in allowed)

    def _without_content(self, sentence: Sentence, drafts: list[Draft]) -> tuple[list[Draft], list[Draft]]:
        """(kept, dropped): what is merely demanded, promised or threatened is dropped, and so are second mentions.

        A demand, promise or threat that names no recipient takes that of the act it is about.
        """
        kept: list[Draft] = []
        dropped: list[Draft] = []
        replies: dict[Span, tuple[Actor, ...]] = {}
        for draft in one_act(drafts, dropped):
            about = next((d for d in kept if draft.candidate.clause.token in self._content(sentence, d)), None)
            if about is not None and self._goes_on(sentence, about, draft):
                draft, about = replace(draft, status=about.status, mark=about.mark), None
            accuser = next((d for d in kept if self._accuses(sentence, d, draft)), None)
            if about is not None:
                if about.type not in self.rules.promises or draft.type not in self.rules.undergone:
                    kept[kept.index(about)] = aimed_at(about, draft)
                dropped.append(draft)
            elif (reply := self._reply(sentence, draft, drafts)) is not None:
                dropped.append(draft)
                replies[reply.trigger] = draft.actors
            elif accuser is not None:
                kept[kept.index(accuser)] = replace(accuser, recipients=draft.actors)
                kept.append(draft)
            elif (twin := self._twin(sentence, draft, kept)) is not None:
                kept[kept.index(twin)] = merged(twin, draft)
                dropped.append(draft)
            else:
                kept.append(draft)
        replied = [_replying(d, replies.get(d.trigger, ())) for d in kept]
        held = same_suspects(replied, self.rules.suspicion["modes"], self.rules.authorities)
        held = shouted(sentence, held, self.rules.implied_actor, self.rules.spoken)
        return facing(held, self.rules.answers, self.rules.aimed), dropped

    def _twin(self, sentence: Sentence, draft: Draft, kept: Sequence[Draft]) -> Draft | None:
        """A draft before that tells the same act."""
        return next(
            (d for d in kept if same_act(draft, d) or self._result(sentence, draft, d) or _purpose(draft, d)), None
        )

    def _result(self, sentence: Sentence, draft: Draft, cause: Draft) -> bool:
        """`Rudal menghantam klinik, melukai 80 orang dan merusak gedung`: what a strike did is the strike."""
        token = sentence.tokens[draft.candidate.clause.token]
        before = sentence.tokens[token.i - 1]
        joined = token.i > 0 and (before.text == "," or before.pos == "CCONJ")
        pause = any(t.text == "," for t in sentence.tokens[cause.candidate.last + 1 : token.i])
        if not (joined and pause and draft.candidate.clause.verbal and token.morph.root in self.rules.results):
            return False
        same = {a.code for a in draft.actors} == {a.code for a in cause.actors}
        return same and draft.type == cause.type and cause.candidate.clause.verbal

    def _reply(self, sentence: Sentence, act: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """`Jika Rusia menyerang, Ukraina akan membalas`: the threat whose condition an act is."""
        clause = next((t for t in (sentence.tokens[act.candidate.clause.token],) if relation(t) == "advcl"), None)
        first = clause is not None and sentence.tokens[act.candidate.first - 1].low in self.rules.unconditional
        if clause is None or act.status != "hypothetical" or first:
            return None  # `Sebelum ditangkap, pelaku mengancam warga`
        threats = (d for d in drafts if d.type == THREATEN and d is not act)
        return next((d for d in threats if clause.head in d.candidate.consumed), None)

    def _accuses(self, sentence: Sentence, accusation: Draft, act: Draft) -> bool:
        """True if an accusation names nobody and the act it is about has somebody who did it."""
        frame = accusation.candidate.frame
        if frame.content != "accuser" or accusation.recipients or is_unknown(act.actors):
            return False
        if {(a.code, a.sector, a.name) for a in accusation.actors} == {(a.code, a.sector, a.name) for a in act.actors}:
            return False
        return act.candidate.clause.token in skipped_content(sentence, accusation.candidate, None)

    def _goes_on(self, sentence: Sentence, demand: Draft, act: Draft) -> bool:
        """`menolak ajakan berunding dan memperingatkan AS`: what the same speaker says next is no part of the first,
        though its verb may hang on the complement.
        """
        token = sentence.tokens[act.candidate.clause.token]
        joined = relation(token) == "conj" and sentence.tokens[token.i - 1].pos == "CCONJ"
        speaks = {demand.type, act.type} <= self.rules.spoken and demand.type != THREATEN
        same = {(a.code, a.name) for a in demand.actors} == {(a.code, a.name) for a in act.actors}
        return joined and speaks and same and bool(act.actors)

    def _content(self, sentence: Sentence, draft: Draft) -> frozenset[int]:
        """Tokens of what a demand, promise, threat or refusal is about; empty for other frames."""
        frame = draft.candidate.frame
        rule = self.rules.content.get(frame.type, "keep") if frame.content == "keep" else frame.content
        return skipped_content(sentence, draft.candidate, self._roles.rules) if rule == "skip" else frozenset()


def _replying(threat: Draft, provokers: tuple[Actor, ...]) -> Draft:
    """A threat that names nobody is aimed at whoever would do what it answers."""
    return replace(threat, recipients=provokers) if provokers and not threat.recipients else threat


def _purpose(draft: Draft, act: Draft) -> bool:
    """`turun ke jalan untuk berunjuk rasa`: what is done to do it is it."""
    same = draft.type == act.type and {a.code for a in draft.actors} == {a.code for a in act.actors}
    return same and (act.status, draft.status) == ("actual", "future") and not draft.recipients


def _within_name(sentence: Sentence, candidate: Candidate, chains: Chains) -> bool:
    """`Tentara Pembebasan Nasional`, `Direktur Perundingan`: a capital trigger inside a name or office is no act."""
    index = chains.at(sentence.index, candidate.first)
    if index is None or not (chains.mentions[index].name or chains.mentions[index].role):
        return False
    inside = chains.mentions[index].first < candidate.first <= candidate.last <= chains.mentions[index].last
    return inside and sentence.tokens[candidate.first].text[0].isupper()
