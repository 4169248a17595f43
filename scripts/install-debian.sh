#!/usr/bin/env bash
# Installs packages of the Debian distribution. Services that they bring are not started.
# Usage: scripts/install-debian.sh <package>...
set -euo pipefail

# The only switch that Debian has for this. One that is there already decides for itself.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
	trap 'rm -f "$policy"' EXIT
	printf '#!/bin/sh\nexit 101\n' > "$policy"
	chmod +x "$policy"
fi

export DEBIAN_FRONTEND=noninteractive
apt-get -o Acquire::Retries=3 update -q
apt-get -o Acquire::Retries=3 install -y -q --no-install-recommends "$@"
