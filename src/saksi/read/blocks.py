"""Article text → Blocks: running text and page furniture. Nothing is deleted: every block is a labelled span.

A body block is one paragraph of running text; line breaks left inside it are soft (a link stood on a line of its own).
The patterns live in the pack's rules/blocks.toml; this module only says in what order they are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from saksi.language.pack import Pack
from saksi.model import Block, BlockKind, Span
from saksi.problems import PackError
from saksi.read.titles import TitleRules, glued_heading, read_run, stray_title, title_end, title_like

LINE = re.compile(r"[^\n]+")
WORD = re.compile(r"\S+")
SENTENCE_END = tuple('.!?…:;"”’»)]')
FREE: BlockKind = "body"


class BlockRule(Struct, frozen=True, forbid_unknown_fields=True):
    """One pattern of rules/blocks.toml, with its reason and examples. ⟦ ⟧ in an example marks the labelled part."""

    id: str
    kind: BlockKind
    pattern: str
    why: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    next: bool = False
    title_before: bool = False
    rest: BlockKind | None = None


class HeadingRule(Struct, frozen=True, forbid_unknown_fields=True):
    """[heading]: how long a sub-heading may be."""

    id: str
    most_words: int
    most_chars: int
    least_capitals: int
    why: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


class JoinRule(Struct, frozen=True, forbid_unknown_fields=True):
    """[join]: words at the end of a line that say that the sentence goes on in the next."""

    id: str
    connectors: frozenset[str]
    why: str


class BlockRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/blocks.toml."""

    line: tuple[BlockRule, ...]
    start: tuple[BlockRule, ...]
    end: tuple[BlockRule, ...]
    inline: tuple[BlockRule, ...]
    lead: tuple[BlockRule, ...]
    title: TitleRules
    heading: HeadingRule
    join: JoinRule


class Compiled(Struct, frozen=True):
    """A rule with its compiled pattern."""

    rule: BlockRule
    pattern: re.Pattern[str]


class Piece(Struct, frozen=True):
    """A stretch of one line while labelling goes on; kind "body" means: not (yet) furniture."""

    start: int
    end: int
    kind: BlockKind = FREE
    rule: str = field(default="")


def soft_breaks(text: str, block: Block) -> frozenset[int]:
    """Offsets of the line breaks inside a body block: none of them ends a sentence by itself."""
    return frozenset(i for i in range(*block.span) if text[i] == "\n") if block.kind == "body" else frozenset()


