// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { readSettings, settingNames } from '../src/lib/server/settings.server.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'packaging/yunohost');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const scripts = ['install', 'remove', 'upgrade', 'backup', 'restore'];

/** What helpers 2.1 of YunoHost give to scripts, as far as these use them. */
const helpers = new Set([
  ...['ynh_setup_source', 'ynh_exec_as_app', 'ynh_hide_warnings', 'ynh_safe_rm', 'ynh_systemctl'],
  ...['ynh_config_add', 'ynh_config_add_nginx', 'ynh_config_add_systemd'],
  ...['ynh_config_remove_nginx', 'ynh_config_remove_systemd'],
  ...['ynh_backup', 'ynh_restore', 'ynh_script_progression', 'ynh_print_info'],
]);
/** What YunoHost writes in the place of, in templates: what it gives, and the answer to the question of the manifest. */
const placeholders: Record<string, string> = {
  APP: 'essaim',
  INSTALL_DIR: '/var/www/essaim',
  DATA_DIR: '/home/yunohost.app/essaim',
  DOMAIN: 'essaim.example',
  PORT: '3000',
  REGISTRATION: 'closed',
};

describe('the manifest for YunoHost', () => {
  const manifest = parseToml(read('manifest.toml'));

  test('is of the version of the program', () => {
    expect(manifest.get('version')).toBe(`${packageJson.version}~ynh1`);
    expect(manifest.get('upstream.license')).toBe(packageJson.license);
  });

  test('says what YunoHost asks of a package of format 2', () => {
    expect([manifest.get('packaging_format'), manifest.get('integration.helpers_version')]).toEqual([2, '2.1']);
    for (const key of ['id', 'name', 'maintainers', 'integration.yunohost', 'integration.architectures'])
      expect([key, manifest.has(key)]).toEqual([key, true]);
    for (const key of ['integration.disk', 'integration.ram.build', 'integration.ram.runtime'])
      expect([key, manifest.get(key)]).toEqual([key, expect.stringMatching(/^\d+[KMG]$/)]);
    expect(manifest.get('resources.sources.main.sha256')).toMatch(/^[0-9a-f]{64}$/);
    expect(manifest.get('install.domain.type')).toBe('domain');
  });

  test('is written as YunoHost’s schema asks, with nothing that it does not know', () => {
    const keys = [...manifest.keys()];
    const under = (table: string) => keys.filter((key) => key.startsWith(table)).map((key) => key.slice(table.length));
    expect(manifest.get('version')).toMatch(/^[0-9a-z]*([.+-][0-9a-z]*)*~ynh[0-9]*$/);
    expect(manifest.get('integration.yunohost')).toMatch(/^>= ?[0-9]{1,2}(\.[0-9]{1,2}){0,2}$/);
    const upstream = ['license', 'website', 'demo', 'admindoc', 'userdoc', 'code', 'fund', 'cpe'];
    expect(under('upstream.').filter((key) => !upstream.includes(key))).toEqual([]);
    const integration = ['yunohost', 'helpers_version', 'architectures', 'multi_instance', 'ldap', 'sso', 'disk'];
    const known = [...integration, 'ram.build', 'ram.runtime'];
    expect(under('integration.').filter((key) => !known.includes(key))).toEqual([]);
    const question = /^[a-z][a-z0-9_]*\.(?:type|default|example|optional|choices|(?:ask|help)\.[a-z]{2})$/;
    expect(under('install.').filter((key) => !question.test(key))).toEqual([]);
    const address = String(manifest.get('resources.sources.main.url'));
    // Without `format`, YunoHost guesses it from the end of the address.
    expect([URL.canParse(address), address.endsWith('.tar.gz')]).toEqual([true, true]);
  });

  test('speaks French and English', () => {
    const texts = [...manifest.keys()].filter((key) => /(?:description|ask|help)\.\w\w$/.test(key));
    const languages = Map.groupBy(texts, (key) => key.slice(0, -3));
    expect(languages.size).toBeGreaterThan(2);
    for (const [text, keys] of languages) expect([text, keys.sort()]).toEqual([text, [`${text}.en`, `${text}.fr`]]);
    for (const name of ['DESCRIPTION', 'POST_INSTALL', 'ADMIN'])
      for (const file of [`doc/${name}.md`, `doc/${name}_fr.md`])
        expect([file, existsSync(join(folder, file))]).toEqual([file, true]);
  });

  test('offers only answers that the program accepts', () => {
    for (const answer of manifest.get('install.registration.choices') as string[])
      expect(readSettings({ ESSAIM_REGISTRATION: answer }).registration).toBe(answer);
  });
});

