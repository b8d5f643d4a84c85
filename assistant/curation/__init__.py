"""What users ask and get no good answer to, made ready for the curators. Pure."""
