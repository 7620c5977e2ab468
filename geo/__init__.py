"""The atlas as a library: load and validate, compute fronts, compile what the browser gets.

Nothing here knows which document is shown (that is `data/`) and nothing here imports streamlit.
"""
