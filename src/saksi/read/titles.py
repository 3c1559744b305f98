"""Where a title ends that stands between sentences: told by its capitals, its joints and the words that open sentences.

Scraped pages often leave the title of another article, or a sub-heading, inside one long line of running text.
"""

from __future__ import annotations

import re

from msgspec import Struct

from saksi.model import Span

WORD = re.compile(r"\S+")
OPENING = "\"'“‘«(["
MARKS = "\"'“”‘’«»()[],.:;!?…-–—&"
SPACE_ENTITY = re.compile(r"&(?:amp;)*nbsp;")
JOINT = re.compile(r"(?<=[a-zà-ÿ0-9)?!”\"'’])(?=[A-ZÀ-Þ][a-zà-ÿ])")

SHORT = 6  # words of a name with a title


class TitleRules(Struct, frozen=True, forbid_unknown_fields=True):
    """[title]: `small` words a title leaves uncapitalised; `openers` and `sure` words open a sentence of the text;
    `offices` begin an office of at most `office` words with its holder, where no word of a `headline` follows.
    """

    small: frozenset[str]
    openers: frozenset[str]
    sure: frozenset[str]
    least: int
    stray: int
    most: int
    longest: int
    tail: int
    office: int
    offices: frozenset[str]
    headline: frozenset[str]


class Run(Struct, frozen=True):
    """Words that all look like words of a title, and whether the line ended with them."""

    words: tuple[Span, ...]
    at_end: bool


def bare(word: str) -> str:
    """The word without the marks around it."""
    return word.strip(MARKS)


def title_like(word: str, rules: TitleRules) -> bool:
    """Whether a word could stand in a title: a capital, a digit, a mark, or a small function word."""
    core = bare(word.replace("&quot;", ""))
    return word.startswith("&") or not core or not core[0].isalpha() or core[0].isupper() or core in rules.small


def read_run(text: str, start: int, end: int, rules: TitleRules) -> Run:
    """The longest run of title-like words from `start`, at most `rules.most` words and `rules.longest` characters."""
    words: list[Span] = []
    limit = min(end, start + rules.longest)
    for match in WORD.finditer(text, start, limit):
        cut = match.end() == limit < end
        if cut or len(words) == rules.most or not title_like(match.group(), rules):
            return Run(tuple(words), False)
        words.append(match.span())
    return Run(tuple(words), limit == end)


def title_end(text: str, start: int, end: int, rules: TitleRules) -> int:
    """Offset where the title that starts at `start` ends, at most `end` (the end of its line)."""
    run = read_run(text, start, end, rules)
    if not run.words:
        return start
    for find in (_joint, _mark, _quote, _opener):
        found = find(text, run, rules)
        if found is not None:
            return found
    if run.at_end:
        return run.words[-1][1]
    office = _before_office(text, run, rules)
    return _before_name(text, run, rules) if office is None else office


def _joint(text: str, run: Run, rules: TitleRules) -> int | None:
    """A title glued to the sentence after it: `...di MedanMenurut polisi`; the last joint that an opener follows."""
    found = None
    for start, end in run.words[rules.least - 1 :]:
        for joint in JOINT.finditer(text, start, end):
            right = bare(text[joint.start() : end])
            if right in rules.openers or right in rules.sure:
                found = joint.start()
    return found


def _mark(text: str, run: Run, rules: TitleRules) -> int | None:
    """A question or exclamation mark, or a full stop after a long word, closes a title before the end of its line."""
    words = run.words if run.at_end else (*run.words, (0, 0))
    for index, (start, end) in enumerate(words[:-1]):
        if index < rules.least - 1:
            continue
        if SPACE_ENTITY.match(text, start):
            return start
        last = text[end - 1]
        if last in "?!" or text[end - 2 : end] in ('?"', "!'", "?'", '!"'):
            return end
        if last == "." and end - start > SHORT - 1:
            return _past_stops(text, words[index:-1], rules)
    return None


def _past_stops(text: str, words: tuple[Span, ...], rules: TitleRules) -> int:
    """The end of a title that a stop closes; a dump that writes its commas as stops has more than one in a title."""
    close = words[0][1]
    known = rules.openers | rules.sure | rules.offices
    for k in range(1, len(words)):
        first, end = words[k]
        word = bare(text[first:end])
        opens = word in known or (text[end - 1] == "." and any(w[:-1] == word for w in known))
        if (opens and text[words[k - 1][1] - 1] == ".") or text[first] in OPENING:
            break
        if text[end - 1] in ".!?" and k > 1 and end - first > 1:
            close = end
    return close


