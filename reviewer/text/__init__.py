"""Chinese text as pure functions: numerals, units, sentences, masks. Knows nothing of reports."""
