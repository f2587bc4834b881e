"""`python -m stabctl`: the same as the `stabctl` program."""

from stabctl.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
