"""Word lists of the pack that mentions are read with → compiled look-up tables.

Multi-word entries are matched on lower-cased tokens; an entry written with capitals of up to four letters (PM, MA) is
matched as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from saksi.language.pack import Pack
from saksi.model import Token

ACRONYM_LENGTH = 4


class _Worded(Protocol):
    @property
    def word(self) -> str: ...


Row = TypeVar("Row", bound=_Worded)


class RoleRow(Struct, frozen=True, forbid_unknown_fields=True):
    """lexicon/roles.tsv: an office or institution noun that a country, organisation or name may follow."""

    word: str
    code: str | None = None
    sector: str | None = None
    kind: str = "person"
    takes: str = "none"
    office: str | None = None


class GroupRow(Struct, frozen=True, forbid_unknown_fields=True):
    """lexicon/groups.tsv: a generic actor noun."""

    word: str
    code: str | None = None
    sector: str | None = None
    kind: str = "group"


class TitleRow(Struct, frozen=True, forbid_unknown_fields=True):
    """lexicon/titles.tsv: an honorific or rank before a name."""

    word: str
    sector: str | None = None


class WeaponRow(Struct, frozen=True, forbid_unknown_fields=True):
    """lexicon/weapons.tsv: a weapon, platform or means, and the ASSAULT mode it implies."""

    word: str
    mode: str | None = None
    kind: str = "weapon"


class NonActorRow(Struct, frozen=True, forbid_unknown_fields=True):
    """lexicon/nonactors.tsv: a noun that never acts."""

    word: str
    kind: str = ""


class Phrases(Generic[Row]):
    """Longest multi-word match at a token."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool, Row]]] = {}
        for row in rows:
            words = row.word.split()
            exact = len(row.word) <= ACRONYM_LENGTH and row.word != row.word.lower()
            entry = (tuple(words if exact else (w.lower() for w in words)), exact, row)
            self._by_first.setdefault(words[0].lower(), []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda e: -len(e[0]))

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, Row] | None:
        """(number of tokens, row) of the longest entry that starts at token i."""
        low = tokens[i].low
        own = self._starting(low, tokens, i) if low in self._by_first else None
        if "-" not in low:
            return own
        half, _, other = low.partition("-")
        if half != other:
            return own
        plural = self._starting(half, tokens, i)  # `negara-negara tetangga`
        return own if plural is None or (own is not None and own[0] >= plural[0]) else plural

    def _starting(self, first: str, tokens: Sequence[Token], i: int) -> tuple[int, Row] | None:
        """The longest entry at token i, its first word read as `first`."""
        for words, exact, row in self._by_first.get(first, ()):
            if exact and tokens[i].text != words[0]:
                continue
            window = tokens[i + 1 : i + len(words)]
            if len(window) != len(words) - 1:
                continue
            if all((t.text if exact else t.low) == w for t, w in zip(window, words[1:], strict=True)):
                return len(words), row
        return None

    def word(self, low: str) -> Row | None:
        """The row of a single word."""
        return next((row for words, _, row in self._by_first.get(low, ()) if words == (low,)), None)


class PronounRow(Struct, frozen=True, forbid_unknown_fields=True):
    """lexicon/pronouns.tsv: person, number, and what it can stand for."""

    word: str
    person: str
    number: str
    refers: str


class NounLexicon:
    """Every word list that tells what a noun phrase stands for."""

    def is_weapon(self, token: Token) -> bool:
        """True for a weapon, platform or means, doubled (`rudal-rudal`) or not."""
        return self.weapons.word(token.low) is not None or self.weapons.word(token.low.partition("-")[0]) is not None

    def __init__(self, pack: Pack) -> None:
        self.roles = Phrases(pack.table("roles", RoleRow))
        self.groups = Phrases(pack.table("groups", GroupRow))
        self.titles = Phrases(pack.table("titles", TitleRow))
        self.weapons = Phrases(pack.table("weapons", WeaponRow))
        self.nonactors = Phrases(pack.table("nonactors", NonActorRow))
        pronouns = pack.table("pronouns", PronounRow)
        self.pronouns = {row.word: row for row in pronouns}
        self.pronoun_phrases = Phrases([row for row in pronouns if " " in row.word])
