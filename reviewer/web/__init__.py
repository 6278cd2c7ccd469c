"""The Gradio app: one file a room; every handler is one call of the library."""
