"""How the app looks: system fonts, our own style sheet and script, no outside part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

_ASSETS = Path(__file__).with_name("assets")
_FONTS = ["Noto Sans CJK SC", "Microsoft YaHei", "Source Han Sans SC", "WenQuanYi Micro Hei", "sans-serif"]

# 浏览器是中文的，Gradio 自己就说中文；是英文的，这几处也说中文，免得一页两种话。
_WORDS = {
    "upload_text.drop_file": "将文件拖放到此处",
    "upload_text.click_to_upload": "点击选择文件",
    "common.or": "或",
    "common.error": "错误",
    "common.loading": "加载中",
    "file.uploading": "正在上传…",
    "blocks.waiting_for_inputs": "请等文件上传完再试。",
    "blocks.lost_connection": "离开页面后连接已断开，正在重新排队…",
}


def appearance() -> dict[str, Any]:
    """What `launch` takes for it."""
    theme = gr.themes.Base(font=_FONTS, font_mono=_FONTS, radius_size="sm", spacing_size="sm", text_size="sm").set(
        button_primary_background_fill="#9c1c1c",
        button_primary_background_fill_hover="#7f1414",
        button_primary_text_color="#fff",
        button_secondary_background_fill="#fff",
        button_secondary_background_fill_hover="#fbf7ec",
        button_secondary_border_color="#d8d3c7",
        button_secondary_text_color="#1d2126",
        button_border_width="1px",
        block_border_color="#d8d3c7",
        input_background_fill="#fff",
        input_border_color="#d8d3c7",
        input_border_width="1px",
        body_text_color="#1d2126",
        block_background_fill="#fffefb",
        body_background_fill="#f2efe8",
        block_label_text_color="#5c626b",
    )
    return {
        "theme": theme,
        "css_paths": [_ASSETS / "app.css"],
        "favicon_path": _ASSETS / "favicon.svg",
        "js": (_ASSETS / "app.js").read_text(encoding="utf-8"),
        "footer_links": [],
        "run_history": False,
        "i18n": gr.I18n(en=_WORDS),
    }
