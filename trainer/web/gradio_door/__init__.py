"""The door before the Gradio pages: what of Gradio is reachable, for whom, and under which names."""
