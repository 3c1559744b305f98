"""Errors a user can act on. Anything else that goes wrong with a text becomes a `model.Problem` record."""

from __future__ import annotations


class SaksiError(Exception):
    """A message that names the file and the remedy; the command line prints it without a traceback."""


class PackError(SaksiError):
    """A language pack, rule file or table that cannot be used as it stands."""


class InputError(SaksiError):
    """A file or line the user gave that cannot be read."""


class LedgerError(SaksiError):
    """A ledger that cannot be read or written as it stands."""
