"""bytes → Article → Blocks: readers of text and JSON lines, and the labelling of page furniture."""
