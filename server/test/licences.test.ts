import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import satisfies from 'spdx-satisfies';

const root = resolve(__dirname, '../..');
const store = join(root, 'node_modules/.pnpm');

/** Any of these opens a package, in production as in development. */
const ALLOWED = ['MIT', 'MIT-0', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD'];

interface Exception {
  name: RegExp;
  /** As the package says it; empty where it says nothing. */
  licence: string;
  because: string;
  /** Builds or tests, unmodified, and never leaves this house. */
  tool?: true;
}

/** What is let in by name, and why. */
const EXCEPTIONS: readonly Exception[] = [
  { name: /^@expo-google-fonts\/inter$/, licence: 'MIT AND OFL-1.1', because: 'A typeface, embedded in documents as its licence allows.' },
  { name: /^@fontsource-variable\/inter$/, licence: 'OFL-1.1', because: 'The same typeface for the app.' },
  { name: /^lru-cache$/, licence: 'BlueOak-1.0.0', because: 'As permissive as MIT, of its author’s choice; Apollo Server keeps parsed documents in it.' },
  { name: /^(@isaacs\/nonrecursive-glob-match|glob|graceful-fs|jackspeak|minimatch|minipass|package-json-from-dist|path-scurry)$/, licence: 'BlueOak-1.0.0', because: 'As permissive as MIT.', tool: true },
  { name: /^argparse$/, licence: 'PSF-2.0', because: 'Permissive; for the command line of markdown-it, which nobody here runs.' },
  { name: /^argparse$/, licence: 'Python-2.0', because: 'The same, earlier.', tool: true },
  { name: /^png-js$/, licence: '', because: 'Its package.json leaves it out; its LICENSE is the text of MIT.' },
  { name: /^pako$/, licence: '(MIT AND Zlib)', because: 'Zlib is permissive; the FHIR validator of the tests.', tool: true },
  { name: /^(axe-core|ical\.js|lightningcss(-.+)?)$/, licence: 'MPL-2.0', because: 'Unmodified.', tool: true },
  { name: /^caniuse-lite$/, licence: 'CC-BY-4.0', because: 'What browsers can do, read by build tools.', tool: true },
  { name: /^(railroad-diagrams|spdx-license-ids)$/, licence: 'CC0-1.0', because: 'Given to all; one draws grammars nobody here draws, one lists licences.', tool: true },
  { name: /^spdx-exceptions$/, licence: 'CC-BY-3.0', because: 'A list of exceptions to licences.', tool: true },
  { name: /^spdx-ranges$/, licence: '(MIT AND CC-BY-3.0)', because: 'A list of versions of licences.', tool: true },
];

interface Installed {
  folder: string;
  name: string;
  version: string;
  licence: string;
  needs: string[];
}

interface Manifest {
  name: string;
  version?: string;
  license?: unknown;
  dependencies?: object;
  optionalDependencies?: object;
  peerDependencies?: object;
}

const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

function read(folder: string): Installed {
  const { name, version = '', license, dependencies, optionalDependencies, peerDependencies } = manifestIn(folder);
  return { folder, name, version, licence: typeof license === 'string' ? license : '', needs: Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }) };
}

/** Packages stand in folders of their own, and everything else there is a link to one. */
function foldersIn(modules: string): string[] {
  return readdirSync(modules, { withFileTypes: true }).flatMap((entry) => (entry.name.startsWith('@') ? readdirSync(join(modules, entry.name), { withFileTypes: true }) : [entry]).filter((each) => each.isDirectory() && existsSync(join(each.parentPath, each.name, 'package.json'))).map((each) => join(each.parentPath, each.name)));
}

const installed = readdirSync(store).filter((name) => existsSync(join(store, name, 'node_modules')) && name !== 'node_modules').flatMap((name) => foldersIn(join(store, name, 'node_modules'))).map(read);

/** Folders of what the product itself asks for, and what that asks for. */
function production(): Set<string> {
  const found = new Set<string>();
  const follow = (from: string, names: readonly string[]): void => {
    for (const name of names) {
      const link = join(from, name);
      if (!existsSync(link)) continue;
      const folder = realpathSync(link);
      if (found.has(folder)) continue;
      found.add(folder);
      const inStore = folder.startsWith(store);
      follow(inStore ? folder.slice(0, -name.length) : join(folder, 'node_modules'), inStore ? read(folder).needs : Object.keys(manifestIn(folder).dependencies ?? {}));
    }
  };
  for (const part of ['server', 'client', 'shared']) follow(join(root, part, 'node_modules'), Object.keys(manifestIn(join(root, part)).dependencies ?? {}));
  return found;
}

const opens = (licence: string): boolean => {
  try {
    return satisfies(licence, ALLOWED);
  } catch {
    return false;
  }
};

const exceptionFor = ({ name, licence }: Installed): Exception | undefined => EXCEPTIONS.find((exception) => exception.name.test(name) && exception.licence === licence);

describe('the licences of what is installed', () => {
  it('are of those that ask for nothing but their notice, or of packages let in by name', () => {
    expect(installed.length).toBeGreaterThan(1000);
    expect(installed.filter((each) => !opens(each.licence) && !exceptionFor(each)).map(({ name, version, licence }) => `${name} ${version}: ${licence || 'says nothing'}`)).toEqual([]);
  });

  it('let nothing in by name that is not there, or that would open anyway', () => {
    expect(EXCEPTIONS.filter((exception) => !installed.some((each) => exceptionFor(each) === exception)).map(({ name }) => String(name))).toEqual([]);
    expect(EXCEPTIONS.filter(({ licence }) => opens(licence)).map(({ name }) => String(name))).toEqual([]);
  });

  it('keep what is let in as a tool out of the product', () => {
    const inside = production();
    expect([...inside].map((folder) => manifestIn(folder).name)).toEqual(expect.arrayContaining(['express', 'react', 'libsql', '@groupwork/shared', 'lru-cache']));
    expect(installed.filter((each) => exceptionFor(each)?.tool && inside.has(each.folder)).map(({ name, version }) => `${name} ${version}`)).toEqual([]);
  });

  it('are told by a text where a package says nothing', () => {
    const [silent, ...more] = installed.filter(({ licence }) => licence === '');
    expect([silent?.name, ...more]).toEqual(['png-js']);
    expect(readFileSync(join(silent?.folder ?? '', 'LICENSE'), 'utf8')).toMatch(/^MIT License|Permission is hereby granted, free of charge/m);
  });
});
