"""How the app looks: system fonts, our own style sheet and script, no outside part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

_ASSETS = Path(__file__).with_name("assets")
_FONTS = ["Noto Sans CJK SC", "Microsoft YaHei", "Source Han Sans SC", "WenQuanYi Micro Hei", "sans-serif"]


def appearance() -> dict[str, Any]:
    """What `launch` takes for it."""
    theme = gr.themes.Base(font=_FONTS, font_mono=_FONTS, radius_size="sm", spacing_size="sm").set(
        button_primary_background_fill="#9c1c1c",
        button_primary_background_fill_hover="#7f1414",
        button_primary_text_color="#fff",
        body_background_fill="#f2efe8",
        block_label_text_color="#5c626b",
    )
    return {
        "theme": theme,
        "css_paths": [_ASSETS / "app.css"],
        "js": (_ASSETS / "app.js").read_text(encoding="utf-8"),
        "footer_links": [],
        "run_history": False,
    }
