"""Rules → their own examples, run both ways.

Every frame and status mark is tried on the sentences it carries: each `yes` must give the record it promises, each `no`
must not. Examples that fail today are listed in the pack's cases/known_failures.tsv; one that passes while it is listed
fails the run too, so that the list can only tell the truth.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence

from msgspec import Struct

from saksi.extract.frames import Frame
from saksi.extract.status import MarkRow
from saksi.model import Actor, Article, Event, Span
from saksi.pipeline import code, load
from saksi.stages import Stages
from saksi.tables import read_tsv

LABEL = re.compile(r"\[(actor|recipient|trigger) ([^\[\]]*)\]")
DAY = "2024-05-15"


class Failure(Struct, frozen=True):
    """An example that does not give what its rule promises."""

    rule: str
    example: str
    found: str


class KnownRow(Struct, frozen=True, forbid_unknown_fields=True):
    """cases/known_failures.tsv: rule id, the example as it stands in the rule, and why it fails."""

    rule: str
    example: str
    why: str


def unlabel(example: str) -> tuple[str, list[tuple[str, Span]]]:
    """`[actor Rusia] menyerang …` → the plain sentence and (role, span) of each label."""
    plain, labels, last = "", [], 0
    for match in LABEL.finditer(example):
        plain += example[last : match.start()]
        labels.append((match[1], (len(plain), len(plain) + len(match[2]))))
        plain += match[2]
        last = match.end()
    return plain + example[last:], labels


def check_frame(frame: Frame, stages: Stages) -> Iterator[Failure]:
    """Failures among the examples of one frame; a frame without yes and no examples fails as such."""
    if not frame.yes or not frame.no:
        yield Failure(frame.id, "", "needs at least one yes and one no example")
    if problems := stages.ontology.check(frame.type, frame.mode):
        yield Failure(frame.id, "", "; ".join(problems))
    won = False
    for example in frame.yes:
        text, labels = unlabel(example)
        events = [e for e in _events(text, stages) if e.rule == frame.id or _same_record(e, frame)]
        won = won or any(e.rule == frame.id for e in events)
        if not any(not _missing(e, labels) for e in events):
            found = "; ".join(", ".join(_missing(e, labels)) for e in events) or _other(text, stages)
            yield Failure(frame.id, example, found)
    if frame.yes and not won:
        yield Failure(frame.id, "", "another frame wins on every yes example")
    for example in frame.no:
        if any(e.rule == frame.id for e in _events(unlabel(example)[0], stages)):
            yield Failure(frame.id, example, "gives an event")


def check_mark(mark: MarkRow, stages: Stages) -> Iterator[Failure]:
    """A status mark must give its status to some event of each yes example, and to none of a no example."""
    for examples, wanted in ((mark.yes, True), (mark.no, False)):
        for example in examples:
            statuses = {e.status for e in _events(example, stages)}
            if (mark.status in statuses) is not wanted:
                yield Failure(mark.id, example, "statuses: " + (", ".join(sorted(statuses)) or "no event"))


def lint(stages: Stages, only: str = "") -> list[Failure]:
    """All failures of rules whose id contains `only`, duplicate ids among them."""
    failures: list[Failure] = []
    seen: set[str] = set()
    for frame in stages.frames.frames:
        if frame.id in seen:
            failures.append(Failure(frame.id, "", "id used twice"))
        seen.add(frame.id)
        if only in frame.id:
            failures.extend(check_frame(frame, stages))
    for mark in stages.events.marks:
        if only in mark.id:
            failures.extend(check_mark(mark, stages))
    return failures


def judge(failures: Sequence[Failure], stages: Stages) -> tuple[list[Failure], list[KnownRow]]:
    """Failures that are not listed as known, and listed ones that pass by now."""
    known = read_tsv(stages.pack.folder / "cases" / "known_failures.tsv", KnownRow)
    failing = {(f.rule, f.example) for f in failures}
    listed = {(k.rule, k.example) for k in known}
    return [f for f in failures if (f.rule, f.example) not in listed], [
        k for k in known if (k.rule, k.example) not in failing
    ]


def _events(text: str, stages: Stages) -> tuple[Event, ...]:
    return code(Article("example", text, DAY), stages).events


def _same_record(event: Event, frame: Frame) -> bool:
    """Another frame of the same type and modes says the same."""
    return event.type == frame.type and set(frame.mode) <= set(event.mode)


def _missing(event: Event, labels: list[tuple[str, Span]]) -> list[str]:
    """Labelled words that the event does not have in that role."""
    roles: dict[str, tuple[Actor, ...]] = {"actor": event.actors, "recipient": event.recipients}
    missing = []
    for role, span in labels:
        if role in roles and not any(a.span and a.span[0] < span[1] and span[0] < a.span[1] for a in roles[role]):
            missing.append(f"no {role} at {span}, got {'+'.join(a.text or a.code for a in roles[role]) or 'nobody'}")
    return missing


def _other(text: str, stages: Stages) -> str:
    found = [f"{e.type} by {e.rule}" for e in _events(text, stages)]
    return "no event by this frame" + (f" (but {'; '.join(found)})" if found else "")


def main(arguments: Sequence[str]) -> int:
    """`python -m saksi.evaluate.lint [part of a rule id]`: print failures; exit code 1 if there are any."""
    stages = load("id")
    only = arguments[0] if arguments else ""
    failures = lint(stages, only)
    new, passing = judge(failures, stages)
    for failure in new:
        print(f"{failure.rule}\n    {failure.example}\n    → {failure.found}")
    if not only:
        for row in passing:
            print(f"{row.rule}\n    {row.example}\n    → passes now: take it off cases/known_failures.tsv")
    frames = [f for f in stages.frames.frames if only in f.id]
    examples = sum(len(f.yes) + len(f.no) for f in frames)
    print(
        f"{len(frames)} frames, {examples} examples, {len(failures)} failing, {len(failures) - len(new)} of them known"
    )
    return 1 if new or (passing and not only) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
