"""Values become pages: HTML, JSON, documents and sheets. Nothing here finds or judges; it only shows."""
