"""The folium side of the map: a constant map with the plugin, and the messages to it."""
