"""How well matching does: labelled questions -> figures, tables and a picture. Pure."""
