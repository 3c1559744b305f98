"""Blocks → Sentences, Tokens (parse), Quotes."""
