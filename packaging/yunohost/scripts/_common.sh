#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# What several scripts do. YunoHost gives $app, $install_dir, $data_dir, $domain, $port and the answers of the manifest.

# The whole of what people did, in one file that `essaim restore` takes: it is in the folder that YunoHost saves.
saved_data="$install_dir/saved-data.zip"

# Installs the packages of the program, then builds it. Needs the npm registry.
build_essaim() {
    chown -R "$app:$app" "$install_dir"
    chmod -R o-rwx "$install_dir"
    pushd "$install_dir" > /dev/null
        ynh_hide_warnings ynh_exec_as_app npm run build
    popd > /dev/null
}

# The command line of the instance, as its own user and with its settings.
run_essaim() {
    pushd "$install_dir" > /dev/null
        ynh_exec_as_app env "ESSAIM_DATA=$data_dir/data" "ESSAIM_BACKUP_FOLDER=$data_dir/backups" \
            "$install_dir/deploy/essaim" "$@"
    popd > /dev/null
}

# One moment of the whole, while the server runs or not: its files must not be copied by themselves.
save_data() {
    ynh_safe_rm "$saved_data"
    if [ -e "$data_dir/data/essaim.sqlite" ]; then
        run_essaim backup "$saved_data"
    fi
}

add_system_configuration() {
    ynh_config_add_nginx
    ynh_config_add_systemd
    yunohost service add "$app" --description="Free courses to read and improve together"
}

start_essaim() {
    # The first start reads all the courses.
    ynh_systemctl --service="$app" --action="start" --log_path="systemd" --wait_until="Essaim: http" --timeout=300
}
