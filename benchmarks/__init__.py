"""Measurements of quality and speed, each beside its peers in the same run; no part of the installed program."""
