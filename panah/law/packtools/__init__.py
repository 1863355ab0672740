"""Tools of those who write and check law packs: a skeleton, a checker, the printed law, what differs between two."""
