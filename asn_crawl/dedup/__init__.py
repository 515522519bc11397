"""The same story once: articles -> fingerprints -> candidates -> verified pairs -> clusters with a keeper."""
