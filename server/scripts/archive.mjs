// Makes the one archive that a server is set up from: what is built, the packages it needs as real files, their
// licences and a list of all of it. It runs with Node alone, on the kind of machine it was made on. Everything must be
// built by now; `pnpm archive` sees to that.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const { version, packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const name = `groupwork-${version}`;
const made = resolve(process.argv[2] ?? join(root, 'dist'));

function run(command, args, cwd = root) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (status === 0) return stdout;
  console.error(stdout, stderr);
  throw error ?? new Error(`${basename(command)} ${args[0]} failed.`);
}

const pnpm = (...args) => run('npx', ['-y', packageManager, ...args]);

/** The server with its packages and nothing that tests or builds it. */
function layServer(folder) {
  pnpm('--filter', '@groupwork/server', 'deploy', '--prod', '--offline', '--config.node-linker=hoisted', '--config.inject-workspace-packages=true', join(folder, 'deployed'));
  const server = join(folder, 'server');
  mkdirSync(server);
  for (const kept of ['node_modules', 'package.json']) renameSync(join(folder, 'deployed', kept), join(server, kept));
  rmSync(join(folder, 'deployed'), { recursive: true });
  for (const kept of ['src', 'scripts', 'examples']) cpSync(join(root, 'server/dist', kept), join(server, 'dist', kept), { recursive: true });
  cpSync(join(root, 'server/packaging'), join(folder, 'packaging'), { recursive: true });
  const shared = join(server, 'node_modules/@groupwork/shared');
  for (const left of readdirSync(shared)) if (!['dist', 'package.json'].includes(left)) rmSync(join(shared, left), { recursive: true });
  // Links to programs nobody starts here: an archive of real files can be unpacked anywhere.
  for (const entry of readdirSync(server, { recursive: true, withFileTypes: true })) if (entry.name === '.bin' && entry.isDirectory()) rmSync(join(entry.parentPath, entry.name), { recursive: true, force: true });
}

/** Every licence asks that its text goes along, also of what is part of the built app. */
function layLicences(folder) {
  const parts = [];
  for (const [licence, packages] of Object.entries(JSON.parse(pnpm('licenses', 'list', '-r', '--prod', '--json')))) {
    for (const each of packages) {
      for (const path of each.paths.filter(existsSync)) {
        const texts = readdirSync(path).filter((file) => /^(licen[cs]e|copying|notice|ofl)/i.test(file)).map((file) => readFileSync(join(path, file), 'utf8').trim());
        parts.push([`${each.name} ${each.versions.join(', ')} (${licence})`, ...(texts.length > 0 ? texts : [`Its package holds no text. Author: ${each.author ?? 'not named'}. ${each.homepage ?? ''}`.trim()])].join('\n\n'));
      }
    }
  }
  writeFileSync(join(folder, 'third-party-licenses.txt'), `${parts.sort().join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
}

for (const built of ['server/dist/src/main.js', 'client/dist/index.html']) if (!existsSync(join(root, built))) throw new Error(`${built} is not built yet: pnpm build.`);
const scratch = mkdtempSync(join(tmpdir(), 'groupwork-archive-'));
try {
  const folder = join(scratch, name);
  mkdirSync(folder);
  layServer(folder);
  cpSync(join(root, 'client/dist'), join(folder, 'client/dist'), { recursive: true });
  for (const file of ['schema.graphql', 'README.md', '.readme']) cpSync(join(root, file), join(folder, file), { recursive: true });
  layLicences(folder);
  writeFileSync(join(folder, 'sbom.cdx.json'), pnpm('sbom', '--prod', '--sbom-format', 'cyclonedx', '--sbom-spec-version', '1.6', '--sbom-type', 'application'));
  mkdirSync(made, { recursive: true });
  run('tar', ['-czf', join(made, `${name}.tar.gz`), '-C', scratch, name]);
  console.log(`${join(made, `${name}.tar.gz`)}: unpack it and start it with node ${name}/server/dist/src/main.js`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
