"""`python -m saksi.cli` is `saksi`."""

from saksi.cli.main import main

main()
