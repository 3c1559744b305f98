"""Arguments → commands → what a researcher reads."""
