"""Words of one block → sentences. The splitter, not the parser, decides where sentences end.

A sentence ends at a stop, question or exclamation mark with the closing marks after it, unless the stop belongs to an
abbreviation or the next word is in lower case (`"Kami siap." kata dia`), and at a blank line. A single line break ends
it only after such a mark: inside a block it is where a link stood (read/blocks.py). Rules: rules/tokens.toml.
"""

from __future__ import annotations

from collections.abc import Sequence

from saksi.language.pack import Pack
from saksi.model import Span
from saksi.text.tokens import Tokenizer, TokenRules
from saksi.text.vocabulary import load_vocabulary

LINE_BREAKS = ("\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85")


class SentenceSplitter:
    """Splits the text of one block into sentences. Made once from a pack, then only read."""

    def __init__(self, pack: Pack) -> None:
        rules = pack.rules("tokens", TokenRules)
        self._tokens = Tokenizer(pack)
        self._words = load_vocabulary(pack)
        self._rules = rules.sentences
        self._bound = frozenset((*rules.abbreviations.title, *rules.abbreviations.number))

    def split(self, text: str) -> list[Span]:
        """Spans of the sentences of `text`, relative to it, in order; between them is only white space."""
        return [(words[0][0], words[-1][1]) for words in self.groups(text)]

    def groups(self, text: str) -> list[list[Span]]:
        """The word spans of each sentence of `text`; every word is in exactly one sentence."""
        return self.group(text, self._tokens.spans(text))

    def group(self, text: str, spans: Sequence[Span]) -> list[list[Span]]:
        """As `groups`, for words already found."""
        words = [text[start:end] for start, end in spans]
        found: list[list[Span]] = []
        first, at, opened = 0, 0, False
        while at < len(spans):
            last = at
            if words[at] in self._rules.plain:
                opened = not opened
            elif self._may_end(words, first, at):
                last, opened = self._absorb(text, spans, words, at, opened)
                if self._ends(text, spans, words, at, last):
                    self._add(found, spans, words, first, last + 1)
                    first = last + 1
            at = last + 1
            if first < at < len(spans) and _breaks(text[spans[at - 1][1] : spans[at][0]], 2):
                self._add(found, spans, words, first, at)
                first, opened = at, False
        self._add(found, spans, words, first, len(spans))
        return found

    def _may_end(self, words: Sequence[str], first: int, at: int) -> bool:
        """True if the word at `at` can end a sentence: a mark, or an abbreviation's own stop."""
        word = words[at]
        if word in self._rules.ends:
            return not (at == first + 1 and words[first].isdigit())
        return word[-1] == "." and len(word) > 1 and word[:-1].lower() not in self._bound

    def _absorb(
        self, text: str, spans: Sequence[Span], words: Sequence[str], at: int, opened: bool
    ) -> tuple[int, bool]:
        """The last mark that belongs to the sentence that ends at `at`, and whether a plain quote is open then."""
        while at + 1 < len(words):
            following = words[at + 1]
            if following in self._rules.plain:
                if not self._closes(text, spans, at + 1, opened):
                    break
                opened = False
            elif following not in self._rules.close and following not in self._rules.ends:
                break
            at += 1
        return at, opened

    def _closes(self, text: str, spans: Sequence[Span], at: int, opened: bool) -> bool:
        """A plain quotation mark closes if white space is after it only; where that says nothing, if one is open."""
        space_before = spans[at][0] > spans[at - 1][1]
        space_after = at + 1 == len(spans) or spans[at + 1][0] > spans[at][1]
        return opened if space_before == space_after else space_after

    def _ends(self, text: str, spans: Sequence[Span], words: Sequence[str], at: int, last: int) -> bool:
        """True if the sentence that may end at the mark `at`, with what belongs to it up to `last`, does end there."""
        if last + 1 >= len(words):
            return True
        between = text[spans[last][1] : spans[last + 1][0]]
        if words[at] in self._rules.ends and _breaks(between, 1):
            return True
        return not (self._goes_on(words, at, last) or (not between and words[last + 1][0].isdigit()))

    def _goes_on(self, words: Sequence[str], at: int, last: int) -> bool:
        """True if the words after `last` continue the sentence."""
        following = words[last + 1]
        if words[at] not in self._rules.ends:
            return not self._new_start(words, at, following)
        if following in self._rules.plain or following in self._rules.open:
            return False
        if following[0].isupper() or following[0].isdigit():
            return False
        return following[0].isalpha() or last > at or following in self._rules.cut_at

    def _new_start(self, words: Sequence[str], at: int, following: str) -> bool:
        """After an abbreviation: a capitalised word that is no name begins a sentence; after an initial, only if a name
        stands before it."""
        low = following.lower()
        if not following[0].isupper() or low in self._words.names or low not in self._words.common:
            return False
        return len(words[at]) > 2 or (at > 0 and words[at - 1][0].isupper())

    def _add(self, found: list[list[Span]], spans: Sequence[Span], words: Sequence[str], first: int, end: int) -> None:
        """Add the words from `first` to before `end` as one sentence, in pieces if there are too many."""
        while end - first > self._rules.longest:
            cut = self._cut(words, first)
            found.append(list(spans[first:cut]))
            first = cut
        if end > first:
            found.append(list(spans[first:end]))

    def _cut(self, words: Sequence[str], first: int) -> int:
        """Where to cut a sentence that is too long: after the best mark in the second half of what is allowed."""
        longest = self._rules.longest
        for mark in self._rules.cut_at:
            for at in range(first + longest - 1, first + longest // 2, -1):
                if words[at] == mark:
                    return at + 1
        return first + longest


def _breaks(between: str, lines: int) -> bool:
    """True if the white space between two words has at least this many line breaks."""
    return sum(between.replace("\r\n", "\n").count(mark) for mark in LINE_BREAKS) >= lines
