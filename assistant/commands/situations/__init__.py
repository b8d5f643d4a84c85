"""`check --situations`: what a change of content changes in whole missions."""
