"""What a model costs: calls and tokens of a review and of questions, cold and warm, against the naive way."""
