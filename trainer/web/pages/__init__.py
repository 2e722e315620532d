"""The learner's screens in Gradio: one file a screen. The only room that imports gradio."""
