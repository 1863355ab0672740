"""Where people go: a network of places and roads, three engines that agree, reports taken in as they come."""
