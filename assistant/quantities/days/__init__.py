"""Days as they are told: by numbers, by today, roughly; and the spans from one to another."""
