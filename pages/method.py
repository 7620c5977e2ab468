"""First request to /method after a start: see pages/about.py; the page itself is pages/views/method.py."""

from pages.ui.entry import main

main()
