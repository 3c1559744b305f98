"""The PLOVER 2.0 event ontology as readable data → Ontology."""
