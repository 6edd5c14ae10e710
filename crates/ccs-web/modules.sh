# Sourced: Node, the packages that the scripts of the page and the tests of the reports use, and a browser; the packages
# are outside the repository.
install="$(dirname "${BASH_SOURCE[0]}")/../../.ci/install"
command -v node >/dev/null || "$install" nodejs npm
export NODE_MODULES="${XDG_CACHE_HOME:-$HOME/.cache}/ccs-web/node_modules"
modules() {
  local here="$1" cache="${NODE_MODULES%/node_modules}"
  mkdir -p "$cache"
  if ! cmp -s "$here/package-lock.json" "$cache/installed.json"; then
    cp "$here/package.json" "$here/package-lock.json" "$cache/"
    npm ci --silent --prefix "$cache"
    cp "$here/package-lock.json" "$cache/installed.json"
  fi
}
# A browser. With what Debian recommends beside it, four times as many packages would be installed: of those, the
# pages need fonts, and a person who is not root the sandbox.
browser() {
  has_browser || "$install" --no-install-recommends chromium chromium-sandbox fonts-liberation || true
  has_browser || { echo "there is no Chromium, and none can be installed here"; return 1; }
}
has_browser() { for name in chromium chromium-browser google-chrome; do command -v "$name" >/dev/null && return; done; return 1; }
