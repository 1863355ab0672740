"""A made-up crisis at a border, from the first alarm to the plan."""
