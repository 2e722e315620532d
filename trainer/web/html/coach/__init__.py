"""Pieces of the coach's screens: pure functions from the coach's desk's views to escaped markup."""
