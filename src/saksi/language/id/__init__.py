"""The Indonesian pack: morphology, rules, lexicons and a trained model."""
