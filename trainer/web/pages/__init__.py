"""The learner's screens in Gradio: one file a screen. The only room that imports gradio."""

from trainer.web.gradio_door.environment import set_environment

set_environment()  # gradio reads the environment when it is imported, whichever screen comes first
