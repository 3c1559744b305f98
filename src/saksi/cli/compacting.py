"""`saksi compact`: small segments → big ones."""

from __future__ import annotations

from saksi.ledger.ledger import open_ledger
from saksi.run.settings import run_settings


def run(ledger: str) -> int:
    """Merge what is small. Raises LedgerError."""
    with open_ledger(ledger).store.writing(run_settings().lock_seconds) as writer:
        fewer = writer.merge(2)
    print(f"{ledger}: {f'{fewer} segments fewer' if fewer else 'nothing to merge'}")
    return 0
