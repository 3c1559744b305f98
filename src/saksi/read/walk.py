"""HTML tree → paragraphs: their words with white space made one, and the text nodes that the words stood in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from saksi.model import BlockKind, Span
from saksi.read.markup import Element
from saksi.read.rules import HtmlRules

RUN = re.compile(r"\S+")
PLAIN = re.compile(r"[a-z][a-z0-9-]*")  # names of elements that can stand in an XPath
Kind = BlockKind | None  # None: not to be read
START, END, COMMENT, PI = "start", "end", "comment", "pi"


class Stretch(Struct, frozen=True):
    """Words of one text node: `span` in the paragraph, `start`..`end` in the node (the tail of `element` if `tail`)."""

    span: Span
    element: Element
    tail: bool
    start: int
    end: int


class Paragraph(Struct, frozen=True):
    """One paragraph. `links`, `strong`, `italic` and `marks` are spans in its text.

    `told` says that the page gave the kind, `after_image` that nothing but an image stood before it.
    """

    text: str
    kind: BlockKind
    element: Element
    stretches: tuple[Stretch, ...]
    links: tuple[Span, ...] = ()
    strong: tuple[Span, ...] = ()
    italic: tuple[Span, ...] = ()
    marks: tuple[tuple[Span, BlockKind], ...] = ()
    after_image: bool = False
    told: bool = False


class _Draft:
    """The paragraph that is being read."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.gap = ""
        self.stretches: list[Stretch] = []
        self.links: list[Span] = []
        self.strong: list[Span] = []
        self.italic: list[Span] = []
        self.marks: list[tuple[Span, BlockKind]] = []

    def add(self, raw: str, element: Element, tail: bool) -> Span:
        """Append the words of a text node; the span that they got."""
        runs = list(RUN.finditer(raw))
        if not runs:
            self.space(" " if raw else "")
            return self.length, self.length
        if runs[0].start():
            self.space(" ")
        words = " ".join(run.group() for run in runs)
        start = self.length + (len(self.gap) if self.length else 0)
        self.parts += [self.gap if self.length else "", words]
        self.length = start + len(words)
        span = (start, self.length)
        self.stretches.append(Stretch(span, element, tail, runs[0].start(), runs[-1].end()))
        self.gap = " " if runs[-1].end() < len(raw) else ""
        return span

    def space(self, gap: str) -> None:
        """White space between what was read and what comes; a line break outdoes a space."""
        if gap and self.gap != "\n":
            self.gap = gap


