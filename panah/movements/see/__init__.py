"""What was found, drawn: charts, maps, pages and the plan on paper."""
