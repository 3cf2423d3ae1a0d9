#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Stand-ins for the commands that YunoHost gives to the scripts of a package: they do what its documentation says of them,
# below one folder ($stage) and as one user. What they are given: $stage, $source, $package, $archive, and what YunoHost
# gives: $app, $install_dir, $data_dir, $domain, $port, $registration.
set -eu

ynh_script_progression() { echo "· $1"; }
ynh_print_info() { echo "· $1"; }
ynh_hide_warnings() { "$@" 2> /dev/null; }
ynh_exec_as_app() { "$@"; }
ynh_safe_rm() { rm -rf "$1"; }
yunohost() { :; }
systemctl() { :; }
# One user plays all the parts.
chown() { :; }
# The packages are there and the program is built: the registry is not what is tried.
npm() { test "$*" = "run build"; }

ynh_setup_source() {
    local kept=""
    for argument in "$@"; do
        case "$argument" in
            --keep=*) kept="${argument#--keep=}" ;;
            --full_replace) find "$install_dir" -mindepth 1 -maxdepth 1 ! -name "$kept" -exec rm -rf {} + ;;
        esac
    done
    mkdir -p "$install_dir"
    (cd "$source" && cp -a --parents $(git ls-files -- . ':!tests' ':!packaging' | grep -v ' ') src/lib/paraglide "$install_dir")
    (cd "$source" && git ls-files -z -- 'src/routes' | xargs -0 cp -a --parents -t "$install_dir")
    cp -a "$source/build" "$install_dir/build"
    ln -sfn "$source/node_modules" "$install_dir/node_modules"
}

fill() {
    sed -e "s|__APP__|$app|g; s|__INSTALL_DIR__|$install_dir|g; s|__DATA_DIR__|$data_dir|g" \
        -e "s|__DOMAIN__|$domain|g; s|__PORT__|$port|g; s|__REGISTRATION__|$registration|g" "$package/conf/$1"
}

ynh_config_add() {
    local template="" destination=""
    for argument in "$@"; do
        case "$argument" in
            --template=*) template="${argument#--template=}" ;;
            --destination=*) destination="${argument#--destination=}" ;;
        esac
    done
    fill "$template" > "$destination"
}

nginx_file="$stage/etc/nginx/conf.d/$domain.d/$app.conf"
systemd_file="$stage/etc/systemd/system/$app.service"
ynh_config_add_nginx() { mkdir -p "$(dirname "$nginx_file")" && fill nginx.conf > "$nginx_file"; }
ynh_config_add_systemd() { mkdir -p "$(dirname "$systemd_file")" && fill systemd.service > "$systemd_file"; }
ynh_config_remove_nginx() { rm -f "$nginx_file"; }
ynh_config_remove_systemd() { stop_service; rm -f "$systemd_file"; }

# Paths of the machine stand below the stage.
below() { case "$1" in "$stage"*) echo "$1" ;; *) echo "$stage$1" ;; esac; }
ynh_backup() {
    local path; path=$(below "$1")
    mkdir -p "$archive$(dirname "$path")"
    cp -a "$path" "$archive$path"
}
ynh_restore() {
    local path; path=$(below "$1")
    mkdir -p "$(dirname "$path")"
    rm -rf "$path"
    cp -a "$archive$path" "$path"
}

ynh_systemctl() {
    case "$*" in
        *nginx*) ;;
        *--action=stop*) stop_service ;;
        *--action=start*) start_service ;;
    esac
}

start_service() {
    local log="$stage/$app.log" command
    : > "$log"
    command=$(sed -n 's/^ExecStart=//p' "$systemd_file")
    (
        cd "$install_dir"
        set -a
        # shellcheck disable=SC1090
        . "$(sed -n 's/^EnvironmentFile=//p' "$systemd_file")"
        # The words of the unit are words of a command.
        exec setsid $command > "$log" 2>&1
    ) &
    echo $! > "$stage/$app.pid"
    for _ in $(seq 600); do
        if grep -q "Essaim: http" "$log"; then return 0; fi
        sleep 0.2
    done
    cat "$log" >&2
    return 1
}

stop_service() {
    local pid; pid=$(cat "$stage/$app.pid" 2> /dev/null || true)
    if [ -z "$pid" ]; then return 0; fi
    kill "$pid" 2> /dev/null || true
    while kill -0 "$pid" 2> /dev/null; do sleep 0.1; done
    rm -f "$stage/$app.pid"
}