class Walker:
    """Reads the paragraphs under elements; `kinds` says which elements the page's profile knows (None: drop)."""

    def __init__(self, rules: HtmlRules, kinds: Mapping[Element, Kind]) -> None:
        self._rules = rules
        self._kinds = kinds
        self._draft = _Draft()
        self._stack: list[tuple[Element, BlockKind, bool]] = []
        self._inline: list[BlockKind] = []
        self._links = 0
        self._strong = 0
        self._italic = 0
        self._image = False
        self._breaks = 0

    def read(self, container: Element) -> Iterator[Paragraph]:
        """Every paragraph under the container, in the order of the page."""
        from lxml import etree

        steps = etree.iterwalk(container, events=(START, END, COMMENT, PI))
        kind = self._kinds.get(container) or "body"
        self._stack = [(container, kind, kind != "body")]
        for event, element in steps:
            if event == START:
                skipped = element is not container and self._skipped(element)
                if skipped:
                    steps.skip_subtree()
                    self._draft.space(" ")
                    if self._is_block(element):
                        yield from self._flush()
                    continue
                yield from self._open(element, container)
                if element.text:
                    self._take(element.text, element, tail=False)
                continue
            if event == END and not self._skipped(element):
                yield from self._close(element, container)
            if element is not container and element.tail:
                self._take(element.tail, element, tail=True)
        yield from self._flush()

    def _skipped(self, element: Element) -> bool:
        return element.tag in self._rules.skip or (element in self._kinds and self._kinds[element] is None)

    def _is_block(self, element: Element) -> bool:
        return element.tag in self._rules.block or "-" in element.tag

    def _open(self, element: Element, container: Element) -> Iterator[Paragraph]:
        tag = element.tag
        if self._is_block(element) and element is not container:
            yield from self._flush()
            self._stack.append((element, *self._kind(element)))
        elif tag == "br":
            self._breaks += 1
            if self._breaks > 1:
                yield from self._flush()
            else:
                self._draft.space("\n")
        elif self._kinds.get(element) and element is not container:
            self._inline.append(self._kinds[element] or "body")
        self._links += tag == "a"
        self._strong += tag in self._rules.strong
        self._italic += tag in self._rules.italic
        self._image = self._image or (tag in self._rules.images and not self._draft.length)

    def _close(self, element: Element, container: Element) -> Iterator[Paragraph]:
        tag = element.tag
        self._links -= tag == "a"
        self._strong -= tag in self._rules.strong
        self._italic -= tag in self._rules.italic
        if self._is_block(element) and element is not container:
            yield from self._flush()
            self._stack.pop()
        elif tag != "br" and self._kinds.get(element) and element is not container:
            self._inline.pop()

    def _kind(self, element: Element) -> tuple[BlockKind, bool]:
        """Kind of a block element: its own, or the one that it stands in."""
        own = self._kinds.get(element)
        if own:
            return own, True
        _, kind, told = self._stack[-1]
        if told and kind != "body":
            return kind, told
        if element.tag in self._rules.caption:
            return "caption", True
        if element.tag in self._rules.heading:
            return "heading", True
        return kind, told

    def _take(self, raw: str, element: Element, tail: bool) -> None:
        if self._draft.length or raw.strip():
            span = self._draft.add(raw, element, tail)
            if span[0] == span[1]:
                return
            self._breaks = 0
            if self._links:
                self._draft.links.append(span)
            if self._strong:
                self._draft.strong.append(span)
            if self._italic:
                self._draft.italic.append(span)
            if self._inline:
                self._draft.marks.append((span, self._inline[-1]))

    def _flush(self) -> Iterator[Paragraph]:
        draft, self._draft = self._draft, _Draft()
        self._breaks = 0
        if draft.length:
            element, kind, told = self._stack[-1]
            yield Paragraph(
                text="".join(draft.parts),
                kind=kind,
                element=element,
                stretches=tuple(draft.stretches),
                links=tuple(draft.links),
                strong=tuple(draft.strong),
                italic=tuple(draft.italic),
                marks=tuple(draft.marks),
                after_image=self._image,
                told=told,
            )
            self._image = False


class NodePaths:
    """XPaths of text nodes of one page, each step numbered; what was once found of an element is remembered."""

    def __init__(self) -> None:
        self._paths: dict[Element, str] = {}
        self._numbers: dict[Element, dict[Element, int]] = {}

    def path(self, stretch: Stretch) -> str:
        """XPath of the text node that a stretch stood in."""
        if not stretch.tail:
            return f"{self._element(stretch.element)}/text()[1]"
        holder = stretch.element.getparent()
        if holder not in self._numbers:
            self._numbers[holder] = _text_numbers(holder)
        return f"{self._element(holder)}/text()[{self._numbers[holder][stretch.element]}]"

    def _element(self, element: Element) -> str:
        if element not in self._paths:
            parent = element.getparent()
            if parent is None:
                self._paths[element] = f"/{element.tag}"
            else:
                above = self._element(parent)
                self._paths.update((child, f"{above}/{step}") for child, step in _steps(parent))
        return self._paths[element]


def _steps(parent: Element) -> Iterator[tuple[Element, str]]:
    """The elements in a parent, each with its number among those of its name (of all, where XPath cannot name it)."""
    counts: dict[str, int] = {}
    for number, child in enumerate(parent.iterchildren(tag="*"), 1):
        counts[child.tag] = counts.get(child.tag, 0) + 1
        yield child, f"{child.tag}[{counts[child.tag]}]" if PLAIN.fullmatch(child.tag) else f"*[{number}]"


def _text_numbers(holder: Element) -> dict[Element, int]:
    """Number of the text node after each child, counted as XPath does."""
    numbers, count = {}, int(bool(holder.text))
    for child in holder:
        count += bool(child.tail)
        numbers[child] = count
    return numbers