describe.runIf(existsSync(join(root, '.git')))('the archive of a release', () => {
  const address = 'https://forge.example/releases/essaim.tar.gz';

  function make(told: string) {
    const into = mkdtempSync(join(tmpdir(), 'essaim-archive-'));
    onTestFinished(() => rmSync(into, { recursive: true, force: true }));
    const manifest = join(into, 'manifest.toml');
    copyFileSync(join(folder, 'manifest.toml'), manifest);
    const env = { ...process.env, ESSAIM_ARCHIVE_FOLDER: into, ESSAIM_ARCHIVE_MANIFEST: manifest };
    const command = [join(root, 'scripts/releaseArchive.mjs'), told];
    const { status, stderr } = spawnSync(process.execPath, command, { env, encoding: 'utf8' });
    const archive = join(into, `essaim-${packageJson.version}.tar.gz`);
    return { status, stderr, archive, text: readFileSync(manifest, 'utf8') };
  }

  test('is the same bytes twice, holds the program in one folder, and is what the manifest then names', () => {
    const [first, second] = [make(address), make(address)];
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(readFileSync(first.archive)).toEqual(readFileSync(second.archive));
    const manifest = parseToml(first.text);
    const sha256 = createHash('sha256').update(readFileSync(first.archive)).digest('hex');
    expect([manifest.get('resources.sources.main.url'), manifest.get('resources.sources.main.sha256')]).toEqual([
      address,
      sha256,
    ]);
    // All the rest of it is as it was.
    const others = (text: string) => [...parseToml(text)].filter(([key]) => !key.startsWith('resources.sources'));
    expect(others(first.text)).toEqual(others(read('manifest.toml')));
    const names = spawnSync('tar', ['-tzf', first.archive], { encoding: 'utf8' }).stdout.trim().split('\n');
    const top = `essaim-${packageJson.version}/`;
    expect(names.filter((name) => !name.startsWith(top))).toEqual([]);
    for (const needed of ['package.json', 'package-lock.json', 'server.js', 'deploy/essaim', 'courses/'])
      expect(names).toContain(top + needed);
    expect(['node_modules/', 'build/', 'data/'].filter((made) => names.includes(top + made))).toEqual([]);
  });

  test.each(['', 'http://forge.example/a.tar.gz', 'https://forge.example/"a'])(
    'is not made for the address %j',
    (told) => {
      const { status, archive, text } = make(told);
      expect([status, existsSync(archive), text]).toEqual([1, false, read('manifest.toml')]);
    },
  );
});

