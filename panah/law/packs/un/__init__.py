"""The treaty floor: what no state bound by it may go below, and a procedure for states without a pack of their own."""