class BlockLabeller:
    """Labels the blocks of an article. Compiled once from a pack; raises PackError if a pattern does not compile."""

    def __init__(self, pack: Pack) -> None:
        rules = pack.rules("blocks", BlockRules)
        self._rules = rules
        self._line, self._start, self._end, self._inline, self._lead = (
            _compile(group) for group in (rules.line, rules.start, rules.end, rules.inline, rules.lead)
        )
        self._takes_next = frozenset(rule.id for rule in rules.line if rule.next)
        self._titled = frozenset(rule.id for rule in rules.inline if rule.title_before)

    def label(self, text: str, given: Sequence[Block] = ()) -> tuple[Block, ...]:
        """Blocks in text order; they never overlap and cover all that is not white space.

        `given` are blocks that the page itself told: they stay as they are, but body is looked through for what a page
        does not tell (datelines, credits, links without a link).
        """
        if not given:
            return self._label(text)
        told = [block for block in given if block.kind != FREE]
        return tuple(sorted((*told, *self._label(_without(text, told))), key=lambda block: block.span))

    def _label(self, text: str) -> tuple[Block, ...]:
        head, marks = self._head(text)
        foot, closing = self._foot(text, head)
        pieces = [*marks, *self._lines(text, head, foot), *closing]
        for carve in (self._inline_marks, self._leads, self._strays):
            pieces = [part for piece in pieces for part in (carve(text, piece) if piece.kind == FREE else (piece,))]
        return tuple(self._join(text, self._headings(text, pieces)))

    def _head(self, text: str) -> tuple[int, list[Piece]]:
        """Bylines and datelines at the very start, and where the rest begins."""
        at, found = _skip_space(text, 0, len(text)), []
        for compiled in self._start:
            match = compiled.pattern.match(text, at)
            if match and match.end() > at:
                found.append(Piece(at, match.end(), compiled.rule.kind, compiled.rule.id))
                at = _skip_space(text, match.end(), len(text))
                if compiled.rule.kind == "dateline":
                    break
        return at, found

    def _foot(self, text: str, head: int) -> tuple[int, list[Piece]]:
        """Credits, tags and boilerplate at the very end, and where the rest ends."""
        end, found = len(text), []
        again = True
        while again:
            again = False
            first = max(head, end - self._rules.title.tail)
            for compiled in self._end:
                match = compiled.pattern.search(text, first, end)
                if match:
                    found += _zones(match, compiled.rule)
                    end, again = found[-1].start, True
                    break
        return end, sorted(found, key=lambda piece: piece.start)

    def _lines(self, text: str, start: int, end: int) -> list[Piece]:
        pieces: list[Piece] = []
        take = ""
        for match in LINE.finditer(text, start, end):
            first, last = _trim(text, *match.span())
            if first == last:
                continue
            piece = self._line_piece(text, first, last)
            if take and piece.kind == FREE and text[last - 1] not in ".:":
                pieces[-1] = Piece(pieces[-1].start, last, pieces[-1].kind, pieces[-1].rule)
                take = ""
                continue
            take = piece.rule if piece.rule in self._takes_next else ""
            pieces.append(piece)
        return pieces

    def _line_piece(self, text: str, start: int, end: int) -> Piece:
        for compiled in self._line:
            if compiled.pattern.fullmatch(text, start, end):
                return Piece(start, end, compiled.rule.kind, compiled.rule.id)
        return Piece(start, end)

    def _inline_marks(self, text: str, piece: Piece) -> list[Piece]:
        found: list[Piece] = []
        for compiled in self._inline:
            for match in compiled.pattern.finditer(text, piece.start, piece.end):
                found.append(Piece(*match.span(), compiled.rule.kind, compiled.rule.id))
        return _cut(text, piece, found)

    def _leads(self, text: str, piece: Piece) -> list[Piece]:
        found: list[Piece] = []
        for compiled in self._lead:
            for match in compiled.pattern.finditer(text, piece.start, piece.end):
                title = _skip_space(text, match.end(), piece.end)
                end = title_end(text, title, piece.end, self._rules.title)
                found.append(Piece(match.start(), max(end, match.end()), compiled.rule.kind, compiled.rule.id))
        return _cut(text, piece, found)

    def _strays(self, text: str, piece: Piece) -> list[Piece]:
        """Titles that nothing announces: link titles after a full stop, and glued sub-headings."""
        found: list[Piece] = []
        for match in re.finditer(r"[.!?”\"] {0,2}(?=[A-Z“])", text[piece.start : piece.end]):
            at = piece.start + match.end()
            if found and at < found[-1].end:
                continue
            glued = match.end() - match.start() == 1 and len(text[piece.start : at].split()[-1]) > 1
            end = glued_heading(text, at, piece.end, self._rules.title) if glued else None
            if end is not None:
                found.append(Piece(at, end, "heading", self._rules.heading.id))
                continue
            end = stray_title(text, at, piece.end, self._rules.title)
            if end is not None:
                found.append(Piece(at, end, "related", self._rules.lead[0].id))
        return _cut(text, piece, found)

    def _headings(self, text: str, pieces: list[Piece]) -> list[Piece]:
        out: list[Piece] = []
        for index, piece in enumerate(pieces):
            before = pieces[index - 1] if index else None
            after = next((p for p in pieces[index + 1 :] if p.kind == FREE), None)
            video = index + 1 < len(pieces) and pieces[index + 1].rule in self._titled
            if piece.kind == FREE and self._is_heading(text, piece, before, after):
                out.append(Piece(piece.start, piece.end, "heading", self._rules.heading.id))
            else:
                out += self._before_video(text, piece) if piece.kind == FREE and video else [piece]
        return out

    def _before_video(self, text: str, piece: Piece) -> list[Piece]:
        """The title of an embedded video, when it is all that stands between the last sentence and the player."""
        stop = max(text.rfind(mark, piece.start, piece.end) for mark in (". ", "? ", "! "))
        start = _skip_space(text, stop + 1, piece.end) if stop >= 0 else piece.start
        run = read_run(text, start, piece.end, self._rules.title)
        if not run.at_end or len(run.words) <= self._rules.title.least:
            return [piece]
        return _cut(text, piece, [Piece(start, piece.end, "related", self._rules.lead[0].id)])

    def _is_heading(self, text: str, piece: Piece, before: Piece | None, after: Piece | None) -> bool:
        """A short title-like line that starts and ends where no sentence runs on."""
        rule, line = self._rules.heading, text[piece.start : piece.end]
        if after is None or len(line) > rule.most_chars or line[-1] in '.!,;:"”’)':
            return False
        if "\n" not in text[piece.end : after.start]:
            return False
        if before is None or (before.kind == FREE and not text[before.end - 1 : before.end].endswith(SENTENCE_END)):
            return False
        if "\n" not in text[before.end : piece.start]:
            return False
        words = line.split()
        capitals = sum(word[0].isupper() for word in words)
        if capitals < rule.least_capitals or len(words) > rule.most_words or not line[0].isupper():
            return False
        following = text[after.start : after.end]
        ends = following[0].isupper() or not following[0].isalpha()
        return (
            ends
            and following[0] not in ",.;)"
            and len(following) > len(line)
            and all(title_like(word, self._rules.title) for word in words)
        )

    def _join(self, text: str, pieces: Iterable[Piece]) -> list[Block]:
        """Lines of one paragraph become one body block; all other pieces stay as they are."""
        out: list[Piece] = []
        todo = list(pieces)
        for index, piece in enumerate(todo):
            last = out[-1] if out and out[-1].kind == FREE else None
            following = todo[index + 1] if index + 1 < len(todo) else None
            if last and piece.kind == FREE and self._goes_on(text, last, piece, following):
                out[-1] = Piece(last.start, piece.end)
            else:
                out.append(piece)
        return [Block(p.kind, (p.start, p.end), p.rule or self._rules.join.id) for p in out]

    def _goes_on(self, text: str, last: Piece, piece: Piece, following: Piece | None) -> bool:
        gap = text[last.end : piece.start]
        if gap.count("\n") != 1 or text[last.start : last.end].endswith((".", "!", "?", "…", ":", '."', '?"', ".”")):
            return False
        if _continues(text, piece):
            return True
        final = text[last.start : last.end].rsplit(maxsplit=1)[-1]
        if final in self._rules.join.connectors or final.endswith(","):
            return True
        link = len(text[piece.start : piece.end].split()) <= 4 and text[piece.end - 1] not in '.!?:"”'
        return link and following is not None and following.kind == FREE and _continues(text, following)


