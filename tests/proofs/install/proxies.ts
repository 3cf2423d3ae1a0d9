// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: runs the web servers of deploy/ in front of an instance, on this machine) */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A web server that answers over HTTPS at `origin`, with a certificate that `authority` vouches for. */
export type Proxy = { origin: string; authority: string; redirecting: string | undefined; stop(): Promise<void> };

const deploy = resolve(import.meta.dirname, '../../../deploy');

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** nginx with our example, at other ports, names and certificates; its own test of the file comes first. */
export async function startNginx(folder: string, upstreamPort: number, port: number): Promise<Proxy> {
  mkdirSync(folder, { recursive: true });
  const [certificate, key] = [join(folder, 'localhost.crt'), join(folder, 'localhost.key')];
  makeCertificate(certificate, key);
  const plainPort = await findFreePort();
  const site = readFileSync(join(deploy, 'nginx.conf'), 'utf8')
    .replace(/^\s*listen \[::\].*\n/gm, '')
    .replace('listen 80;', `listen 127.0.0.1:${plainPort};`)
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replace('127.0.0.1:3000', `127.0.0.1:${upstreamPort}`)
    .replace(/ssl_certificate .*;/, `ssl_certificate ${certificate};`)
    .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`)
    .replaceAll('essaim.example', 'localhost');
  writeFileSync(join(folder, 'site.conf'), site);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const file = join(folder, 'nginx.conf');
  const around = `user root; daemon off; pid ${folder}/pid; error_log stderr; events {}`;
  writeFileSync(file, `${around} http { ${temporary.join(' ')} include ${folder}/site.conf; }\n`);
  execFileSync('nginx', ['-t', '-q', '-e', 'stderr', '-c', file]);
  const run = start('nginx', ['-e', 'stderr', '-c', file]);
  await listens(port);
  const redirecting = `http://localhost:${plainPort}`;
  return { origin: `https://localhost:${port}`, authority: readFileSync(certificate, 'utf8'), redirecting, stop: run };
}

/** Caddy with our example, as the authority of its own certificate; `caddy validate` comes first. */
export async function startCaddy(folder: string, upstreamPort: number, port: number): Promise<Proxy> {
  mkdirSync(folder, { recursive: true });
  const origin = `https://localhost:${port}`;
  const env = { ...process.env, HOME: folder, ORIGIN: origin, UPSTREAM: `127.0.0.1:${upstreamPort}` };
  const options = ['admin off', 'skip_install_trust', 'auto_https disable_redirects', `storage file_system ${folder}`];
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, `{\n\t${options.join('\n\t')}\n}\nimport ${join(deploy, 'Caddyfile')}\n`);
  const which = ['--config', file, '--adapter', 'caddyfile'];
  execFileSync('caddy', ['validate', ...which], { env, stdio: 'ignore' });
  const stop = start('caddy', ['run', ...which], env);
  const root = join(folder, 'pki/authorities/local/root.crt');
  await listens(port);
  while (!existsSync(root)) await sleep(50);
  return { origin, authority: readFileSync(root, 'utf8'), redirecting: undefined, stop };
}

function makeCertificate(certificate: string, key: string): void {
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', key, '-out', certificate];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject, ...files], {
    stdio: 'ignore',
  });
}

function start(command: string, args: string[], env = process.env): () => Promise<void> {
  const running = spawn(command, args, { env, stdio: 'ignore' });
  process.once('exit', () => running.kill('SIGTERM'));
  return async () => {
    if (running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGTERM');
    await ended;
  };
}

const longestMs = 30_000;

async function listens(port: number): Promise<void> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < longestMs) {
    // Any answer will do, a complaint about the certificate too.
    const failure = await fetch(`https://localhost:${port}`).catch((error: Error) => error.cause);
    if ((failure as NodeJS.ErrnoException).code !== 'ECONNREFUSED') return;
    await sleep(100);
  }
  throw new Error(`Nothing listens at ${port}.`);
}
