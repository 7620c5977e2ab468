"""Entry of the atlas: ``streamlit run app.py``."""

from pages.ui.entry import main

main()
