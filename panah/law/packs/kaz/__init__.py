"""Kazakhstan: asylum, status, appeal, removal and statelessness. Sources and their standing: sources.toml."""
