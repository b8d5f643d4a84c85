"""What screens and documents both say, without a reply or a button."""
