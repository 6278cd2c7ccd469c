"""`reviewer eval`: what the program finds in labelled texts, against what people found; docs/eval.md has the format."""
