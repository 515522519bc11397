"""Readings become documents and files: record ─► index ─► documents (versions, joins) ─► settle ─► publish."""
