"""Name and office beside each other, which are one person: `kepala brigade yang baru, Anu Odeh`, `Anu adalah …`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from saksi.extract.naming import Mention
from saksi.model import Sentence, Token

REFERRING = ("pronoun", "possessive")
PLACES = ("country", "place")
PARTICLES = ("ADV", "AUX", "PART")
PREDICATES = ("VERB", "AUX")
HELD = ("GOV", "LEG", "JUD", "MIL", "COP", "BUS")  # sectors of offices that one takes up or leaves
OVER_PLACE = "place"
PERSON = "PER"
LONGEST_MATTER = 4  # words of `dan Demokrasi (PSID)`
LONGEST_CLAUSE = 3  # words of a small clause between office and name: `yang baru`, `saat itu`


class AppositionRules(Protocol):
    """What is needed of rules/reference.toml."""

    @property
    def copulas(self) -> frozenset[str]: ...

    @property
    def between(self) -> frozenset[str]: ...

    @property
    def anaphoric(self) -> frozenset[str]: ...

    @property
    def as_office(self) -> frozenset[str]: ...

    @property
    def posted(self) -> frozenset[str]: ...

    @property
    def installing(self) -> frozenset[str]: ...

    @property
    def by_now(self) -> frozenset[str]: ...

    @property
    def lapsed(self) -> frozenset[str]: ...


def beside(mentions: Sequence[Mention], sentence: Sentence, index: int, rules: AppositionRules) -> int | None:
    """The mention before one at `index` that stands beside it as name beside office; None if there is none.

    Only a comma parts the two, or a small clause and a comma, or where the office is (`di negara bagian Kaduna, …`).
    """
    after = mentions[index]
    for first in range(index - 1, max(-1, index - 3), -1):
        before = mentions[first]
        if before.sentence != after.sentence:
            return None
        if before.kind in (*REFERRING, *PLACES):
            continue
        tokens = sentence.tokens[before.last + 1 : after.first]
        if (
            tokens
            and tokens[-1].text == ","
            and _parts_nothing(sentence, tokens[:-1], mentions[first + 1 : index], rules)
        ):
            return first
    return None


def _parts_nothing(
    sentence: Sentence, tokens: Sequence[Token], inner: Sequence[Mention], rules: AppositionRules
) -> bool:
    """Whether what stands between an office and the comma belongs to the office."""
    if not tokens or _second_matter(tokens):
        return True
    if len(inner) == 1 and inner[0].kind == "possessive":
        return inner[0].first == tokens[0].i and len(tokens) == 1
    if inner:
        led = tokens[0].low in rules.posted and inner[-1].kind in PLACES and inner[-1].last == tokens[-1].i
        if len(inner) == 1 and inner[0].kind in PLACES and tokens[0].text == ",":
            return (inner[0].first, inner[0].last) == (tokens[0].i + 1, tokens[-1].i)  # `Bupati Garut, Jawa Barat, …`
        return led and not any(t.pos in ("VERB", "PUNCT") for t in tokens)
    before = sentence.tokens[tokens[0].i - 1].low
    points_back = tokens[0].low in rules.anaphoric and before not in rules.between
    return not points_back and len(tokens) <= LONGEST_CLAUSE and all(t.low in rules.between for t in tokens)


def _second_matter(tokens: Sequence[Token]) -> bool:
    """`Direktur Pusat Studi Laut [dan Pulau (PSLP)], Danu …`: a second thing that a body is for, and its letters."""
    words = [t for t in tokens if t.text not in "()"]
    plain = all(t.text[0].isupper() and (t.morph.known or t.text.isupper()) for t in words[1:])
    return 1 < len(words) <= LONGEST_MATTER and words[0].pos == "CCONJ" and plain


def equated(mentions: Sequence[Mention], sentence: Sentence, index: int, rules: AppositionRules) -> int | None:
    """`Anu adalah kepala keempat brigade itu`: the name right before a copula and the office at `index`."""
    if not index or mentions[index - 1].sentence != mentions[index].sentence:
        return None
    tokens = sentence.tokens[mentions[index - 1].last + 1 : mentions[index].first]
    row = mentions[index].role
    held = row is not None and row.sector in HELD
    if held and not mentions[index].former and _takes_office([t.low for t in tokens], rules):
        return index - 1
    if len(tokens) == 1 and tokens[0].low in rules.as_office:
        return index - 1 if held else None  # `Anu sebagai Ketua DPRD`
    words = [t for t in tokens if t.low not in rules.between and (t.pos not in PARTICLES or t.low in rules.copulas)]
    return index - 1 if len(words) == 1 and words[0].low in rules.copulas else None


def office_over_place(before: Mention, after: Mention) -> bool:
    """`Rina Wijaya, Kades [Sukamaju]`: behind a name, the one word after an office over places is the place's."""
    plain = before.kind == "name" and not (before.role or before.group or before.entries or before.body)
    over = after.role is not None and after.role.takes == OVER_PLACE and not after.entries and not after.title_sector
    person = before.listed == PERSON or len((before.name or "").split()) > 1
    return plain and over and person and len((after.name or "").split()) == 1


def _takes_office(words: Sequence[str], rules: AppositionRules) -> bool:
    """`Anu[, yang kini menjabat] Kapolres X`, `Anu [resmi dilantik sebagai] Wali Kota Y`; not who once held it."""
    if not rules.lapsed.isdisjoint(words):
        return False
    rest = [w for w in words if w not in rules.between]
    if words[:1] == [","] and not rules.between.isdisjoint(words[1:2]) and rest[:1] == [","]:
        rest = rest[1:]
    joined = " ".join(w for w in rest if w not in rules.by_now)
    return joined in rules.installing or (words[:1] == [","] and joined in rules.copulas)


def in_setting(sentence: Sentence, mention: Mention) -> bool:
    """`Di hadapan polisi, IR mengaku`: whether a sentence opens with a preposition and the mention ends its phrase, or
    with a clause that the mention ends (`Setelah menemui bupati, Danu …`, `Ditemui wartawan, Danu …`).
    """
    opening = sentence.tokens[: mention.first]
    if not opening or any(t.pos == "PUNCT" for t in opening):
        return False
    verb = next((t for t in opening if t.pos == "VERB"), None)
    if verb is None:
        return opening[0].pos == "ADP"
    head = sentence.tokens[mention.head]
    fronted = verb.i == 0 or sentence.tokens[verb.i - 1].pos in ("SCONJ", "ADP", "ADV")
    return (
        fronted and head.head < mention.first and not any(t.pos in ("NOUN", "PROPN", "PRON") for t in opening[: verb.i])
    )


def has_verb_next(sentence: Sentence, mention: Mention) -> bool:
    """Whether a verb follows a mention before any mark does."""
    following = sentence.tokens[mention.last + 1 :]
    stop = next((t for t in following if t.pos in PREDICATES or t.pos == "PUNCT"), None)
    return stop is not None and stop.pos in PREDICATES


def told_by(sentence: Sentence, before: Mention, after: Mention, telling: frozenset[str]) -> bool:
    """`Menurut Andre, tersangka ditahan`: behind a speaker, a noun that a verb follows is its subject."""
    speaks = bool(before.first) and sentence.tokens[before.first - 1].low in telling
    return (speaks or in_setting(sentence, before)) and has_verb_next(sentence, after)
