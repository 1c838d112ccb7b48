"""``python -m breakup``."""

from breakup.cli.main import program

if __name__ == "__main__":
    program()
