"""Planted errors for the figure rules: true relations, false twins, harmless twins, and peers in the same run."""
