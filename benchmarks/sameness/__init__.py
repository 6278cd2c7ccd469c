"""Sameness: planted copies found, nobody accused of formulas, pairs beside other near-duplicate finders, speed."""
