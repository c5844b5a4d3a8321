"""Pure helpers over text that keep offsets: code points of the text that they were given."""
