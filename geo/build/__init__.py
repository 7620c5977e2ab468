"""Everything that can be known before the first visitor comes, made once into `static/`."""
