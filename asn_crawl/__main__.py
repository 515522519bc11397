"""``python -m asn_crawl`` is the same program as ``asn-crawl``."""

from asn_crawl.cli.main import main

if __name__ == "__main__":
    main()
