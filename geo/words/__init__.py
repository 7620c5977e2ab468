"""Everything that is read: dates in words, cards, the panel and the pages, as HTML in every language."""
