"""Escaped pieces of pages: pure functions from reports and records to HTML."""
