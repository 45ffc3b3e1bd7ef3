import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';

const root = resolve(__dirname, '../..');
const ADMIN = { ORGANIZATION: 'Northfield Behavioral Health', ADMIN_NAME: 'Ruth Okafor', ADMIN_EMAIL: 'ruth@northfield.example', ADMIN_PASSWORD: 'lamps in the window' };

describe('the archive, unpacked in an empty folder', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'groupwork-unpacked-'));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const folder = join(scratch, `groupwork-${version}`);
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  /** Every package of somebody else in it, by name and version. */
  const unpacked = (): string[] =>
    readdirSync(join(folder, 'server'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(^|\/)node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(file))
      .map((file) => JSON.parse(read(join('server', file))) as { name: string; version: string })
      .filter(({ name }) => !name.startsWith('@groupwork/'))
      .map(({ name, version: of }) => `${name} ${of}`);
  let server: ChildProcess | null = null;

  beforeAll(() => {
    execFileSync(process.execPath, [join(root, 'server/scripts/archive.mjs'), scratch], { stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('tar', ['-xzf', join(scratch, `groupwork-${version}.tar.gz`), '-C', scratch]);
  });
  afterAll(async () => {
    if (server?.exitCode === null) {
      const ended = new Promise((done) => server?.once('close', done));
      server.kill('SIGKILL');
      await ended;
    }
    rmSync(scratch, { recursive: true, force: true });
  });

  it('holds real files only, and nothing that is there to test or to build it', () => {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    expect(entries.filter((entry) => !entry.isFile() && !entry.isDirectory()).map(({ name }) => name)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['.readme', 'README.md', 'client', 'packaging', 'sbom.cdx.json', 'schema.graphql', 'server', 'third-party-licenses.txt']);
    expect(readdirSync(join(folder, 'server')).sort()).toEqual(['dist', 'node_modules', 'package.json']);
    const packages = readdirSync(join(folder, 'server/node_modules'));
    expect(packages).toEqual(expect.arrayContaining(['express', 'libsql', 'typeorm']));
    expect(packages.filter((name) => ['jest', 'typescript', 'eslint', 'mailparser', 'fhir'].includes(name))).toEqual([]);
  });

  it('lists what it is made of by the schema of CycloneDX, and brings the licences along', async () => {
    const text = read('sbom.cdx.json');
    const bill = JSON.parse(text) as { specVersion: string; components: { name: string; group?: string; version: string; licenses?: object[] }[] };
    const { JsonStrictValidator } = Validation;
    const problems = (of: string): Promise<unknown> => new JsonStrictValidator(Spec.Version.v1dot6).validate(of);
    expect(bill.specVersion).toBe('1.6');
    expect(await problems(text)).toBeNull();
    expect(await problems(text.replace('"type":', '"kind":').replace('"type": ', '"kind": '))).not.toBeNull();
    const components = bill.components.map(({ group, name }) => (group ? `${group}/${name}` : name));
    expect(components).toEqual(expect.arrayContaining(['express', 'libsql', 'react', '@apollo/client', '@mantine/core']));
    expect(components).not.toContain('jest');
    const listed = new Set(bill.components.map(({ group, name, version: of }) => `${group ? `${group}/` : ''}${name} ${of}`));
    expect(unpacked().length).toBeGreaterThan(200);
    expect(unpacked().filter((name) => !listed.has(name))).toEqual([]);
    const licences = read('third-party-licenses.txt');
    for (const name of ['express', 'libsql', 'react', '@apollo/client', '@mantine/core', 'png-js']) expect(licences).toMatch(new RegExp(`^${name} \\d[^\\n]* \\(`, 'm'));
  });

  /** A start with this Node, nothing on the path and these settings; where it is ready, and how to end it. */
  async function start(settings: Record<string, string>): Promise<{ url: string; stop: () => Promise<unknown> }> {
    const started = spawn(process.execPath, [join(folder, 'server/dist/src/main.js')], { cwd: folder, env: { PORT: '0', PATH: '', ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
    server = started;
    const ended = new Promise((done) => started.once('close', done));
    let said = '';
    const url = await new Promise<string>((found, failed) => {
      for (const stream of [started.stdout, started.stderr]) {
        stream.on('data', (data: Buffer) => {
          said += data.toString();
          const ready = /ready at (http:[^\s,]+)/.exec(said)?.[1];
          if (ready) found(ready);
        });
      }
      started.once('close', () => failed(new Error(`It did not start:\n${said}`)));
    });
    const stop = (): Promise<unknown> => {
      started.kill('SIGTERM');
      return ended;
    };
    return { url, stop };
  }

  it('starts with Node alone, is ready, shows the app and lets its first administrator in', async () => {
    const { url, stop } = await start({ ...ADMIN, DATA_DIR: join(scratch, 'data') });
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const page = await (await fetch(url)).text();
    expect(page).toContain('Groupwork');
    const [asset] = /\/assets\/[\w.-]+\.js/.exec(page) ?? [];
    expect((await fetch(`${url}${asset}`)).headers.get('content-type')).toMatch(/javascript/);
    // As the app itself asks: by the hash of one of its own documents.
    const [sha256Hash] = Object.entries(JSON.parse(read('client/dist/documents.json')) as Record<string, string>).find(([, text]) => /^mutation \w+\([^)]*\) \{\s*signIn\(/.test(text)) ?? [];
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ variables: { input: { email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD } }, extensions: { persistedQuery: { version: 1, sha256Hash } } }),
    });
    expect(await answer.json()).toMatchObject({ data: { signIn: { id: expect.any(String) as string } } });

    // Backed up while it runs, and restored into a folder that holds the keys alone.
    const [backup, restored] = [join(scratch, 'one.backup'), join(scratch, 'restored')];
    const script = (name: string, dataDir: string): string => execFileSync(process.execPath, [join(folder, `server/dist/scripts/${name}.js`), backup], { cwd: scratch, env: { DATA_DIR: dataDir, PATH: '' }, encoding: 'utf8' });
    expect(script('backup', join(scratch, 'data'))).toContain('The keys are not in it');
    mkdirSync(restored);
    copyFileSync(join(scratch, 'data/pepper'), join(restored, 'pepper'));
    expect(script('restore', restored)).toContain('Restored and verified');
    expect(await stop()).toBe(0);
  });

  it('makes the keys for real people’s data and starts with them', async () => {
    const settings = { KEYS_FILE: join(scratch, 'keys/keys.json'), DATA_DIR: join(scratch, 'real'), NODE_ENV: 'production', PUBLIC_URL: 'http://localhost:4000' };
    execFileSync(process.execPath, [join(folder, 'server/dist/scripts/set-up-keys.js')], { cwd: folder, env: settings });
    const { url, stop } = await start(settings);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await stop()).toBe(0);
  });
});
