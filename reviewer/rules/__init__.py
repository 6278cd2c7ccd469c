"""Judgement: one rule, one small file, an explicit registry (registry.py). No model is ever asked here."""
