"""Pieces of the coach's pages about classes and marking: pure functions to escaped markup."""
