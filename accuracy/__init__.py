"""How well the reader reads, measured on generated reports whose truth is known: `make accuracy`, `make fuzz`."""