def _without(text: str, blocks: Iterable[Block]) -> str:
    """The text with the blocks blanked out, so that all offsets stay."""
    parts, at = [], 0
    for block in sorted(blocks, key=lambda block: block.span):
        start, end = block.span
        parts += [text[at:start], "\n" * (end - start)]
        at = end
    return "".join((*parts, text[at:])).rstrip()


def _compile(rules: tuple[BlockRule, ...]) -> tuple[Compiled, ...]:
    try:
        return tuple(Compiled(rule, re.compile(rule.pattern)) for rule in rules)
    except re.error as error:
        raise PackError(f"rules/blocks.toml: pattern {error.pattern!r}: {error}") from error


def _continues(text: str, piece: Piece) -> bool:
    """Whether a line starts in the middle of a sentence."""
    return text[piece.start].islower() or text[piece.start] in ",.;)"


def _zones(match: re.Match[str], rule: BlockRule) -> list[Piece]:
    """What a foot rule labels, last part last in the list's first place for the caller's new end."""
    zone = "zone" if "zone" in match.re.groupindex else 0
    found = [Piece(*match.span(zone), rule.kind, rule.id)]
    if rule.rest and match.group("rest") and match.group("rest").strip():
        first, last = _trim(match.string, *match.span("rest"))
        found.insert(0, Piece(first, last, rule.rest, rule.id))
    return found


def _cut(text: str, piece: Piece, found: list[Piece]) -> list[Piece]:
    """The piece with the found parts cut out; of two that overlap the earlier (then longer) one stays."""
    out: list[Piece] = []
    at = piece.start
    for part in sorted(found, key=lambda p: (p.start, -p.end)):
        if part.start < at:
            continue
        first, last = _trim(text, at, part.start)
        if first < last:
            out.append(Piece(first, last))
        out.append(part)
        at = part.end
    first, last = _trim(text, at, piece.end)
    if first < last:
        out.append(Piece(first, last))
    return out


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
