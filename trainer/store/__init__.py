"""The store: what is kept, on SQLite in a data folder or on PostgreSQL; the only room that knows a database."""

from trainer.store.database import sqlite_url, store_url
from trainer.store.errors import ConflictError, NotFoundError, SchemaTooNewError, StoreUnavailableError
from trainer.store.store import Store, open_store

__all__ = [
    "ConflictError",
    "NotFoundError",
    "SchemaTooNewError",
    "Store",
    "StoreUnavailableError",
    "open_store",
    "sqlite_url",
    "store_url",
]
