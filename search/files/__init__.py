"""The text of the site's files, so that a search finds what stands in them."""
