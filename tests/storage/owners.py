"""Two owners of chats: bots."""

from assistant.channels.telegram.origin import owner_of

ONE, OTHER, THIRD = owner_of("1:secret"), owner_of("2:secret"), owner_of("3:secret")
