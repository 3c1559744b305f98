"""Standard output as a screen to print tables on."""

from __future__ import annotations

import os
import sys

from rich.console import Console

from saksi.cli.options import PIPED_WIDTH


def console() -> Console:
    """Standard output: as wide as the terminal, or wide enough to read when it goes elsewhere."""
    given = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if given else PIPED_WIDTH, highlight=False)
