"""Sentences → Mentions, Chains → Clauses → Statements, Events → Attribution."""
