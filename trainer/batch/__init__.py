"""Whole classes at once: submissions in, marks kept as they come, gradebooks out."""
