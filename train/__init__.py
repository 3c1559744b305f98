"""Public treebanks and entity lists in → the parser model that ships with the Indonesian pack out."""
