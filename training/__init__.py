"""How each shipped weight and table was made. Never imported by the package."""
