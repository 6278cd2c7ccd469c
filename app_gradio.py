"""Starts the web app: settings, library, rooms. `python app_gradio.py` is `reviewer serve` with its defaults."""

from __future__ import annotations

import os
import sys

from reviewer.errors import ReviewerError
from reviewer.settings import load
from reviewer.web.app import serve


def main() -> int:
    """Serves at GRADIO_SERVER_NAME and GRADIO_SERVER_PORT where they are set, else on this machine alone at 7860."""
    try:
        settings = load(None, None, os.environ, False)
        host, port = os.environ.get("GRADIO_SERVER_NAME", "127.0.0.1"), os.environ.get("GRADIO_SERVER_PORT", "7860")
        serve(settings.home, settings, host=host, port=int(port) if port.isdecimal() else 7860, show=True)
    except ReviewerError as error:
        print(f"错误：{error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
