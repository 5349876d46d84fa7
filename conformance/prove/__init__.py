"""Proving that the suite has teeth: each seeded defect alone must turn its own clauses red."""
