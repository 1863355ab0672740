"""Law packs: a folder a country, found and loaded by name."""
