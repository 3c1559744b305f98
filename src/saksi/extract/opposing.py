"""At whom an attack is aimed, where its own sentence does not say: the one enemy that the sentences around it tell of.

`Rudal Iran menghantam Haifa. … Militer Israel membalas serangan.`: where all fighting near an act is between its
doer and one other country, that other one is struck.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from msgspec.structs import replace

from saksi.extract.countries import FOCUS_REASON, SCENE_REASON
from saksi.extract.drafts import Draft, is_unknown
from saksi.model import Actor
from saksi.resolve.book import UNKNOWN

GUESSES = {SCENE_REASON, FOCUS_REASON}

PROTEST, CROWDS = "PROTEST", "crowd-control"
CLOSE = 3  # sentences back that tell of the protest


class Opponents:
    """Fills recipients from the fighting around an act. Holds nothing but the rules."""

    def __init__(self, types: Container[str], sectors: Container[str | None], back: int, ahead: int) -> None:
        """`types` are those of attacks, `sectors` those of parties that wage war; `back` and `ahead` are sentences."""
        self._types, self._sectors = types, sectors
        self._back, self._ahead = back, ahead

    def complete(self, drafts: list[Draft]) -> list[Draft]:
        """Drafts with the enemy in the place of a recipient that nobody names."""
        found = [self._aimed(draft, drafts) if self._open(draft) else draft for draft in drafts]
        return [self._dispersed(draft, drafts) for draft in found]

    def _dispersed(self, draft: Draft, drafts: Sequence[Draft]) -> Draft:
        """`Polisi merespons dengan gas air mata`: what is used against crowds is used against those who protest."""
        if draft.recipients or not draft.actors or CROWDS not in draft.mode:
            return draft
        codes = {a.code for a in draft.actors}
        near = (d for d in reversed(drafts) if 0 <= draft.sentence - d.sentence <= CLOSE and d.trigger < draft.trigger)
        protests = (d for d in near if d.type == PROTEST and d.actors and codes == {a.code for a in d.actors})
        crowd = next((d.actors for d in protests if all(a.sector for a in d.actors)), ())
        return replace(draft, recipients=crowd, filled=(*draft.filled, "recipient")) if crowd else draft

    def _open(self, draft: Draft) -> bool:
        frame = draft.candidate.frame
        known = draft.actors and not is_unknown(draft.actors) and all(a.sector in self._sectors for a in draft.actors)
        told = draft.status != "negated" and frame.type in self._types and not frame.joint
        return told and bool(known) and not draft.recipients and not _at_something(draft)

    def _aimed(self, draft: Draft, drafts: Sequence[Draft]) -> Draft:
        near = [d for d in drafts if -self._back <= d.sentence - draft.sentence <= self._ahead]
        near.sort(key=lambda d: abs(d.sentence - draft.sentence))
        codes = {a.code for a in draft.actors}
        found = [side for d in near if d is not draft and (side := self._enemies(d, codes))]
        enemies = {a.code for side in found for a in side}
        if len(enemies) != 1:
            return draft
        return replace(draft, recipients=found[0], filled=(*draft.filled, "recipient"))

    def _enemies(self, draft: Draft, codes: set[str]) -> tuple[Actor, ...]:
        """The other side of an act of force in which one of the codes takes part; empty if it tells none."""
        if draft.candidate.frame.type not in self._types:
            return ()
        sides = (draft.actors, draft.recipients)
        if draft.candidate.frame.joint:
            return tuple(a for a in draft.actors if a.code not in codes and a.code != UNKNOWN)
        for one, other in (sides, sides[::-1]):
            if any(GUESSES & set(a.reasons) for a in other):
                continue
            if codes & {a.code for a in one}:
                return tuple(a for a in other if a.code not in codes and a.code != UNKNOWN)
        return ()


def _at_something(draft: Draft) -> bool:
    """`melepaskan tembakan ke empat kapal`: the words say at what, though it is no party."""
    clause, slots = draft.candidate.clause, draft.candidate.frame.roles.recipient
    return any(clause.obliques.get(slot) for slot in slots)
