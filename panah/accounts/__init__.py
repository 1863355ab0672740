"""Officers, their offices and roles, signing in, and who read what."""
