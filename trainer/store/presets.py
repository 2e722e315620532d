"""Presets that somebody made or changed here; those that ship with the trainer are files, not rows."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, insert, select

from trainer.store.audit import noted
from trainer.store.columns import new_id
from trainer.store.records import PresetRecord
from trainer.store.repository import ArchivingRepository, one
from trainer.store.tables import presets


@dataclass(frozen=True, slots=True)
class Presets(ArchivingRepository):
    """The stored presets; a change is a new version, so that an old mark can be explained."""

    table = presets
    kind = "preset"

    def add(self, key: str, toml: str, note: str, owner_id: str | None) -> PresetRecord:
        """Add the next version of the preset `key`.

        Args:
            key: its name, the same for every version.
            toml: its rules; whether they can be read is for the caller to check.
            note: what is new in this version.
            owner_id: who wrote it.

        Raises:
            ConflictError: somebody else added a version just now.
        """
        preset_id = new_id()
        with self.database.writing() as connection:
            last = connection.scalar(select(func.max(presets.c.version)).where(presets.c.key == key)) or 0
            values = {"key": key, "version": last + 1, "toml": toml, "note": note, "owner_id": owner_id}
            connection.execute(insert(presets).values(id=preset_id, created_at=self.now(), **values))
            detail = {"key": key, "version": last + 1}
            noted(connection, self.now(), owner_id, "preset.added", "preset", preset_id, detail=detail)
            return PresetRecord(
                **one(connection, select(presets).where(presets.c.id == preset_id), "preset", preset_id)
            )

    def get(self, preset_id: str) -> PresetRecord:
        """Return one version of a preset by its id.

        Raises:
            NotFoundError: there is no such preset.
        """
        with self.database.reading() as connection:
            query = select(presets).where(presets.c.id == preset_id)
            return PresetRecord(**one(connection, query, "preset", preset_id))

    def versions(self, key: str, *, archived: bool = False) -> tuple[PresetRecord, ...]:
        """Return the versions of a preset, the first one first."""
        query = select(presets).where(presets.c.key == key).order_by(presets.c.version)
        if not archived:
            query = query.where(presets.c.archived_at.is_(None))
        with self.database.reading() as connection:
            return tuple(PresetRecord(**row) for row in connection.execute(query).mappings())

    def latest(self, key: str) -> PresetRecord | None:
        """Return the latest version of a preset that is not archived; None when there is none."""
        found = self.versions(key)
        return found[-1] if found else None

    def set_aside(self) -> tuple[PresetRecord, ...]:
        """Return the latest version of every preset that is archived with all its versions, by key."""
        query = select(presets).order_by(presets.c.key, presets.c.version)
        with self.database.reading() as connection:
            rows = [PresetRecord(**row) for row in connection.execute(query).mappings()]
        used = {record.key for record in rows if record.archived_at is None}
        return tuple({record.key: record for record in rows if record.key not in used}.values())

    def all(self) -> tuple[PresetRecord, ...]:
        """Return the latest version of every preset that is not archived, by key."""
        query = select(presets).where(presets.c.archived_at.is_(None)).order_by(presets.c.key, presets.c.version)
        with self.database.reading() as connection:
            newest = {row["key"]: PresetRecord(**row) for row in connection.execute(query).mappings()}
            return tuple(newest.values())
