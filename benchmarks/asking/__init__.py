"""Asking at scale: a generator with planted answers, official recall beside top-k retrieval, speed and memory."""