describe.each(scripts)('the script %s', (name) => {
  const text = read(`scripts/${name}`);

  test('is Bash, and can be run', () => {
    expect(() => accessSync(join(folder, 'scripts', name), constants.X_OK)).not.toThrow();
    expect(text).toMatch(/^#!\/bin\/bash\n/);
    expect(spawnSync('bash', ['-n', join(folder, 'scripts', name)], { encoding: 'utf8' }).stderr).toBe('');
  });

  test('asks only for what helpers 2.1, or its own, give', () => {
    const common = read('scripts/_common.sh');
    const own = [...common.matchAll(/^(\w+)\(\) \{$/gm)].map(([, called]) => called);
    const asked = [...`${text}\n${common}`.matchAll(/\bynh_\w+/g)].map(([called]) => called);
    expect(asked.filter((called) => !helpers.has(called))).toEqual([]);
    const called = [
      ...text.matchAll(/^\s*(build_essaim|run_essaim|save_data|add_system_configuration|start_essaim)\b/gm),
    ];
    expect(called.map(([, one]) => one).filter((one) => !own.includes(one ?? ''))).toEqual([]);
  });

  test('names only templates that are there', () => {
    const named = [...text.matchAll(/--template="([^"]+)"/g)].map(([, template]) => template);
    const usual = text.includes('add_system_configuration') ? ['nginx.conf', 'systemd.service'] : [];
    for (const template of [...named, ...usual])
      expect([template, existsSync(join(folder, 'conf', template ?? ''))]).toEqual([template, true]);
  });
});

describe('the templates for YunoHost', () => {
  test.each(readdirSync(join(folder, 'conf')))('%s names only what YunoHost knows', (name) => {
    const named = [...read(`conf/${name}`).matchAll(/__([A-Z_]+?)__/g)].map(([, one]) => one ?? '');
    expect(named.filter((one) => !(one in placeholders))).toEqual([]);
  });

  test('the settings are settings of the program, with values that it accepts', () => {
    const lines = fill('conf/essaim.env')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const settings = Object.fromEntries(lines.map((line) => line.split('=', 2) as [string, string]));
    expect(Object.keys(settings).filter((name) => !settingNames.includes(name))).toEqual([]);
    expect(readSettings(settings)).toMatchObject({
      origin: 'https://essaim.example',
      trustProxy: true,
      host: '127.0.0.1',
      dataFolder: '/home/yunohost.app/essaim/data',
      registration: 'closed',
    });
  });

  test('the service is as locked as the one of deploy/, but for where it stands', () => {
    const place =
      /^(?:Documentation|ExecStart|WorkingDirectory|User|Group|Environment|EnvironmentFile|StateDirectory\w*|ReadWritePaths|ProtectHome|BindPaths)=/;
    const linesOf = (text: string) => text.split('\n').filter((line) => /^\w+=/.test(line) && !place.test(line));
    expect(linesOf(read('conf/systemd.service'))).toEqual(
      linesOf(readFileSync(join(root, 'deploy/essaim.service'), 'utf8')),
    );
  });

  test('the web server passes on what the one of deploy/ does', () => {
    const linesOf = (text: string) =>
      [
        ...text.matchAll(
          /^\s*((?:proxy_set_header|proxy_http_version|proxy_read_timeout|client_max_body_size|access_log) .*);$/gm,
        ),
      ].map(([, line]) => line);
    const ours = new Set(linesOf(read('conf/nginx.conf')));
    expect(ours).toEqual(new Set(linesOf(readFileSync(join(root, 'deploy/nginx.conf'), 'utf8'))));
  });
});

function fill(name: string): string {
  return read(name).replace(/__([A-Z_]+?)__/g, (_, one: string) => placeholders[one] ?? '');
}

/** Reads as much of TOML as a manifest uses: tables, dotted keys, texts, whole numbers, booleans and lists of texts. */
function parseToml(text: string): Map<string, unknown> {
  const found = new Map<string, unknown>();
  let table = '';
  for (const [index, line] of text.split('\n').entries()) {
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    const [, named] = /^\[([\w.]+)\]$/.exec(content) ?? [];
    const [, key, value] = /^([\w.]+) = (.+)$/.exec(content) ?? [];
    if (named !== undefined) table = `${named}.`;
    else if (key !== undefined && value !== undefined) {
      if (found.has(table + key)) throw new Error(`Line ${index + 1} says ${key} again.`);
      // What is left of TOML here is written as JSON is.
      found.set(table + key, JSON.parse(value));
    } else throw new Error(`Line ${index + 1} is not what a manifest holds: ${content}`);
  }
  return found;
}
