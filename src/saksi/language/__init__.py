"""Language packs: a folder of rules, lexicons and a model → Pack. Nothing about a language stands outside its folder."""
