#!/usr/bin/env bash
# A real WordPress, Debian's own, on loopback. Everything of it lies in DIR and is gone with DIR.
#   wordpress.sh install             the packages; exit 77 where they cannot be installed
#   wordpress.sh start DIR PORT      make a site in DIR and serve it at http://127.0.0.1:PORT
#   wordpress.sh apply DIR POSTS     make or change posts as the JSON file says, print what became of them as JSON
#   wordpress.sh theme DIR NAME      wear another theme
#   wordpress.sh stop DIR            end the three servers that start has started, by their recorded ids
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
packages=(wordpress wordpress-l10n wordpress-theme-twenty{twentyone,twentytwo,twentythree} faketime
          php-cli php-fpm php-mysql php-xml php-mbstring mariadb-server-core mariadb-client-core nginx-light)

say() { echo "wordpress.sh: $*" >&2; }
unable() { say "$*"; exit 77; }

install_packages() {
    command -v dpkg-query >/dev/null || unable "this is no Debian"
    local have log policy=/usr/sbin/policy-rc.d
    have=$(dpkg-query -W -f '${db:Status-Status}\n' "${packages[@]}" 2>/dev/null | grep -cx installed || true)
    [ "$have" != ${#packages[@]} ] || return 0
    [ "$(id -u)" = 0 ] || unable "only root could install ${packages[*]}"
    log=$(mktemp)
    if [ ! -e $policy ]; then # the packages must not start servers of their own
        printf '#!/bin/sh\nexit 101\n' >$policy
        chmod +x $policy
        trap "rm -f $policy" EXIT
    fi
    get() { DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}" >"$log" 2>&1; }
    get || { apt-get update >"$log" 2>&1 && get; } || unable "apt-get cannot install it: $(tail -n 1 "$log")"
    rm -f "$log"
}

configure() { # DIR PORT: a database without network, PHP and nginx as small sites have them
    mkdir -p "$1"/{database,run,log,tmp}
    cat >"$1/database.cnf" <<END
[mariadbd]
user = $(id -un)
datadir = $1/database
socket = $1/run/database.sock
pid-file = $1/run/database.pid
log-error = $1/log/database.log
tmpdir = $1/tmp
skip-networking
skip-log-bin
innodb-flush-log-at-trx-commit = 0
innodb-buffer-pool-size = 64M
innodb-log-file-size = 8M
END
    local as_root=''
    [ "$(id -u)" != 0 ] || as_root=$'user = root\ngroup = root'
    cat >"$1/php.conf" <<END
[global]
pid = $1/run/php.pid
error_log = $1/log/php.log
[www]
$as_root
listen = $1/run/php.sock
pm = static
pm.max_children = 2
php_admin_value[display_errors] = 0
END
    cat >"$1/nginx.conf" <<END
$([ "$(id -u)" != 0 ] || echo "user root;")
worker_processes 1;
pid $1/run/nginx.pid;
events {}
http {
    include /etc/nginx/mime.types;
    log_format asked '\$status \$request_uri \$http_if_none_match';
    access_log $1/log/asked asked;
    gzip on;
    gzip_types application/json application/rss+xml application/xml text/xml;
    client_body_temp_path $1/tmp/body; proxy_temp_path $1/tmp/proxy; fastcgi_temp_path $1/tmp/fastcgi;
    uwsgi_temp_path $1/tmp/uwsgi; scgi_temp_path $1/tmp/scgi;
    server {
        listen 127.0.0.1:$2;
        root $1/www;
        index index.php;
        location / { try_files \$uri \$uri/ /index.php?\$args; }
        location ~ \\.php\$ {
            include /etc/nginx/fastcgi_params;
            fastcgi_param SCRIPT_FILENAME \$document_root\$fastcgi_script_name;
            fastcgi_param HTTP_HOST \$http_host;
            fastcgi_pass unix:$1/run/php.sock;
        }
    }
}
END
    rm -rf "$1/www"
    cp -rL /usr/share/wordpress "$1/www"
    find "$1/www/wp-content/languages" -type f ! -name '*id_ID*' -delete
    cat >"$1/www/wp-config.php" <<END
<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:$1/run/database.sock'); define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', 'http://127.0.0.1:$2'); define('WP_SITEURL', WP_HOME);
define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as \$use) { define("{\$use}_KEY", \$use); define("{\$use}_SALT", \$use); }
\$table_prefix = 'wp_';
defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
END
}

until_it_works() { # COMMAND...: at most 30 s
    for _ in $(seq 300); do "$@" >/dev/null 2>&1 && return; sleep 0.1; done
    say "in vain, 30 s long: $*"
    return 1
}

sql() { mariadb --no-defaults --socket "$1/run/database.sock" --user root --execute "$2"; }
php_in() { # DIR VERB...: PEER_CLOCK, such as -3d, is how far the site's clock is from ours
    PEER_DIR=$1 faketime -f "${PEER_CLOCK:-+0}" php -d error_reporting=0 "$here/wordpress.php" "${@:2}"
}

start() { # DIR PORT
    configure "$@"
    mariadb-install-db --no-defaults --datadir="$1/database" --auth-root-authentication-method=normal --skip-test-db \
        --user="$(id -un)" >"$1/log/install" 2>&1
    mariadbd --defaults-file="$1/database.cnf" >"$1/log/mariadbd" 2>&1 </dev/null &
    until_it_works sql "$1" 'SELECT 1'
    sql "$1" 'CREATE DATABASE wordpress CHARACTER SET utf8mb4'
    local fpm
    fpm=$(compgen -c php-fpm | sort | tail -n 1)
    "$fpm" $([ "$(id -u)" != 0 ] || echo --allow-to-run-as-root) --fpm-config "$1/php.conf" </dev/null >"$1/log/fpm" 2>&1
    nginx -c "$1/nginx.conf" -e "$1/log/nginx" </dev/null 2>>"$1/log/nginx"
    php_in "$1" install
}

stop() { # DIR
    local name pid
    for name in nginx php database; do
        pid=$(cat "$1/run/$name.pid" 2>/dev/null) || continue
        grep -aqF "$1" "/proc/$pid/cmdline" 2>/dev/null || continue # the id is another's by now
        kill "$pid"
        until_it_works eval "! kill -0 $pid"
    done
}

case "${1:-}" in
    install) install_packages ;;
    start) mkdir -p "$2" && start "$(cd "$2" && pwd)" "$3" ;;
    apply | theme) php_in "$(cd "$2" && pwd)" "$1" "$3" ;;
    stop) stop "$(cd "$2" && pwd)" ;;
    *) sed -n '2,8s/^# \?//p' "$0" && exit 2 ;;
esac
