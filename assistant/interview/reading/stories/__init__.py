"""What people tell around their mission: who they are, and who does the work today."""
