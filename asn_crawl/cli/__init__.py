"""Command line: options in, one story called, counts and an exit code out; one file a command."""
