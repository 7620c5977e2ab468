#!/usr/bin/env bash
# Chromium for the browser tests: the system's own, else Debian's package, else Playwright's build.
set -eu
python="$1"
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then
        exit 0
    fi
done
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; then
        exit 0
    fi
fi
exec "$python" -m playwright install --with-deps chromium
