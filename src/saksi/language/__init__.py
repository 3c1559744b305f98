"""Language packs: a folder of rules, lexicons and a model → Pack. Nothing about one language stands outside its folder."""
