"""The program, and `python -m stabctl`: an interrupt ends it with 130, from the first import on."""


def main() -> int:
    """Run the command line; what takes time to import is imported within."""
    try:
        from stabctl.cli.main import main as run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
