"""The words sent to a model: one Markdown file a task, with front matter. No code here."""
