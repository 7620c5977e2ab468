"""First request to /data after a start: Streamlit runs this file instead of app.py, so it does the same.

Streamlit takes a folder named pages/ for its old navigation until some visit has called `st.navigation`;
the page itself is pages/views/data.py.
"""

from pages.ui.entry import main

main()
