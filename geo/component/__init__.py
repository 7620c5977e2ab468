"""The map component: a folium plugin, and beside it the scripts and styles it runs in the browser."""
