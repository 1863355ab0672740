"""What will arrive: any series, with quantiles, and the backtest that says how far to trust them."""
