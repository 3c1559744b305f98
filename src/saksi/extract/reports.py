"""Verbs of saying with their complement: `X mengatakan bahwa C`, `X menuntut N dan mengecam M`, one inside another."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.extract.cues import CueTable, SpeechRow, Utterance, is_mark, takes
from saksi.extract.openings import plan, points_back, told_of_state
from saksi.extract.scene import NOMINALS, PREDICATES, Scene, content, form_of, has_predicate, words
from saksi.extract.speakers import SpeakerFinder
from saksi.model import Span, Stance
from saksi.text.tree import relation, subtree

VERB_RULE = "id.say.verb"
OBJECT_RULE = "id.say.object"
PRAISE_RULE = "id.say.praise"
OWN_SUBJECT_REACH = 15
TOLD_REACH = 8


@dataclass
class Draft:
    """An utterance while its sentence is read: its end moves when a coordinated cue follows."""

    token: int
    row: SpeechRow
    start: int
    end: int
    speaker: tuple[int, ...]
    nested: bool = False


class ReportReader:
    """Reads the verbs of saying of one sentence. Made once from the compiled cues."""

    def __init__(self, table: CueTable, speakers: SpeakerFinder) -> None:
        self._table = table
        self._words = table.words
        self._speakers = speakers

    def read(self, scene: Scene) -> list[Utterance]:
        """Utterances of the sentence's verbs of saying outside quotes, in order."""
        drafts: list[Draft] = []
        top: Draft | None = None
        shadow = -1
        for i, row in self._cues(scene):
            start = self._start(scene, i, row)
            link = self._link(scene, i, top) if top and i < top.end else None
            if top and i < top.end and (i < top.start or link is None):
                if start is not None and i >= top.start and self._may_nest(scene, start, row, top):
                    drafts.append(self._draft(scene, i, row, start, nested=True))
                else:
                    shadow = i
                continue
            if link and row.event and top and shadow > top.token and link[0] == "shared":
                continue
            if top and link:
                top.end = min(top.end, link[1])
            if start is None:
                continue
            draft = self._draft(scene, i, row, start, floor=link[1] if link else 0)
            if top and link and link[0] == "shared":
                draft.speaker = top.speaker
            drafts.append(draft)
            top = draft
        return [made for draft in drafts if (made := self._finish(scene, draft))]

    def _may_nest(self, scene: Scene, start: int, row: SpeechRow, top: Draft) -> bool:
        """Speech in speech is read where both are plain saying; a demand in a statement is only its content."""
        if row.event or top.row.event or start >= len(scene.tokens):
            return False
        if takes(row, "object"):
            return scene.tokens[start - 1].low in self._words.that
        return takes(row, "clause", "predicate") and scene.tokens[start].low not in self._words.content_nouns

    def _cues(self, scene: Scene) -> list[tuple[int, SpeechRow]]:
        found = []
        for token in scene.tokens:
            row = self._table.row(token, "verb", "adjective")
            if (
                row is None
                or token.i in scene.quoted
                or not takes(row, "clause", "predicate", "bahwa", "object", "agar")
            ):
                continue
            if self._table.negated(scene.sentence, token.i) or self._table.fixed(scene.sentence, token.i):
                continue
            if self._speakers.mute(scene, token.i):
                continue
            found.append((token.i, row))
        return found

    def _draft(self, scene: Scene, i: int, row: SpeechRow, start: int, nested: bool = False, floor: int = 0) -> Draft:
        end = self._before_main(scene, i, self._end(scene, start))
        if row.event or takes(row, "told"):
            end = self._before_setting(scene, start, end)
        return Draft(i, row, start, end, self._speakers.subject(scene, i, floor), nested)

    def _before_main(self, scene: Scene, i: int, end: int) -> int:
        """`Danu yang meminta [C] ditetapkan menjadi tersangka`: of a relative clause, what stands before the verb that
        its noun is the subject of.
        """
        tokens = scene.tokens
        noun = tokens[tokens[i].head]
        if tokens[i - 1].low != self._words.relative or not relation(tokens[i]).startswith("acl") or noun.i > i:
            return end
        verb = tokens[noun.head]
        if relation(noun) != "nsubj" or not i + 1 < verb.i < end or verb.pos not in PREDICATES:
            return end
        while verb.i > i + 1 and tokens[verb.i - 1].pos in ("AUX", "ADV", "PART"):
            verb = tokens[verb.i - 1]
        return verb.i

    def _before_setting(self, scene: Scene, start: int, end: int) -> int:
        """`menyerukan C, setelah keduanya bertemu`: a demand or threat does not say when or against what it is made."""
        for k in range(start + 1, end):
            if scene.tokens[k].low in self._words.setting and scene.tokens[k - 1].text == "," and k not in scene.quoted:
                return k - 1
        return end

    def _finish(self, scene: Scene, draft: Draft) -> Utterance | None:
        span = content(scene, draft.start, draft.end, self._table)
        if span is None or draft.end <= draft.start or self._says_nothing(scene, draft):
            return None
        if takes(draft.row, "object"):
            span = self._one_act(scene, draft, span)
        token, index = scene.tokens[draft.token], scene.sentence.index
        rule = PRAISE_RULE if takes(draft.row, "praise") else OBJECT_RULE if takes(draft.row, "object") else VERB_RULE
        return Utterance(
            span,
            form_of(scene, span),
            self._stance(scene, draft),
            rule,
            (token.start, token.end),
            (index, draft.token),
            tuple((index, head) for head in draft.speaker),
            carried=not draft.speaker,
        )

    def _says_nothing(self, scene: Scene, draft: Draft) -> bool:
        """`menolak menjawab` is an act; `jaksa yang meminta hukuman berat` only tells who somebody is."""
        first = scene.tokens[draft.start]
        if takes(draft.row, "refuse") and first.morph.voice == "active" and first.pos in PREDICATES:
            return draft.start == draft.token + 1
        relative = draft.token > 0 and scene.tokens[draft.token - 1].low == self._words.relative
        bare = draft.start == draft.token + 1 and not has_predicate(scene, draft.start, draft.end, "")
        return bool(draft.row.event) and relative and bare and takes(draft.row, "object")

    def _one_act(self, scene: Scene, draft: Draft, span: Span) -> Span:
        """A noun phrase as content ends where the subject does something else: `menuntut N dan mempertimbangkan M`."""
        for k in range(draft.start + 1, draft.end - 1):
            token, following = scene.tokens[k], scene.tokens[k + 1]
            if k in scene.quoted:
                continue
            if token.low in self._words.joining and following.morph.voice == "active" and following.pos in PREDICATES:
                return content(scene, draft.start, k, self._table) or span
            if has_predicate(scene, k, k + 1, self._words.relative) or token.pos == "SCONJ":
                return span
        return span

    def _stance(self, scene: Scene, draft: Draft) -> Stance:
        if not takes(draft.row, "refuse"):
            return draft.row.stance
        denies = draft.start < len(scene.tokens) and scene.tokens[draft.start].low in self._words.denied
        return "deny" if denies else "assert"

    # ---- where the content starts

    def _start(self, scene: Scene, i: int, row: SpeechRow) -> int | None:
        """Index of the content's first token, None if the cue has no content here."""
        tokens = scene.tokens
        j = i + 1
        while j < len(tokens) and (tokens[j].low in self._words.afterwards or tokens[j].text in ",:"):
            j += 1
        that = self._that(scene, i)
        if that is not None and not (takes(row, "object") and that > j and tokens[j].pos in NOMINALS):
            return that + 1
        if j >= len(tokens) or j in scene.full or tokens[j].low in self._words.joining:
            return None
        if row.event and tokens[j - 1].text == ",":
            return None
        if takes(row, "bahwa"):
            listed = tokens[j - 1].text == "," and has_predicate(scene, j, self._end(scene, j), self._words.relative)
            return j if listed else None
        if tokens[j].low == self._words.possessive:
            return self._after_clitic(scene, j, row)
        if tokens[j].low in self._words.to:
            j = self._past_addressee(scene, j)
        return self._by_pattern(scene, i, j, row)

    def _that(self, scene: Scene, i: int) -> int | None:
        """The cue's `bahwa`: no other predicate stands between, outside relative clauses."""
        for k in range(i + 1, min(len(scene.tokens), i + 1 + self._table.limits.far_that)):
            token = scene.tokens[k]
            if k in scene.quoted:
                return None
            if self._table.joins(scene.tokens, k):
                return k
            if scene.tokens[k - 1].low in self._words.thus and self._table.credit(scene.sentence, k):
                continue  # `…, seperti dilansir Reuters, bahwa …`
            if self._table.row(token, "verb") or token.low in self._words.negation:
                return None
            if token.pos in PREDICATES and has_predicate(scene, k, k + 1, self._words.relative):
                return None
        return None

    def _after_clitic(self, scene: Scene, j: int, row: SpeechRow) -> int | None:
        """`menyebutnya sebagai ...`; with nothing but the clitic as its object the cue says nothing here."""
        following = j + 1
        if following >= len(scene.tokens) or not takes(row, "object", "told"):
            return None
        low = scene.tokens[following].low
        if low == "sebagai" or (takes(row, "told", "agar") and scene.tokens[following].pos in (*PREDICATES, "SCONJ")):
            return following + (low in self._words.purpose)
        return None

    def _past_addressee(self, scene: Scene, j: int) -> int:
        """Behind `kepada para wartawan di Medan`: after its comma, or after the noun phrase."""
        tokens = scene.tokens
        for k in range(j + 1, min(len(tokens), j + OWN_SUBJECT_REACH)):
            if tokens[k].text in ",:":
                return k + 1
            if tokens[k].pos in PREDICATES and relation(tokens[k]) != "acl":
                break
        head = next((k for k in range(j + 1, len(tokens)) if tokens[k].pos in NOMINALS), j)
        below = [k for k in subtree(scene.sentence, head) if k >= j]
        end = j
        while end + 1 in below or end < head:
            end += 1
        return min(end + 1, len(tokens) - 1)

    def _by_pattern(self, scene: Scene, i: int, j: int, row: SpeechRow) -> int | None:
        tokens = scene.tokens
        first, rest = tokens[j], words(scene, j, len(tokens))
        purpose = self._first(scene, j, self._words.purpose)
        if first.low in self._words.purpose and j + 1 < len(tokens):
            return j + 1
        if takes(row, "told"):
            return self._past_told(scene, j)
        if takes(row, "clause"):
            return self._plain(scene, j, row, rest)
        if takes(row, "predicate"):
            return self._predicate(scene, i, j, row, purpose)
        if takes(row, "object"):
            return self._plain(scene, j, row, rest)
        if takes(row, "verb") and first.pos in PREDICATES:
            return j
        return purpose + 1 if takes(row, "agar") and purpose is not None else None

    def _past_told(self, scene: Scene, j: int) -> int:
        """`memperingatkan Trump tentang [C]`, but `mengingatkan [warga agar C]`: who is to act belongs to it."""
        if scene.tokens[j - 1].text == ",":
            return j
        for k in range(j, min(len(scene.tokens), j + TOLD_REACH)):
            token = scene.tokens[k]
            if token.low in self._words.about:
                return k + 1
            if token.low in self._words.purpose:
                return j
            if token.pos in PREDICATES or is_mark(token):
                break
        return j

    def _plain(self, scene: Scene, j: int, row: SpeechRow, rest: int) -> int | None:
        """Whatever follows is the content, if it is more than a word that points back."""
        first = scene.tokens[j]
        if first.low in self._words.empty and rest <= 2:
            return None
        if not takes(row, "object") and rest < 2 and j not in scene.quoted:
            return None
        if takes(row, "object") and first.pos == "ADP":
            clause = takes(row, "clause") and not row.event
            return j if clause and has_predicate(scene, j, self._end(scene, j), self._words.relative) else None
        return j

    def _predicate(self, scene: Scene, i: int, j: int, row: SpeechRow, purpose: int | None) -> int | None:
        """A clause, or a noun that is words with a content (`minatnya untuk ...`)."""
        low = scene.tokens[j].low
        if low in self._words.content_nouns:
            if low not in self._words.wishes:
                return j
            return purpose + 1 if purpose is not None else j
        if low in self._words.empty:
            return j if points_back(scene, j, self._words) or plan(scene, j, row, self._words) else None
        if low in self._words.existence or scene.tokens[j - 1].text == ",":
            return j
        if takes(row, "deed") and scene.tokens[j].low in self._words.deeds:
            return j
        if takes(row, "count") and (low in self._words.quantities or scene.tokens[j].pos == "NUM"):
            return j
        if any(c > i and relation(scene.tokens[c]) in ("ccomp", "csubj") for c in scene.sentence.children[i]):
            return j
        end = self._end(scene, j)
        stops = self._words.purpose | self._words.contrast
        for k in range(j, end):
            if scene.tokens[k].low in stops or scene.tokens[k].pos == "SCONJ":
                end = k
                break
        clause = has_predicate(scene, j, end, self._words.relative) or told_of_state(scene, j, end, self._words)
        return j if clause else None

    def _first(self, scene: Scene, j: int, lows: frozenset[str]) -> int | None:
        for k in range(j, len(scene.tokens)):
            if scene.tokens[k].low in lows and k not in scene.quoted:
                return k
        return None

    # ---- where it ends

    def _end(self, scene: Scene, start: int) -> int:
        """Before a credit, a second speaker behind, or the full quote of somebody; else the end of the sentence."""
        return content_end(scene, start, self._table, self._speakers)

    def _link(self, scene: Scene, i: int, top: Draft | None) -> tuple[str, int] | None:
        """How cue i stands beside an earlier one: ("shared" or "own" subject, where the earlier content ends)."""
        tokens = scene.tokens
        k = i - 1
        while k > 0 and self._adverbial(scene, k):
            k -= 1
        low = tokens[k].low
        if top and k > top.token and (low in self._words.joining or tokens[k].text == ","):
            comma = tokens[k - 1].text == "," and k - 1 > top.token
            return "shared", k - 1 if comma else k
        if top and self._after_setting(scene, i, top):
            return "own", max(at for at in range(top.token, i) if scene.tokens[at].text == ",")
        for at in range(k, max(0, i - OWN_SUBJECT_REACH), -1):
            if top and at <= top.token:
                return None
            mark = at > 0 and tokens[at - 1].text == ","
            if mark and (tokens[at].low in self._words.contrast or tokens[at].low in self._words.joining):
                return "own", at - 1
            if tokens[at].text in ";" or (is_mark(tokens[at]) and tokens[at].text not in ",()-\"“”'"):
                return "own", at
        return None

    def _adverbial(self, scene: Scene, k: int) -> bool:
        """Whether token k only says how or when something is said: `telah`, `secara`, `dengan tegas`."""
        low, after = scene.tokens[k].low, scene.tokens[k + 1]
        manner = low in self._words.with_manner and after.pos in ("ADJ", "ADV")
        return manner or (low in self._words.between and low not in self._words.joining)

    def _after_setting(self, scene: Scene, i: int, top: Draft) -> bool:
        """`Meskipun X menyebut A, Y menegaskan B`: the earlier cue is in a clause that only sets the scene."""
        opens = any(scene.tokens[at].low in self._words.contrast for at in range(min(2, top.token)))
        between = [at for at in range(top.token, i) if scene.tokens[at].text == ","]
        subject = self._speakers.subject(scene, i, between[-1]) if between else ()
        return opens and bool(subject)


