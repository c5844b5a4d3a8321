"""Pictures as geometry: numbers for the templates, which draw. Nothing here is output; nothing here knows HTML."""
