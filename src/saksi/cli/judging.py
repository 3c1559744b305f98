"""`saksi judge`: a person's decision on a record, kept for good."""

from __future__ import annotations

import getpass

from msgspec import Struct

from saksi.cli.marks import printable
from saksi.ledger.ledger import Ledger, open_ledger
from saksi.ledger.review import named_actor
from saksi.problems import SaksiError

HELD = "SELECT made, author, action, target, quote, field, value, outcome, judgement FROM judgements ORDER BY made"


class Decision(Struct, frozen=True):
    """What the command line said."""

    what: str | None
    author: str
    reason: str
    set: str | None
    into: str | None
    words: str | None


def run(action: str, decision: Decision, where: str) -> int:
    """Keep a decision, or print those that hold. Raises SaksiError."""
    ledger = open_ledger(where)
    if action == "cases":
        print(ledger.cases(), end="")
    elif action == "list":
        for row in ledger.sql(HELD):
            print(printable("  ".join(str(value) for value in row.values() if value not in (None, "null"))))
    else:
        print(f"judgement {_decide(action, decision, ledger)}")
    return 0


def _decide(action: str, decision: Decision, ledger: Ledger) -> str:
    what, author, reason = decision.what, decision.author or getpass.getuser(), decision.reason
    if not what:
        raise SaksiError(f"{action} what? Name an id")
    if action == "accept":
        return ledger.accept(what, author, reason)
    if action == "reject":
        return ledger.reject(what, author, reason)
    if action == "withdraw":
        return ledger.withdraw(what, author, reason)
    if action == "change":
        field, equals, value = (decision.set or "").partition("=")
        if not equals:
            raise SaksiError("change wants --set FIELD=VALUE")
        return ledger.change(what, field.strip(), value.strip(), author, reason)
    if action in ("merge", "split"):
        if not decision.into or (action == "split" and not decision.words):
            raise SaksiError(f"{action} wants --into CODE/SECTOR/NAME" + " and --words TEXT" * (action == "split"))
        into = named_actor(decision.into)
        if action == "merge":
            return ledger.merge(what, into, author, reason)
        return ledger.split(what, decision.words or "", into, author, reason)
    raise SaksiError(f"no action {action!r}; known: accept, reject, change, merge, split, withdraw, list, cases")
