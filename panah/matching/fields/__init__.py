"""How the columns of a file become the arrays of a population, one module per kind of field."""
