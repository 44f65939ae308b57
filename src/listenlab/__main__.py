"""The `listenlab` command, also `python -m listenlab`."""

from listenlab.cli import main

if __name__ == "__main__":
    main()
