"""Command line: options in, one story called, counts and an exit code out; one file a command.

What a command needs is imported when it runs, since httpx, the parsers and rich take 0.1 s each.
"""
