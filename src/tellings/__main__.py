"""`python -m tellings` is `tellings`."""

from .cli import main

if __name__ == "__main__":
    main()