def content_end(scene: Scene, start: int, table: CueTable, speakers: SpeakerFinder) -> int:
    """Index behind the last token that can still belong to a content that starts at `start`."""
    tokens, small = scene.tokens, table.words
    for k in range(start + 1, len(tokens)):
        if k in scene.full:
            return k
        if k in scene.quoted:
            continue
        comma = tokens[k - 1].text == ","
        if comma and tokens[k].low in small.with_manner and _told_beside(scene, k, table):
            return k - 1
        thus = tokens[k].low in small.thus and k + 1 < len(tokens)
        credited = table.credit(scene.sentence, k) and tokens[k - 1].low not in small.between
        if credited or (thus and table.row(tokens[k + 1], "credit", "noun", "bare", "passive")):
            return k - 1 if comma else k
        aside = table.row(tokens[k], "bare", "preposition") if comma else None
        if aside and not takes(aside, "source") and speakers.behind(scene, k):
            return k - 1
    return len(tokens)


def _told_beside(scene: Scene, k: int, table: CueTable) -> bool:
    """`…, dengan [Menteri X] mengatakan …`: behind the word at k a noun phrase and a verb of saying."""
    for token in scene.tokens[k + 1 : k + 1 + OWN_SUBJECT_REACH]:
        row = table.row(token, "verb")
        if row and token.i > k + 1:
            return takes(row, "clause", "predicate", "bahwa")
        if is_mark(token) or token.pos in (*PREDICATES, "SCONJ", "ADP"):
            return False
    return False
