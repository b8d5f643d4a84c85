"""Secrets: from the environment, or from a file that only the service can read."""

import os
from pathlib import Path

from assistant.errors import SettingError


def secret(name: str) -> str:
    """The secret of this name, empty where there is none.

    It stands in the variable `NAME`; else in the file that `NAME_FILE` names (Docker's secrets);
    else in the file `NAME` of systemd's credentials. Raises SettingError where a file that was
    named cannot be read.
    """
    told = os.environ.get(name, "").strip()
    named = os.environ.get(f"{name}_FILE", "").strip()
    if told or not (named or _credential(name).is_file()):
        return told
    file = Path(named) if named else _credential(name)
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise SettingError(
            f"Le secret {name} ne peut pas être lu dans « {file} » : "
            "vérifiez le fichier et ses droits."
        ) from None


def _credential(name: str) -> Path:
    """Where systemd's LoadCredential puts it."""
    return Path(os.environ.get("CREDENTIALS_DIRECTORY", "")) / name
