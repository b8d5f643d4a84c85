"""The checklist of a mission as a paper, for the user or to hand on."""
