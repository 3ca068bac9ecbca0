# Shared by demo/run and tests/run: installs what is missing, builds, and says what it does.
# Sourced with the repository as the working folder.

LOGS=build/logs
mkdir -p "$LOGS"

if [ -t 1 ]; then
  BOLD=$(printf '\033[1m'); DIM=$(printf '\033[2m'); RED=$(printf '\033[31m'); GREEN=$(printf '\033[32m'); PLAIN=$(printf '\033[0m')
  CLEAR=$(printf '\r\033[K')
else
  BOLD=; DIM=; RED=; GREEN=; PLAIN=; CLEAR=
fi

die() { printf '%s\n' "${RED}$*${PLAIN}" >&2; exit 1; }

# step TITLE COMMAND...: runs the command with its output in a log; shows how far it is and how long
# it took; on failure shows the end of the log and stops.
step() {
  local title=$1 log start pid line status
  shift
  log="$LOGS/$(printf '%s' "$title" | tr -cs 'A-Za-z0-9' '-' | tr 'A-Z' 'a-z' | sed 's/^-//;s/-$//').log"
  start=$SECONDS
  "$@" > "$log" 2>&1 &
  pid=$!
  [ -t 1 ] || printf '  %s ...\n' "$title"
  while kill -0 "$pid" 2> /dev/null; do
    if [ -t 1 ]; then
      line=$(tail -c 400 "$log" 2> /dev/null | tr '\r' '\n' | grep -oE '^\[[0-9]+/[0-9]+\]|[0-9]+%' | tail -n 1)
      printf '%s  %s %s%s %ds%s' "$CLEAR" "$title" "$DIM" "$line" $((SECONDS - start)) "$PLAIN"
    fi
    sleep 0.2
  done
  status=0
  wait "$pid" || status=$?
  if [ "$status" -ne 0 ]; then
    printf '%s%s  %s: failed after %d s%s\n\n' "$CLEAR" "$RED" "$title" $((SECONDS - start)) "$PLAIN"
    tail -n "${STEP_TAIL:-60}" "$log"
    printf '\n%sThe whole log: %s%s\n' "$BOLD" "$log" "$PLAIN" >&2
    exit "$status"
  fi
  printf '%s%s  ok%s  %s %s(%d s)%s\n' "$CLEAR" "$GREEN" "$PLAIN" "$title" "$DIM" $((SECONDS - start)) "$PLAIN"
}

is_installed() { dpkg-query -W -f '${db:Status-Status}' "$1" 2> /dev/null | grep -qx installed; }

# install_debian PACKAGE...: those that are not there yet, with apt.
install_debian() {
  local missing=() package sudo=
  for package in "$@"; do is_installed "$package" || missing+=("$package"); done
  [ "${#missing[@]}" -eq 0 ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo > /dev/null || die "Missing Debian packages. Install them as root, then run this again:
  apt-get install -y --no-install-recommends ${missing[*]}"
    sudo=sudo
    sudo -v || die 'Installing Debian packages needs sudo.'
  fi
  step "Asking Debian what there is" $sudo apt-get update
  step "Installing ${#missing[@]} Debian packages" \
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}

# Node 18.19 or newer with npm: what is on the path, else Debian's.
install_node() {
  local has='const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 18 || (a === 18 && b >= 19) ? 0 : 1)'
  if command -v node > /dev/null && command -v npm > /dev/null && node -e "$has"; then return 0; fi
  install_debian nodejs npm
  node -e "$has" || die "Node $(node --version) is too old: 18.19 or newer is needed."
}

install_npm() {
  if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    step 'Installing npm packages' npm ci --no-fund --no-audit
    touch node_modules/.package-lock.json
  fi
}

# build_preset PRESET TITLE [TARGET...]: configures once, then builds what changed.
build_preset() {
  local preset=$1 title=$2 targets=()
  shift 2
  [ "$#" -gt 0 ] && targets=(--target "$@")
  [ -e "build/$preset/build.ninja" ] || step "Configuring $title" cmake --preset "$preset"
  # Nothing to do is found out in a blink; do not announce it.
  if ninja -C "build/$preset" -n "${@}" 2> /dev/null | grep -q 'no work to do'; then return 0; fi
  step "Building $title" cmake --build --preset "$preset" "${targets[@]}"
}

# build_npm WORKSPACE TITLE SOURCE...: rebuilds where a source is newer than what was built from it.
build_npm() {
  local workspace=$1 title=$2 stamp="build/stamps/$1"
  shift 2
  mkdir -p build/stamps
  if [ -e "$stamp" ] && [ -d "$workspace/dist" ] &&
    [ -z "$(find "$@" -newer "$stamp" -not -path '*/dist/*' -not -path '*/node_modules/*' -print -quit)" ]; then
    return 0
  fi
  step "Building $title" npm run build --silent -w "$workspace"
  touch "$stamp"
}

NATIVE_PACKAGES=(g++ cmake ninja-build nlohmann-json3-dev libboost-dev libsqlite3-dev libpq-dev libssl-dev
                 zlib1g-dev libbrotli-dev libjemalloc-dev
                 libhowardhinnant-date-dev tzdata)
WASM_PACKAGES=(emscripten)
# libFuzzer comes with libclang-rt; the fuzzer uses the standard library that browsers get.
FUZZ_PACKAGES=(clang libclang-rt-dev libc++-dev libc++abi-dev ccache)
TEST_PACKAGES=(sqlite3 postgresql libgtest-dev libgmock-dev chromium clang-format python3 ccache)

build_web() {
  build_preset wasm 'the engine for browsers'
  install_npm
  build_npm web '@scrip/storefront' web package-lock.json build/wasm/wasm/scrip.mjs build/wasm/wasm/scrip.wasm
}
