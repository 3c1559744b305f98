"""Codings → append-only segments → a view that can be asked; judgements of people laid over it."""