def _quote(text: str, run: Run, rules: TitleRules) -> int | None:
    """An opening quotation mark whose quote runs on beyond the title belongs to the text."""
    last = run.words[-1][1]
    for start, _ in run.words[rules.least :]:
        mark = "&quot;" if text.startswith("&quot;", start) else text[start]
        close = {"“": "”", "&quot;": "&quot;", '"': '"', "‘": "’"}.get(mark)
        if close and not run.at_end and text.find(close, start + len(mark), last) < 0:
            return len(text[:start].rstrip())
    return None


def _opener(text: str, run: Run, rules: TitleRules) -> int | None:
    """The last word of the run that opens a sentence, if only a name follows it, or an office behind a sure one."""
    if run.at_end:
        return None
    for index in range(len(run.words) - 1, rules.least - 1, -1):
        start, end = run.words[index]
        word, behind = bare(text[start:end]), len(run.words) - index
        if behind > rules.office:
            return None
        if word in (rules.sure if behind > SHORT else rules.openers):
            return run.words[index - 1][1]
    return None


def _before_office(text: str, run: Run, rules: TitleRules) -> int | None:
    """Before the office of whoever the sentence behind the title is about: `… 1 Tewas [Kepala Unit Gakkum Iptu Darmadi
    mengatakan]`; an office may be of several such words (`Wakil Ketua`).
    """
    words = [bare(text[slice(*word)]) for word in run.words]
    first = max(rules.least, len(words) - rules.office)
    last = next((k for k in range(len(words) - 2, first - 1, -1) if words[k] in rules.offices), None)
    if last is None:
        return None
    behind = [text[slice(*word)] for word in run.words[last + 1 :]]
    if any(word[-1] == ":" or bare(word) in rules.small | rules.headline for word in behind):
        return None  # `Pengunduran Diri [Ketua DPRD Belum Juga Terealisasi] Mahasiswa masuk …`
    while last > rules.least and words[last - 1] in rules.offices:
        last -= 1
    return run.words[last - 1][1]


def _before_name(text: str, run: Run, rules: TitleRules) -> int:
    """Before the last capitalised word, or the name that it ends: two words that stand together elsewhere too."""
    index = len(run.words) - 1
    while index > rules.least and bare(text[slice(*run.words[index])]) in rules.small:
        index -= 1
    while index > rules.least:
        pair = text[run.words[index - 1][0] : run.words[index][1]]
        if text[run.words[index - 1][0]].islower() or text.count(pair) < 2:
            break
        index -= 1
    return run.words[max(index - 1, 0)][1]


def stray_title(text: str, start: int, end: int, rules: TitleRules) -> int | None:
    """Offset of the end of a title that nothing announces: many capitals, then a word that surely opens a sentence."""
    run = read_run(text, start, end, rules)
    for index in range(rules.stray - 1, len(run.words)):
        first, last = run.words[index]
        inside = text[start:first].rstrip()
        if inside[-1:] in '.,;!?"”':
            return None
        if text[first:last] in rules.sure and not run.at_end and len(run.words) - index <= 3:
            return first - len(text[start:first]) + len(inside)
    return None


def glued_heading(text: str, start: int, end: int, rules: TitleRules) -> int | None:
    """Offset of the end of a sub-heading glued between sentences, if it is certain.

    Certain is a joint before an opener (`...ZelenskyDalam pidato`), or a run whose last word repeats an earlier one
    (`Video Penghinaan dan Penyiksaan Video menggambarkan`), which no noun phrase does.
    """
    run = read_run(text, start, end, rules)
    capitals = [word for word in run.words if text[word[0]].isupper()]
    if len(capitals) < rules.least or run.at_end:
        return None
    joint = _joint(text, run, rules)
    if joint is not None and not re.search(r"[.,;!?]", text[start:joint]):
        return joint
    last = bare(text[slice(*run.words[-1])])
    before = [text[slice(*word)] for word in run.words[:-4]]
    if last in before and last[0].isupper() and not re.search(r"[.,;!?]", text[start : run.words[-1][0]]):
        return run.words[-2][1]
    return None
