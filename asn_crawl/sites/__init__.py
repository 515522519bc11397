"""How to read a page, without input or output: platforms, adapters, metadata, text captures."""
