"""A saved page becomes clean text: decode, read, mark, collapse, emit. Never touches the network."""
