"""The `saksi` command."""

from __future__ import annotations

import os
import sys

from saksi.cli.quick import answer
from saksi.problems import SaksiError

INTERRUPTED = 130  # exit status of a command that was stopped from the keyboard


def main() -> None:
    """Run the command line. A SaksiError is printed without a traceback, exit status 1."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = answer(sys.argv[1:])
        if status is not None:
            sys.exit(status)
        from saksi.cli.app import app

        app(prog_name="saksi")
    except SaksiError as error:
        print(f"saksi: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:  # whoever read has gone, as `head` does; what is left in the buffer goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
