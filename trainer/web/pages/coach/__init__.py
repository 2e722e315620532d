"""The coach's screens in Gradio: they draw what the coach's desk tells; changes go to the REST routes."""
