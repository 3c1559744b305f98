"""Paragraphs → blocks of the article: links to other articles told by how they are linked, bold lines as headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from saksi.model import BlockKind, Span
from saksi.read.markup import Element
from saksi.read.rules import PageRules, RelatedRules
from saksi.read.stamps import StampReader
from saksi.read.walk import Paragraph
from saksi.read.words import letters, words_of

SENTENCE_END = re.compile(r"[.!?…][\"”')\]]*\s*$|[(\[]\s*$|\n\s*$|^\s*$")
AFTER_LINK = re.compile(r"\s*[)\].:]*\s*")

ADDRESS = re.compile(r"\s*(?:https?:|www\.)")
LINKED = 0.9  # share of a long paragraph in links that makes it a list of links
BOLD = 0.95
TITLE_WORDS = 5  # that a title of another article has at least
SHORT = 60  # characters of a line at the foot that is no running text

FURNITURE = ("related", "boilerplate")

Labelled = tuple[Span, BlockKind]


class Furniture:
    """Tells the furniture among the paragraphs of a page."""

    def __init__(self, rules: PageRules) -> None:
        self._related = rules.related
        self._heading = rules.heading
        self._stamps = StampReader(rules.dates)
        self._lead = _lead_pattern(rules.related.sure)
        self._opening = _opening_pattern(rules.related.leads | rules.related.sure)

    def label(
        self, paragraphs: Sequence[Paragraph], title: str | None, others: frozenset[str] = frozenset()
    ) -> list[Paragraph]:
        """The paragraphs with their kinds; what repeats the title or an earlier caption is left out.

        `others` are the titles that the page links to (`linked_titles`): a paragraph that is one of them, and no link
        itself, is promotion (`boilerplate`).
        """
        out: list[Paragraph] = []
        for paragraph in _without_echoes(paragraphs, title):
            after_links = bool(out) and out[-1].kind in FURNITURE
            kind = self._kind(paragraph, after_links)
            promoted = kind in ("body", "heading") and paragraph.kind == "body" and letters(paragraph.text) in others
            out.append(replace(paragraph, kind="boilerplate" if promoted else kind))
        return _trimmed(self._closed(_settled(out)), self._related)

    def _closed(self, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
        """With short lines at the foot that announce other articles, and lost their links, told as links too."""
        out: list[Paragraph] = []
        ended = True
        for paragraph in reversed(paragraphs):
            ended = ended and not (paragraph.kind == "body" and len(paragraph.text) > SHORT)
            lead = self._opening.match(paragraph.text) if ended and paragraph.kind == "body" else None
            if lead and not lead[0].rstrip().endswith(":") and not SENTENCE_END.search(paragraph.text):
                paragraph = replace(paragraph, kind="related")
            out.append(paragraph)
        return out[::-1]

    def inline(self, paragraph: Paragraph) -> tuple[Labelled, ...]:
        """Stretches of a body paragraph that are something else: marked elements, and linked titles after a lead."""
        if paragraph.kind != "body":
            return ()
        found: list[Labelled] = [(span, kind) for span, kind in _joined(paragraph.marks) if kind != paragraph.kind]
        found += [(span, "heading") for span in _lines(paragraph.text) if self._is_bold(paragraph, span)]
        links = _merged(paragraph.links)
        for match in self._lead.finditer(paragraph.text):
            link = next(
                (span for span in links if 0 <= span[0] - match.end() <= 3 or span[0] <= match.start() < span[1]), None
            )
            if link is None or not SENTENCE_END.search(paragraph.text[: match.start()]):
                continue
            end = AFTER_LINK.match(paragraph.text, link[1])
            closing = end.end() if end and paragraph.text[match.start() - 1 : match.start()] in ("(", "[") else link[1]
            found.append(((match.start(), max(closing, link[1])), "related"))
        return tuple(_apart(found))

    def _kind(self, paragraph: Paragraph, after_links: bool) -> BlockKind:
        if paragraph.told and paragraph.kind not in ("body", "heading"):
            return paragraph.kind
        if self._is_related(paragraph, after_links):
            return "related"
        if paragraph.kind == "body" and self._is_date_line(paragraph.text):
            return "byline"
        if paragraph.kind == "body" and self._is_under_image(paragraph):
            return "caption"
        if paragraph.kind == "body" and self._is_bold_line(paragraph):
            return "heading"
        return paragraph.kind

    def _is_related(self, paragraph: Paragraph, after_links: bool) -> bool:
        """Whether the paragraph is a link to another article and nothing else."""
        text, rules = paragraph.text, self._related
        if len(text) > rules.most_chars:
            return _share(paragraph.links, 0, len(text)) >= LINKED and text[-1] not in ".,"
        lead = self._opening.match(text)
        words = " ".join(lead["lead"].lower().split()) if lead else ""
        rest = lead.end() if lead else 0
        if ADDRESS.match(text, rest):
            return False
        share = _share(paragraph.links, rest, len(text))
        linked = share >= rules.link_share and len(paragraph.links) > 0
        if words in rules.sure and (text[:rest].rstrip().endswith(":") or linked or rest == len(text)):
            return True
        if words in rules.leads and linked:
            return True
        whole = linked and _share(paragraph.links, 0, len(text)) >= rules.link_share
        size = len(text.split())
        many = size >= rules.least_link_words and not text.rstrip().endswith((".", ","))
        return whole and (many or (after_links and size >= rules.least_after_links))

    def _is_bold_line(self, paragraph: Paragraph) -> bool:
        return "\n" not in paragraph.text and self._is_bold(paragraph, (0, len(paragraph.text)))

    def _is_date_line(self, text: str) -> bool:
        """Whether the paragraph is the page's date with its clock, and nothing else."""
        return len(text) <= self._heading.most_date_chars and "T" in (self._stamps.read(text) or "")

    def _is_under_image(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph follows an image and stands in slanted or small letters, as captions do."""
        size = len(paragraph.text)
        return paragraph.after_image and size <= self._related.most_chars and _share(paragraph.italic, 0, size) > BOLD

    def _is_bold(self, paragraph: Paragraph, span: Span) -> bool:
        """Whether a line is short, in bold letters, and does not end as a sentence does."""
        short = span[1] - span[0] <= self._heading.most_chars
        return (
            short
            and paragraph.text[span[1] - 1] not in self._heading.end_marks
            and _share(paragraph.strong, *span) > BOLD
        )


def linked_titles(tree: Element) -> frozenset[str]:
    """The words of the links of a page that are long enough for titles, in the form that paragraphs are compared in."""
    texts = (words_of(link) for link in tree.iter("a"))
    return frozenset(letters(text) for text in texts if len(text) >= SHORT / 2 and len(text.split()) >= TITLE_WORDS)


def _lines(text: str) -> Iterator[Span]:
    """The lines of a paragraph that has more than one, but for the last."""
    start = 0
    while (end := text.find("\n", start)) > start:
        yield start, end
        start = end + 1


def _settled(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Headings head running text: before links to other articles they belong to these, else, if only bold, are body."""
    out: list[Paragraph] = []
    for paragraph in reversed(paragraphs):
        following = out[-1].kind if out else ""
        if paragraph.kind == "heading" and following in FURNITURE and not _resumes(out):
            paragraph = replace(paragraph, kind="related")
        elif paragraph.kind == "heading" and not paragraph.told and not any(p.kind == "body" for p in out):
            paragraph = replace(paragraph, kind="body")
        out.append(paragraph)
    out.reverse()
    return out


def _trimmed(paragraphs: list[Paragraph], rules: RelatedRules) -> list[Paragraph]:
    """Without what comes after a run of links that hardly any running text follows: there the article has ended."""
    sizes = [len(p.text) if p.kind in ("body", "caption") else 0 for p in paragraphs]
    run, left = 0, sum(sizes)
    for index, paragraph in enumerate(paragraphs):
        left -= sizes[index]
        run = run + 1 if paragraph.kind in FURNITURE else 0
        if run == rules.closing_run and left < rules.closing_share * sum(sizes):
            return paragraphs[: index + 1]
    return paragraphs


def _resumes(following: Sequence[Paragraph]) -> bool:
    """Whether running text goes on after the links that come next (given from the end of the article)."""
    for paragraph in reversed(following):
        if paragraph.kind == "heading":
            return False
        if paragraph.kind == "body" and len(paragraph.text) > SHORT:
            return True
    return False


def _without_echoes(paragraphs: Iterable[Paragraph], title: str | None) -> Iterator[Paragraph]:
    """Leave out the headline where it opens the text, and captions that stand twice."""
    headline, captions, started = letters(title or ""), set[str](), False
    for paragraph in paragraphs:
        key = letters(paragraph.text)
        if not started and headline and key == headline:
            continue
        if paragraph.kind == "caption" and key in captions:
            continue
        if paragraph.kind == "caption":
            captions.add(key)
        started = started or paragraph.kind == "body"
        if key:
            yield paragraph


def _share(spans: Iterable[Span], start: int, end: int) -> float:
    """Share of the characters start..end that stand in the spans."""
    if end <= start:
        return 0.0
    inside = sum(max(0, min(last, end) - max(first, start)) for first, last in spans)
    return inside / (end - start)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans with those that touch, or have one space between them, made one."""
    out: list[Span] = []
    for start, end in spans:
        if out and start - out[-1][1] <= 1:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _joined(marks: Iterable[Labelled]) -> list[Labelled]:
    out: list[Labelled] = []
    for span, kind in marks:
        if out and out[-1][1] == kind and span[0] - out[-1][0][1] <= 1:
            out[-1] = ((out[-1][0][0], span[1]), kind)
        else:
            out.append((span, kind))
    return out


def _apart(found: Iterable[Labelled]) -> Iterator[Labelled]:
    """Of two that overlap the first stays."""
    at = 0
    for span, kind in sorted(found):
        if span[0] >= at:
            yield span, kind
            at = span[1]


def _lead_pattern(leads: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(lead).replace(r"\ ", r"\s") for lead in leads), key=len, reverse=True))
    return re.compile(rf"[(\[]?\s?(?<!\w)(?i:{words})\s?[:：]?(?=\W)")


def _opening_pattern(leads: Iterable[str]) -> re.Pattern[str]:
    """A lead at the start of a paragraph, perhaps after a bullet or a number, with its colon."""
    words = "|".join(sorted((re.escape(lead).replace(r"\ ", r"\s") for lead in leads), key=len, reverse=True))
    return re.compile(rf"\s*(?:[-–•*>▪»]|\d{{1,2}}[.)])?\s*(?P<lead>(?i:{words}))(?=\W|$)\s?[:：]?\s*")
