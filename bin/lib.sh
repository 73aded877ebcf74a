# Sourced by the scripts beside it. Everything runs from the repository's root.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
caller=$PWD
cd "$root"

# die LINE [STATUS]: one clear line, then out.
die() {
  echo "$1" >&2
  exit "${2:-1}"
}

# absolute PATH: a path as the caller meant it.
absolute() {
  case $1 in /*) echo "$1" ;; *) echo "$caller/$1" ;; esac
}

# The major version of the JDK in a folder, 0 when it is none.
jdk_version() {
  local version
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || { echo 0; return; }
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  echo "${version:-0}"
}

# Sets JAVA_HOME to a JDK of version 25 or later, whatever `java` on the path is.
need_jdk() {
  local home on_path
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ "$(jdk_version "$home")" -ge 25 ]; then
      export JAVA_HOME=$home
      return
    fi
  done
  die "A JDK 25 or later is missing: install one (for instance Eclipse Temurin 25) under /usr/lib/jvm or set JAVA_HOME."
}

need_maven() {
  command -v mvn >/dev/null || die "Maven is missing: install it (Debian: apt-get install maven)."
}

need_node() {
  local major
  major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
  [ "$major" -ge 20 ] || die "Node 20 or later is missing: install it from https://nodejs.org or your distribution."
  command -v npm >/dev/null || die "npm is missing: it comes with Node, on Debian as the package npm."
}

# Maven without chatter; an older Maven warns about itself on a new JDK.
maven() {
  MAVEN_OPTS="${MAVEN_OPTS:-} -Djansi.noreset=true --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" mvn -B -q -Dstyle.color=never "$@"
}

# The folders of the web packages, those that others depend on first.
web_packages() {
  local folder
  for folder in web/protocol web/*; do
    [ -f "$folder/package.json" ] && echo "$folder"
  done | awk '!seen[$0]++'
}

# Installs a package's dependencies when its lock file is newer than what is installed.
install_packages() {
  [ -f "$1/package-lock.json" ] || return 0
  if [ ! "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ]; then
    echo "Installing the packages of $1 …"
    # A link leads to somebody else's packages, which npm would empty.
    [ ! -L "$1/node_modules" ] || rm "$1/node_modules"
    (cd "$1" && npm ci --no-audit --no-fund --loglevel=error)
    touch "$1/node_modules/.package-lock.json"
  fi
}

install_web() {
  local folder
  install_packages web
  for folder in $(web_packages); do
    install_packages "$folder"
  done
}

# fingerprint PATH…: a number that changes with the content of the source files below the paths.
fingerprint() {
  find "$@" \( -name node_modules -o -name dist -o -name target \) -prune -o -type f -exec cksum {} + |
    LC_ALL=C sort | cksum
}

# Whether a package.json has a script of this name.
has_script() {
  node -e 'process.exit(require(process.argv[1]).scripts?.[process.argv[2]] ? 0 : 1)' "$root/$1/package.json" "$2"
}

# One at a time in this working copy.
alone() {
  mkdir -p server/target
  command -v flock >/dev/null || return 0
  exec 9>server/target/.lock
  flock 9
}
