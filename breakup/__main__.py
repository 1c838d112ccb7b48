"""``python -m breakup``."""

from breakup.cli.main import main

if __name__ == "__main__":
    main()
