"""Versions of the schema, oldest first; run by Alembic when a store is opened."""
