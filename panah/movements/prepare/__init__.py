"""What to prepare: desks, beds, staff and decisions by week, from futures and stated costs."""
