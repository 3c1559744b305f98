"""Codings and gold → figures, errors, floors; rules → their own examples, run both ways."""
