#!/bin/sh
# Packages are installed when they are missing, and only then.  dpkg-query,
# apt-get, sudo and id are stand-ins that a test can set up.
. "$(dirname "$0")/lib.sh"

mkdir bin
stub() {
	cat >"bin/$1"
	chmod +x "bin/$1"
}
stub apt-get <<'END'
#!/bin/sh
echo "apt-get $DEBIAN_FRONTEND $*" >>"$tmp/calls"
END
stub sudo <<'END'
#!/bin/sh
echo "sudo" >>"$tmp/calls"
exec "$@"
END
stub id <<'END'
#!/bin/sh
echo "$user"
END
stub dpkg-query <<'END'
#!/bin/sh
printf 'installed\n%s\n\n' $there
printf 'installed\npkgconf\npkg-config (= 1.8.1-1), pkg-config-bin\n'
printf 'config-files\nlighttpd\nhttpd\n'
END
export user there
build='gcc libc6-dev make libxml2-dev libxslt1-dev libcurl4-openssl-dev
    libpcre2-dev libsqlite3-dev zlib1g-dev libminizip-dev nettle-dev
    libjansson-dev libuchardet-dev libseccomp-dev libxlsxwriter-dev
    libunistring-dev'

# deps USER INSTALLED SET...
deps() {
	user=$1
	there=$2
	shift 2
	: >calls
	PATH=$tmp/bin:$PATH "$here/tools/deps.sh" "$@"
}

quiet() { deps 0 "$build" build >said && ! grep . said && ! grep . calls; }
ok 'nothing is said or called when all is there' quiet
ok 'what is missing is named, with its purpose' \
    prints 'gnuplot-nox            draws the report' deps 0 "$build" build run
ok 'it is installed, after an update' \
    is 'apt-get noninteractive -q -y -o DPkg::Lock::Timeout=300 update
apt-get noninteractive -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends gnuplot-nox lighttpd' cat calls
ok 'other sets are left alone' sh -c '! grep -q pmccabe calls'
ok 'a package that was removed is missing' grep -q lighttpd calls
one() { deps 1000 "${build%libunistring-dev}" build; }
ok 'someone who is not root' one
ok 'uses sudo' grep -qx sudo calls
stub apt-get <<'END'
#!/bin/sh
echo 'no such host'
exit 100
END
ok 'a failure of apt is told' exits 69 one
ok 'with what apt said' says 'no such host' one
done_testing
