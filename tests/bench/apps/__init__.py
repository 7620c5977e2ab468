"""Baselines of the bench: the same features on a folium map, moved the ways Streamlit apps usually move them."""
