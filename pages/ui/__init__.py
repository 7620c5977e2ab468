"""Parts of the pages: the only code that draws with Streamlit."""
