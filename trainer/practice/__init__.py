"""Practice: the passages that learners work on, with the model answers they are measured against."""
