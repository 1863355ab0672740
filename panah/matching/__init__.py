"""The same person? Comparing records of people, linking files, looking one record up. Pure; it decides no merge."""
