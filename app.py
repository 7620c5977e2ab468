"""Entry of the atlas: ``streamlit run app.py``.

Streamlit uses this file twice: it imports it for the web server, `app`, and runs it as a script for every visit.
"""

if __name__ == "__main__":
    from pages.ui.entry import main

    main()
else:
    import streamlit as st
    from starlette.middleware import Middleware

    from pages.server.middleware import Serving

    app = st.App(__file__, middleware=[Middleware(Serving, base_url=st.get_option("server.baseUrlPath") or "")])
