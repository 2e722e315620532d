"""Every word of the interface, one TOML file a language."""

from trainer.web.texts.wording import LANGUAGES, Wording, wording_in

__all__ = ["LANGUAGES", "Wording", "wording_in"]
