"""What a service tells systemd, by the protocol of sd_notify(3).

https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html
"""

import os
import socket
from contextlib import suppress


def notify(state: str) -> None:
    """Tell systemd, such as « READY=1 »; nothing where nobody asked to be told.

    It never waits: what systemd cannot take now is lost, and the next one counts.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    with (
        suppress(OSError),
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as outside,
    ):
        outside.setblocking(False)
        outside.sendto(state.encode(), address)
