"""A question becomes a plan; every report the plan admits is scanned and accounted for."""
