"""How fast files are read and split, and how time and memory grow with size."""
