"""A store in memory, gone with the process: for tests and for trying out."""

from assistant.storage.memory.store import MemoryStore

__all__ = ["MemoryStore"]
