# shellcheck shell=sh
# Finds a Java to run Cordon with. Sourced by bin/cordon and by the launcher of a source checkout, so that both
# choose alike. Starts no process on the usual path: a launcher is on the way of every command.
#
# find_java [jdk]
#   Sets java_home and java_version (the feature release, such as 17) and succeeds; with "jdk", only a home that
#   holds javac counts. Otherwise sets java_seen to what was found and why it did not do.

java_minimum=17

find_java() {
    java_needs=${1:-jre}
    java_seen=
    if [ -n "${JAVA_HOME:-}" ]; then
        accept_java_home "$JAVA_HOME" "JAVA_HOME" && return 0
    fi
    if java_on_path=$(command -v java 2>/dev/null) && [ -n "$java_on_path" ]; then
        java_on_path=$(follow_links "$java_on_path")
        java_candidate=${java_on_path%/bin/java}
        # A shim (asdf, SDKMAN, the macOS stub) is not in its JDK's bin: only Java itself knows its home.
        if [ ! -f "$java_candidate/release" ]; then
            java_candidate=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
        fi
        accept_java_home "$java_candidate" "java on the PATH" && return 0
    fi
    if [ -x /usr/libexec/java_home ]; then
        java_candidate=$(/usr/libexec/java_home -v "$java_minimum+" 2>/dev/null) || java_candidate=
        accept_java_home "$java_candidate" "/usr/libexec/java_home" && return 0
    fi
    for java_candidate in /usr/lib/jvm/* /opt/homebrew/opt/openjdk* /usr/local/opt/openjdk* "${HOME:-}"/.sdkman/candidates/java/current; do
        accept_java_home "$java_candidate" "$java_candidate" && return 0
    done
    return 1
}

# accept_java_home DIRECTORY HOW-IT-WAS-FOUND
accept_java_home() {
    [ -n "$1" ] || return 1
    if [ ! -x "$1/bin/java" ]; then
        # Other things than Java homes in a folder of candidates are no news to anybody.
        [ "$1" = "$2" ] || java_seen="$java_seen
  $2: $1 has no bin/java"
        return 1
    fi
    java_version=
    if [ -r "$1/release" ]; then
        while IFS='=' read -r java_key java_value; do
            if [ "$java_key" = JAVA_VERSION ]; then
                java_version=${java_value#\"}
                java_version=${java_version%\"*}
            fi
        done <"$1/release"
    else
        java_version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')
    fi
    java_full_version=$java_version
    java_version=${java_version#1.}
    java_version=${java_version%%[!0-9]*}
    if [ -z "$java_version" ] || [ "$java_version" -lt "$java_minimum" ]; then
        java_seen="$java_seen
  $2: $1 is Java ${java_full_version:-of unknown version}"
        return 1
    fi
    if [ "$java_needs" = jdk ] && [ ! -x "$1/bin/javac" ]; then
        java_seen="$java_seen
  $2: $1 runs Java $java_version but has no compiler (javac)"
        return 1
    fi
    java_home=$1
}

# follow_links FILE: prints where a chain of symbolic links ends. (readlink -f is missing on older macOS.)
follow_links() {
    link_file=$1
    while [ -h "$link_file" ]; do
        link_target=$(readlink "$link_file")
        case $link_target in
            /*) link_file=$link_target ;;
            *) link_file=${link_file%/*}/$link_target ;;
        esac
    done
    printf '%s\n' "$link_file"
}

explain_missing_java() {
    if [ "$java_needs" = jdk ]; then
        echo "cordon: this source checkout builds itself with a Java development kit, version $java_minimum or newer; none was found." >&2
    else
        echo "cordon: needs Java $java_minimum or newer; none was found." >&2
    fi
    if [ -n "$java_seen" ]; then
        echo "Looked at:$java_seen" >&2
    fi
    cat >&2 <<'EOF'
Install one (newer ones do as well), or set JAVA_HOME to it:
  Debian, Ubuntu   sudo apt-get install openjdk-17-jdk-headless   (or openjdk-21-jdk-headless)
  RHEL, Fedora     sudo dnf install java-17-openjdk-devel         (or java-21-openjdk-devel)
  Amazon Linux     sudo dnf install java-17-amazon-corretto-devel
  macOS            brew install openjdk@17
  Windows          winget install EclipseAdoptium.Temurin.17.JDK
EOF
}
