"""Pieces of noun phrases: where names, brackets and modifiers end, what counts and what heads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from saksi.extract.lexicon import NounLexicon
from saksi.model import Sentence, Token
from saksi.resolve.book import Hit

PERSON = "PER"
LONGEST_BRACKET = 8
LONGEST_INITIALS = 4
SHORT = 3
ROMAN = frozenset("IVXLC")


def align(sentence: Sentence, hits: Sequence[Hit]) -> dict[int, tuple[int, Hit]]:
    """The longest hit at each token: {first: (end token, hit)}; a hit that starts or ends inside a token is dropped."""
    starts = {token.start: token.i for token in sentence.tokens}
    ends = {token.end: token.i + 1 for token in sentence.tokens}
    found: dict[int, tuple[int, Hit]] = {}
    for hit in hits:
        if hit.start in starts and hit.end in ends and not _initials_only(sentence.tokens[starts[hit.start]], hit):
            found.setdefault(starts[hit.start], (ends[hit.end], hit))
    return found


def _initials_only(token: Token, hit: Hit) -> bool:
    """`RA`, which is not the province of Ra: two or three capitals that no place writes so."""
    short = token.text.isupper() and len(token.text) <= SHORT and hit.end - hit.start == len(token.text)
    return short and all(e.kind == "place" and e.name.istitle() and e.name.upper() == token.text for e in hit.entries)


def is_verbal(token: Token) -> bool:
    """Whether the affix makes a verb of it and the tag agrees."""
    return token.pos == "VERB" and token.morph.voice != ""


def words_of(sentence: Sentence, first: int, end: int) -> str:
    """The text of tokens first..end, with the blanks between them."""
    pieces = [sentence.tokens[first].text]
    for token, before in zip(sentence.tokens[first + 1 : end], sentence.tokens[first:end], strict=False):
        pieces.append((" " if token.start > before.end else "") + token.text)
    return "".join(pieces)


def head_of(sentence: Sentence, first: int, end: int) -> int:
    """The token of the phrase whose head lies outside it: the leftmost one."""
    for token in sentence.tokens[first:end]:
        if token.head == token.i or not first <= token.head < end:
            return token.i
    return first


def starts_name(tokens: Sequence[Token], j: int) -> bool:
    """Whether token j exists and starts with a capital."""
    return j < len(tokens) and tokens[j].text[0].isupper()


def bracket_end(tokens: Sequence[Token], j: int) -> int | None:
    """End of a short bracket that opens at token j, else None."""
    if j >= len(tokens) or tokens[j].text != "(":
        return None
    for k in range(j + 1, min(j + LONGEST_BRACKET, len(tokens))):
        if tokens[k].text == ")":
            return k + 1
    return None


def end_of_name(sentence: Sentence, hits: dict[int, tuple[int, Hit]], j: int) -> int:
    """End of a run of capitalised tokens that start at j; initials with full stops and entity continuations belong."""
    tokens = sentence.tokens
    end = j + 1
    while end < len(tokens):
        token = tokens[end]
        plain = token.text.islower() and token.pos == "NOUN" and token.morph.known  # `Rina [polisi]`
        inside = bool(token.ent) and not token.ent_start and not (plain and token.ent == PERSON)
        capital = token.text[0].isupper() and token.pos in ("PROPN", "X", "NOUN", "ADJ") and end not in hits
        if not (inside or (capital and not (token.ent_start and tokens[j].ent))):
            break
        end += 1
    verb = next((k for k in range(j + 1, end) if _small_verb(tokens[k])), None)
    if verb is not None:  # `Desa Baru [petugas dihadang]`, taken for one name
        end = next(k for k in range(verb, j, -1) if not tokens[k - 1].text.islower() or k == j + 1)
    return end


def _small_verb(token: Token) -> bool:
    return token.text.islower() and token.pos == "VERB" and token.morph.voice != "" and token.morph.known


def modifier_end(sentence: Sentence, first: int, j: int) -> int:
    """j + 1 if token j is a lower-case adjective or noun that depends on the phrase read so far, else j."""
    token = sentence.tokens[j]
    modifier = token.pos in ("ADJ", "NOUN") and not token.morph.voice
    belongs = first <= token.head < j and token.dep in ("amod", "nmod", "flat", "compound")
    return j + 1 if modifier and belongs else j


def quantified(sentence: Sentence, first: int) -> int:
    """Start of the phrase with the numerals and determiners that stand before its head noun."""
    while (
        first > 0 and sentence.tokens[first - 1].pos in ("NUM", "DET") and sentence.tokens[first - 1].head >= first - 1
    ):
        first -= 1
    return first


def is_plural(sentence: Sentence, start: int, first: int, numbers: Mapping[str, bool]) -> bool:
    """Whether a numeral, determiner or doubling makes the phrase plural; `numbers` tells it of the words that do or do
    not whatever they look like (`satu`, `sejumlah`); else what begins like `seorang` is one.
    """
    before = sentence.tokens[start:first]
    return (
        any(t.pos in ("NUM", "DET") and numbers.get(t.low, not t.low.startswith("se")) for t in before)
        or "-" in sentence.tokens[first].text
        or sentence.tokens[first].pos == "DET"  # `para diplomat`
    )


def numbered(tokens: Sequence[Token], j: int) -> int | None:
    """End of a unit's number and name (`XVII/Cenderawasih`, `1710 / Mimika`, `II`) from token j, else None."""
    if len(tokens[j].text) > 1 and set(tokens[j].text) <= ROMAN and j + 1 < len(tokens) and starts_name(tokens, j + 1):
        return j + 1
    number = tokens[j].text.isdigit() or set(tokens[j].text) <= ROMAN
    if number and j + 2 < len(tokens) and tokens[j + 1].text == "/" and starts_name(tokens, j + 2):
        return j + 3
    unit, slash, place = tokens[j].text.partition("/")
    return j + 1 if slash and place and (unit.isdigit() or set(unit) <= ROMAN) else None


