"""Forms judge what was typed; the domain judges what is true."""
