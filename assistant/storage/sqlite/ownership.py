"""Whose a new file is: root may make one that the bot, which is not root, must open."""

import os
import sys
from pathlib import Path


def belongs_as(file: Path, like: Path) -> None:
    """Where root made the file, give it to whoever the other one belongs to."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return
    owner = like.stat()
    os.chown(file, owner.st_uid, owner.st_gid)
