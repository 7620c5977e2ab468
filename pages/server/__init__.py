"""The ASGI server around Streamlit: compression, caching, the first page. Nothing here draws anything."""
