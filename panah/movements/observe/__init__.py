"""What has arrived: one tidy table of movements, read from many sources and reconciled before use."""
