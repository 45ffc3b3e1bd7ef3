// The one command: builds what changed, then hands over to the server. Runs on a fresh clone with Node and npm only;
// pnpm has installed the packages by the time this starts.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** What a build depends on: names, sizes and times of its sources. */
function fingerprint(folders) {
  const hash = createHash('sha256');
  const walk = (path) => {
    if (!existsSync(path)) return;
    const stat = statSync(path);
    if (!stat.isDirectory()) return void hash.update(`${path}:${stat.size}:${stat.mtimeMs};`);
    for (const name of readdirSync(path).sort()) if (!['node_modules', 'dist', 'generated'].includes(name)) walk(join(path, name));
  };
  for (const folder of folders) walk(join(root, folder));
  return hash.digest('hex');
}

function run(label, command, args, folder = '.') {
  const began = Date.now();
  process.stdout.write(`${label} … `);
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: join(root, folder), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', fail);
    child.on('exit', (code) => {
      if (code === 0) {
        console.log(`${((Date.now() - began) / 1000).toFixed(1)} s`);
        return done();
      }
      console.log('failed');
      console.error(output);
      fail(new Error(`${label} failed`));
    });
  });
}

async function build(name, folders, result, steps) {
  const stamp = join(root, result, '.fingerprint');
  const wanted = fingerprint(folders);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  for (const [label, command, args, folder] of steps) await run(label, command, args, folder);
  writeFileSync(stamp, wanted);
}

const bin = (name, where = '.') => join(root, where, 'node_modules/.bin', name);

try {
  await build('server', ['shared/src', 'server/src', 'server/scripts', 'server/examples', 'tsconfig.base.json', 'server/tsconfig.json'], 'server/dist', [
    ['Building the server', bin('tsc'), ['-b', 'shared', 'server']],
  ]);
  await build('client', ['shared/src', 'client/src', 'client/index.html', 'client/vite.config.ts', 'client/build-documents.ts', 'client/build-guides.ts', 'client/build-reference.ts', 'client/build-shell.ts', 'client/codegen.ts', 'client/own-documents.js', 'schema.graphql'], 'client/dist', [
    ['Typing the operations', bin('graphql-codegen', 'client'), ['--config', 'codegen.ts'], 'client'],
    ['Building the app', bin('vite', 'client'), ['build', '--logLevel', 'warn'], 'client'],
  ]);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const server = spawn(process.execPath, ['--enable-source-maps', join(root, 'server/dist/src/main.js'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
