"""Bytes to text to reports: one door per kind of file, nothing edited on the way."""
