"""The learner's pages: FastAPI outside, Gradio inside; no grading here."""
