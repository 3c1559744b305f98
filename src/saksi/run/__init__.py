"""Articles → shards → processes or machines → segments of the ledger; progress, resume and time limits."""
