"""Cues beside what is said: `menurut X`, `C, kata X`, passives, credits, nouns of saying, `dengan alasan`."""

from __future__ import annotations

from msgspec.structs import replace

from saksi.extract.cues import CueTable, SpeechRow, Utterance, is_mark, takes
from saksi.extract.reports import content_end
from saksi.extract.scene import Scene, content, form_of, has_predicate, segments, words
from saksi.extract.speakers import SpeakerFinder
from saksi.model import Form, Span
from saksi.text.tree import relation

MENURUT_RULE = "id.say.menurut"
AFTER_RULE = "id.say.after"
BACK_RULE = "id.say.back"
PASSIVE_RULE = "id.say.passive"
CREDIT_RULE = "id.say.credit"
NOUN_RULE = "id.say.noun"
REASON_RULE = "id.say.reason"
APPOSITION = 7  # words of a name or title between commas behind a speaker
CLAUSE = 3  # words of a clause, at least
NEAR = 9  # tokens between a noun of saying and its bahwa
WITHIN_PHRASE = ("flat", "nmod", "det", "amod", "compound")
PERSON = "PER"
BACK_REACH = 9  # tokens before the verb of a sentence that points back


class AsideReader:
    """Reads the cues of one sentence that are no verbs of saying. Made once from the compiled cues."""

    def __init__(self, table: CueTable, speakers: SpeakerFinder) -> None:
        self._table = table
        self._words = table.words
        self._speakers = speakers

    def read(self, scene: Scene, reports: list[Utterance], spoken: bool) -> list[Utterance]:
        """Utterances beside those of the verbs of saying. `spoken`: somebody already speaks in this sentence."""
        found: list[Utterance] = []
        for token in scene.tokens:
            if token.i in scene.quoted:
                continue
            for made in (
                self._menurut(scene, token.i),
                self._after(scene, token.i),
                self._passive(scene, token.i),
                self._noun(scene, token.i),
                self._reason(scene, token.i),
            ):
                found += [made] if made and not _same_cue(made, found) else []
        credits = [made for token in scene.tokens if (made := self._credit(scene, token.i))][:1]
        whole = [self._whole_sentence(scene, made) for made in credits]
        return found + (whole if found or spoken else credits + whole)

    def _whole_sentence(self, scene: Scene, credit: Utterance) -> Utterance:
        """A credit covers its own sentence, wherever it stands, with the whole of a quote that ends there; that alone
        makes no statement (codebook section 5).
        """
        start = min((quote.span[0] for quote in scene.quotes), default=scene.sentence.span[0])
        return replace(credit, content=(min(start, scene.sentence.span[0]), scene.sentence.span[1]), silent=True)

    def credited(self, scene: Scene) -> Utterance | None:
        """`Demikian dilansir Y` and `Hal ini disampaikan X, dikutip Y`: a credit whose content the caller fills in.

        None where the sentence has content of its own.
        """
        first = next((t for t in scene.tokens if not is_mark(t)), None)
        thus = first is not None and first.low in self._words.thus
        if not thus and self.back(scene) is None:
            return None
        for token in scene.tokens:
            row = self._table.credit(scene.sentence, token.i)
            row = row or (self._table.row(token, "noun") if thus else None)
            heads = self._speakers.medium(scene, token.i) if row and token.i not in scene.quoted else ()
            if row and heads and not (thus and (self._credit(scene, token.i) or self._noun(scene, token.i))):
                return self._make(scene, token.i, row, scene.sentence.span, heads, CREDIT_RULE)
        return None

    def whole(self, scene: Scene) -> tuple[Span, Form] | None:
        """The whole sentence as content."""
        span = content(scene, 0, content_end(scene, 0, self._table, self._speakers), self._table)
        return (span, form_of(scene, span)) if span else None

    def _make(
        self, scene: Scene, i: int, row: SpeechRow, span: Span | None, heads: tuple[int, ...], rule: str, last: int = -1
    ) -> Utterance | None:
        if span is None or span[0] >= span[1]:
            return None
        index, end = scene.sentence.index, scene.tokens[max(last, i)].end
        speaker = tuple((index, head) for head in heads)
        cue = (scene.tokens[i].start, end)
        return Utterance(span, form_of(scene, span), row.stance, rule, cue, (index, i), speaker, carried=not speaker)

    def _menurut(self, scene: Scene, i: int) -> Utterance | None:
        row = self._table.row(scene.tokens[i], "preposition")
        if row is None or i + 1 >= len(scene.tokens) or scene.tokens[i + 1].low in self._words.nobody:
            return None
        clitic = scene.tokens[i + 1].low == self._words.possessive
        heads = (i + 1,) if clitic else self._speakers.carrier(scene, i)
        if not heads or (takes(row, "source") and not self._grounded(scene, i)):
            return None
        relative = i > 0 and scene.tokens[i - 1].low == self._words.relative
        straight = relative or (clitic and i + 2 < len(scene.tokens) and not is_mark(scene.tokens[i + 2]))
        start = self._phrase_end(scene, heads[-1]) if straight else self._behind_speaker(scene, i, heads[-1])
        before = self._text_before(scene, i)
        if start is None or (
            words(scene, before, i) >= CLAUSE and not has_predicate(scene, start, self._end(scene, start), "")
        ):
            return self._make(scene, i, row, content(scene, before, i, self._table), heads, MENURUT_RULE)
        end = self._clause_end(scene, start) if relative else self._end(scene, start)
        return self._make(scene, i, row, content(scene, start, end, self._table), heads, MENURUT_RULE)

    def _grounded(self, scene: Scene, i: int) -> bool:
        """`Berdasarkan keterangan [Biro Pers], C`: words of somebody with a name, at the head of a sentence."""
        opens = words(scene, self._text_before(scene, i), i) <= self._table.limits.lead_in
        source = segments(scene, i + 2, len(scene.tokens))[0] if i + 2 < len(scene.tokens) else (i, i)
        part = scene.tokens[source[0] : source[1]]
        named = any(token.text[0].isupper() for token in part)
        apart = (
            source[0] == i + 2
            and source[1] < len(scene.tokens)
            and not any(token.low == self._words.relative for token in part)
        )
        return opens and named and apart and scene.tokens[i + 1].low in self._words.grounds

    def _clause_end(self, scene: Scene, start: int) -> int:
        """`serangan yang menurut mereka [C], memicu …`: a relative clause ends where the sentence's verbs go on."""
        end = self._end(scene, start)
        for first, _ in segments(scene, start, end)[1:]:
            if scene.tokens[first].pos == "VERB" and scene.tokens[first].morph.voice == "active":
                return first - 1
        return end

    def _behind_speaker(self, scene: Scene, i: int, head: int) -> int | None:
        """Where the content starts behind `menurut X`, past appositions of X; None if nothing follows."""
        parts = segments(scene, i, len(scene.tokens))
        for k, (start, end) in enumerate(parts[1:], 1):
            more = k + 1 < len(parts)
            if more and words(scene, start, end) <= APPOSITION and self._is_apposition(scene, start, end):
                continue
            return start if words(scene, start, end) else None
        if len(parts) > 1 or self._text_before(scene, i) < i - 3:
            return None
        end = self._phrase_end(scene, head)
        return end if words(scene, end, len(scene.tokens)) > 1 else None

    def _phrase_end(self, scene: Scene, head: int) -> int:
        """The token behind the noun phrase of a head."""
        tokens, end = scene.tokens, head + 1
        while end < len(tokens) and relation(tokens[end]) in WITHIN_PHRASE:
            name = tokens[end - 1].text[0].isupper() and (
                tokens[end - 1].ent == PERSON or not tokens[end - 1].morph.known
            )
            if name and tokens[end].pos == "NOUN" and tokens[end].text.islower():
                break  # `menurut Rina [polisi menahan …]`
            end += 1
        return end

    def _is_apposition(self, scene: Scene, start: int, end: int) -> bool:
        named = start + (scene.tokens[start].pos == "CCONJ" and start + 1 < end)  # `Biro Pers, Media, dan Informasi`
        return scene.tokens[named].text[0].isupper() and not has_predicate(scene, start, end, self._words.relative)

    def _text_before(self, scene: Scene, i: int) -> int:
        """First token of the running text before cue i: behind a full quote and opening conjunctions."""
        start = max((k + 1 for k in scene.full if k < i), default=0)
        while start < i and (is_mark(scene.tokens[start]) and start not in scene.quoted):
            start += 1
        return start

    def _end(self, scene: Scene, start: int) -> int:
        return content_end(scene, start, self._table, self._speakers)

    def _after(self, scene: Scene, i: int) -> Utterance | None:
        """`C, kata X` and `A, kata X, C`; at the head of a sentence `Kata X, C`."""
        row = self._table.row(scene.tokens[i], "bare")
        if (
            row is None
            or self._table.fixed(scene.sentence, i)
            or (i and scene.tokens[i - 1].text != "," and not is_mark(scene.tokens[i - 1]))
        ):
            return None
        if any(k in scene.full for k in (i - 1, i - 2)) or (i and scene.tokens[i - 1].text in "-()/"):
            return None
        heads = self._speakers.behind(scene, i)
        if not heads:
            return None
        for start, end in segments(scene, i, len(scene.tokens))[1:]:
            adjunct = scene.tokens[start].low in self._words.adjuncts or self._table.credit(scene.sentence, start)
            clause = has_predicate(scene, start, end, self._words.relative)
            if (clause and not adjunct) or (not i and words(scene, start, end) > APPOSITION):
                span = content(scene, start, self._end(scene, start), self._table)
                return self._make(scene, i, row, span, heads, AFTER_RULE)
        before = self._text_before(scene, i)
        if words(scene, before, i) < 2:
            return None
        return self._make(scene, i, row, content(scene, before, i, self._table), heads, AFTER_RULE)

    def _passive(self, scene: Scene, i: int) -> Utterance | None:
        """`Disebutkan X bahwa C`, `dalam dekrit disebutkan, C`."""
        row = self._table.row(scene.tokens[i], "passive")
        if row is None or not takes(row, "back") or self._table.negated(scene.sentence, i):
            return None
        heads = self._speakers.behind(scene, i)
        that = self._that(scene, i, self._table.limits.far_that)
        source = self._in_document(scene, i)
        if that is not None:
            near = tuple(head for head in heads if head < that)
            if i > 1 and not (near or source):
                return None
            span = content(scene, that + 1, self._end(scene, that + 1), self._table)
            return self._make(scene, i, row, span, near or source, PASSIVE_RULE)
        comma = next((k for k in range(i + 1, len(scene.tokens)) if scene.tokens[k].text == ","), None)
        told = self._told(scene, i, heads, source)
        if told is not None:
            return self._make(
                scene, i, row, content(scene, told, self._end(scene, told), self._table), source or heads, PASSIVE_RULE
            )
        if comma is None or not ((source and comma == i + 1) or (i == 0 and heads)):
            return None
        span = content(scene, comma + 1, self._end(scene, comma + 1), self._table)
        return self._make(scene, i, row, span, source or heads, PASSIVE_RULE)

    def _told(self, scene: Scene, i: int, heads: tuple[int, ...], source: tuple[int, ...]) -> int | None:
        """Where `C` starts in `dalam surat itu ditegaskan C` and `Dikatakan X pihaknya akan …`, with no comma."""
        tokens = scene.tokens
        document = (
            bool(source)
            and tokens[source[0] - 1].low in self._words.written
            and not any(is_mark(t) or t.low == self._words.relative for t in tokens[source[0] : i])
        )
        start = i + 1 if document else self._phrase_end(scene, heads[-1]) if i == 0 and heads else len(tokens)
        if start >= len(tokens) - CLAUSE or any(is_mark(t) for t in tokens[i + 1 : start + 1]):
            return None
        small = self._words.by | {self._words.possessive}
        subject = tokens[start].pos in ("NOUN", "PRON", "PROPN") and tokens[start].low not in small
        return start if subject and has_predicate(scene, start, self._end(scene, start), self._words.relative) else None

    def _that(self, scene: Scene, i: int, reach: int) -> int | None:
        for k in range(i + 1, min(len(scene.tokens), i + 1 + reach)):
            if scene.tokens[k].low in self._words.that and k not in scene.quoted:
                return k
            if scene.tokens[k].text in ":;" or self._table.row(scene.tokens[k], "verb"):
                return None
        return None

    def _in_document(self, scene: Scene, i: int) -> tuple[int, ...]:
        """The noun of `dalam surat itu disebutkan`."""
        for k in range(i - 1, max(-1, i - BACK_REACH), -1):
            if scene.tokens[k].pos == "ADP" and k + 1 < i:
                return (k + 1,) if scene.tokens[k + 1].pos in ("NOUN", "PROPN") else ()
            if scene.tokens[k].pos == "VERB":
                return ()
        return ()

    def _noun(self, scene: Scene, i: int) -> Utterance | None:
        """`C, demikian laporan X` and `klaim X bahwa C`."""
        row = self._table.row(scene.tokens[i], "noun")
        heads = self._speakers.carrier(scene, i) if row else ()
        if row is None or not heads:
            return None
        if i and scene.tokens[i - 1].low in self._words.thus:
            before = self._text_before(scene, i - 1)
            if words(scene, before, i - 1) < 2:
                return None
            return self._make(scene, i, row, content(scene, before, i - 1, self._table), heads, NOUN_RULE)
        that = self._that(scene, i, NEAR)
        if that is None or heads[0] >= that or scene.tokens[heads[0]].low in self._words.empty:
            return None
        span = content(scene, that + 1, self._end(scene, that + 1), self._table)
        return self._make(scene, i, row, span, heads, NOUN_RULE)

    def _reason(self, scene: Scene, i: int) -> Utterance | None:
        for idiom in self._words.idioms:
            end = i + len(idiom)
            if i and tuple(t.low for t in scene.tokens[i:end]) == idiom and end < len(scene.tokens):
                root = next((t.i for t in scene.tokens if t.head == t.i), 0)
                heads = self._speakers.subject(scene, root)
                span = content(scene, end, self._end(scene, end), self._table)
                row = self._table.row(scene.tokens[end - 1], "noun")
                return self._make(scene, i, row, span, heads, REASON_RULE, end - 1) if row and heads else None
        return None

    def _credit(self, scene: Scene, i: int) -> Utterance | None:
        """`Dilansir dari Y, C` and `C, seperti dikutip Y`."""
        row = self._table.credit(scene.sentence, i)
        if row is None or i in scene.quoted:
            return None
        heads = self._speakers.medium(scene, i)
        if not heads:
            return None
        opens = words(scene, 0, i) < 3
        for start, end in segments(scene, i, len(scene.tokens))[1:]:
            plain = opens and not self._dated(scene, start, end) and words(scene, start, end) >= CLAUSE
            if plain or has_predicate(scene, start, end, self._words.relative):
                start = self._without_dates(scene, i, start)
                return self._make(
                    scene, i, row, content(scene, start, len(scene.tokens), self._table), heads, CREDIT_RULE
                )
        first = i
        while first and (scene.tokens[first - 1].low in self._words.thus or scene.tokens[first - 1].text == ","):
            first -= 1
        if words(scene, 0, first) < 3:
            return None
        return self._make(scene, i, row, content(scene, 0, first, self._table), heads, CREDIT_RULE)

    def _without_dates(self, scene: Scene, i: int, start: int) -> int:
        """The subject may stand in segments of its own behind a date: `Sabtu (2/4), Budi, ketua X, akan terbang`."""
        for first, end in segments(scene, i, len(scene.tokens))[1:]:
            if first >= start:
                return start
            if not self._dated(scene, first, end):
                return first
        return start

    def _dated(self, scene: Scene, first: int, end: int) -> bool:
        """Whether a segment only says when: `Senin (3/5/2021)`, `pada Rabu pagi`."""
        part = [token for token in scene.tokens[first:end] if not is_mark(token)]
        figures = [token.text[0].isdigit() for token in part]
        plain = all(token.text[0].isupper() or digit for token, digit in zip(part, figures, strict=True))
        return scene.tokens[first].low in self._words.adjuncts or (any(figures) and plain)

    def back(self, scene: Scene) -> Utterance | None:
        """`Hal ini disampaikan X`: an utterance whose content the caller fills in; None if the sentence is no such."""
        tokens = scene.tokens
        first = next((t for t in tokens if not is_mark(t)), None)
        if first is None or first.low not in self._words.back:
            return None
        for i in range(min(len(tokens), BACK_REACH)):
            row = self._table.row(tokens[i], "passive", "objective")
            if row is None or not takes(row, "back") or self._table.negated(scene.sentence, i):
                continue
            if self._that(scene, i, self._table.limits.far_that) is not None:
                return None
            heads = self._speakers.behind(scene, i) if row.pos == "passive" else self._speakers.subject(scene, i)
            span = (tokens[0].start, tokens[-1].end)
            return self._make(scene, i, row, span, heads, BACK_RULE) if heads else None
        return None


def _same_cue(made: Utterance, found: list[Utterance]) -> bool:
    return any(made.cue == other.cue for other in found)