def aged_initials(tokens: Sequence[Token], j: int) -> bool:
    """`MR (23)`: two to four capitals and an age."""
    short = 1 < len(tokens[j].text) <= LONGEST_INITIALS and tokens[j].text.isupper()
    after = tokens[j + 1 : j + 4]
    return short and len(after) == 3 and (after[0].text, after[2].text) == ("(", ")") and after[1].text.isdigit()


def part_of_office(
    nouns: NounLexicon, tokens: Sequence[Token], hits: dict[int, tuple[int, Hit]], j: int, person: bool
) -> int | None:
    """The end of a number or of a second field that goes on with an office or unit at token j, else None."""
    return numbered(tokens, j) or (second_field(nouns, tokens, hits, j) if person else None)


def second_field(nouns: NounLexicon, tokens: Sequence[Token], hits: dict[int, tuple[int, Hit]], j: int) -> int | None:
    """`Deputi Penindakan [dan Eksekusi] KPK Asep`: the end of the second field of an office whose first ends at j."""
    inner = 0 < j < len(tokens) - 2 and tokens[j].pos == "CCONJ"
    fields = tokens[j - 1].ent in ("", "ORG") or bool(nouns.groups.at(tokens, j - 1))
    if not inner or not (tokens[j - 1].text[0].isupper() and tokens[j - 1].morph.known and fields):
        return None
    field = tokens[j + 1]
    noun = field.text[0].isupper() and field.morph.known and j + 1 not in hits and field.ent != "PER"
    others = nouns.groups.at(tokens, j + 1) and not nouns.groups.at(tokens, j - 1)  # `Perlindungan Perempuan dan Anak`
    if not noun or others or nouns.roles.at(tokens, j + 1) or nouns.titles.at(tokens, j + 1):
        return None
    return j + 2 if tokens[j + 2].text[0].isupper() or tokens[j + 2].text == "(" else None
