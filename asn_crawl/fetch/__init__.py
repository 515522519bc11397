"""The network side: what the configured sites publish, asked for politely, becomes the raw store and the state."""
