"""The command line: parse, delegate, print. The only room that knows terminal, environment and clock."""
