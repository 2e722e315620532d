"""The look of Gradio's own controls: the colours of `texts.css`, fonts that every machine has, contrast that passes."""

from __future__ import annotations

from gradio.themes import Base, Color, sizes

UI = ("-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "Noto Sans", "sans-serif")
MONO = ("ui-monospace", "Consolas", "monospace")

# Light and dark value of each name; the same as in trainer/report/static/texts.css.
PAPER, CARD = ("#f7f5f0", "#14171b"), ("#ffffff", "#1c2026")
INK, SOFT = ("#20242b", "#e9e6df"), ("#565d69", "#a7aeb9")
LINE, EDGE = ("#e2ded4", "#30353d"), ("#80858f", "#858d99")
ACCENT, TINT, ON_ACCENT = ("#0d5c63", "#7cc7c5"), ("#e3efee", "#1d3335"), ("#ffffff", "#14171b")
DEEPER = ("#0a484e", "#96d6d4")  # the accent under a pointer
WRONG, WRONG_TINT = ("#a5262f", "#f49a96"), ("#fbe7e6", "#3d2120")

_TEAL = Color(
    "#f2f8f8",
    "#e3efee",
    "#c5dfdd",
    "#9ac8c7",
    "#63a5a6",
    "#2f7f84",
    "#0d5c63",
    "#0a484e",
    "#083a3f",
    "#062c30",
    "#041d20",
)


def learner_theme() -> Base:
    """Return the theme of the learner's pages; it asks for no font from anywhere."""
    theme = Base(
        primary_hue=_TEAL,
        secondary_hue=_TEAL,
        neutral_hue="stone",
        text_size=sizes.text_lg,
        radius_size=sizes.radius_lg,
        font=UI,
        font_mono=MONO,
    )
    colours = {
        "body_background_fill": PAPER,
        "body_text_color": INK,
        "body_text_color_subdued": SOFT,
        "background_fill_primary": CARD,
        "background_fill_secondary": PAPER,
        "border_color_primary": LINE,
        "border_color_accent": ACCENT,
        "color_accent_soft": TINT,
        "link_text_color": ACCENT,
        "link_text_color_active": ACCENT,
        "link_text_color_hover": DEEPER,
        "link_text_color_visited": ACCENT,
        "block_background_fill": CARD,
        "block_border_color": LINE,
        "block_info_text_color": SOFT,
        "block_label_text_color": INK,
        "block_label_background_fill": CARD,
        "block_title_text_color": INK,
        "panel_background_fill": CARD,
        "panel_border_color": LINE,
        "accordion_text_color": INK,
        "table_text_color": INK,
        "table_border_color": LINE,
        "table_even_background_fill": CARD,
        "table_odd_background_fill": PAPER,
        "table_row_focus": TINT,
        "checkbox_background_color_selected": ACCENT,
        "checkbox_border_color": EDGE,
        "checkbox_border_color_focus": ACCENT,
        "checkbox_border_color_selected": ACCENT,
        "checkbox_label_background_fill": CARD,
        "checkbox_label_background_fill_selected": TINT,
        "checkbox_label_text_color": INK,
        "checkbox_label_text_color_selected": INK,
        "error_background_fill": WRONG_TINT,
        "error_border_color": WRONG,
        "error_text_color": WRONG,
        "error_icon_color": WRONG,
        "input_background_fill": CARD,
        "input_border_color": EDGE,
        "input_border_color_focus": ACCENT,
        "input_placeholder_color": SOFT,
        "loader_color": ACCENT,
        "slider_color": ACCENT,
        "button_primary_background_fill": ACCENT,
        "button_primary_background_fill_hover": DEEPER,
        "button_primary_border_color": ACCENT,
        "button_primary_text_color": ON_ACCENT,
        "button_primary_text_color_hover": ON_ACCENT,
        "button_secondary_background_fill": CARD,
        "button_secondary_background_fill_hover": TINT,
        "button_secondary_border_color": EDGE,
        "button_secondary_text_color": ACCENT,
        "button_secondary_text_color_hover": ACCENT,
        "button_cancel_background_fill": CARD,
        "button_cancel_background_fill_hover": WRONG_TINT,
        "button_cancel_border_color": WRONG,
        "button_cancel_text_color": WRONG,
        "button_cancel_text_color_hover": WRONG,
    }
    both = {name: light for name, (light, _) in colours.items()}
    both |= {f"{name}_dark": dark for name, (_, dark) in colours.items()}
    return theme.set(
        **both,
        color_accent=ACCENT[0],
        input_border_width="1px",
        button_border_width="1px",
        block_label_text_weight="600",
        block_title_text_weight="600",
        shadow_drop="none",
        block_shadow="none",
        layout_gap="1.25rem",
    )
