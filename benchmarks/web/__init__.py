"""The app under load: many clients at once over a large library, memory, an import meanwhile, a crash in the middle."""
