"""Language packs: a folder of rules, lexicons and a model → Pack. No language stands outside its folder."""
