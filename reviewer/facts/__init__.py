"""What reports say, with spans; no judgement."""
