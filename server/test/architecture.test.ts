import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

interface SourceFile {
  path: string;
  text: string;
  imports: string[];
}

function sources(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('node_modules') && !entry.parentPath.includes('generated'))
    .map((entry) => {
      const path = relative(root, join(entry.parentPath, entry.name));
      const text = readFileSync(join(root, path), 'utf8');
      const imports = [...text.matchAll(/(?:from|import)\s+'([^']+)'/g)].map((match) => match[1] as string);
      return { path, text, imports: imports.map((target) => (target.startsWith('.') ? relative(root, resolve(root, dirname(path), target)) : target)) };
    });
}

const server = sources('server/src');
const client = sources('client/src');
const shared = sources('shared/src');
const production = (files: SourceFile[]): SourceFile[] => files.filter((file) => !/\.test\.tsx?$/.test(file.path) && !file.path.startsWith('shared/src/testing/'));

const featureOf = (path: string, side: string): string | null => new RegExp(`^${side}/src/features/([^/]+)`).exec(path)?.[1] ?? null;

/** Each import that breaks a rule, as `file -> target`. */
const breaking = (files: SourceFile[], forbidden: (target: string, file: SourceFile) => boolean): string[] =>
  production(files).flatMap((file) => file.imports.filter((target) => forbidden(target, file)).map((target) => `${file.path} -> ${target}`));

describe('the house', () => {
  it('keeps shared pure: no ORM, no React, no input or output, no clock and no chance', () => {
    expect(breaking(shared, (target) => !target.startsWith('shared/src/') && target !== 'luxon')).toEqual([]);
    expect(production(shared).filter((file) => /new Date\(\)|Date\.now\(|Math\.random\(/.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it('asks what somebody may do at a facility: what they may do anywhere opens the first gate and nothing else', () => {
    const gates = ['server/src/node.resolver.ts', 'server/src/platform/actor.ts', 'server/src/platform/graphql/admission.ts', 'server/src/platform/graphql/requires.ts', 'server/src/platform/graphql/routes.ts'];
    expect(production(server).filter(({ path, text }) => !gates.includes(path) && /capabilities\.has\(|actor\.role\b|[{,] capabilities[ ,][^;]*= (?:context\.|work\.)?actor/.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('lets platform know no feature', () => {
    const platform = server.filter((file) => file.path.startsWith('server/src/platform/'));
    expect(breaking(platform, (target) => target.startsWith('server/src/features/') || target.startsWith('server/src/demo/'))).toEqual([]);
  });

  it('lets a feature meet another only through facts, events, types and steps', () => {
    expect(
      breaking(server, (target, file) => {
        const own = featureOf(file.path, 'server');
        const other = featureOf(target, 'server');
        return own !== null && other !== null && own !== other && !/\.(facts|events|type|step)$/.test(target);
      }),
    ).toEqual([]);
  });

  it('keeps TypeORM to entities, repositories and the platform', () => {
    expect(breaking(server, (target, file) => target === 'typeorm' && !/\.(entity|repositories|repository)\.ts$/.test(file.path) && !/^server\/src\/(platform|migrations)\//.test(file.path))).toEqual([]);
  });

  it('keeps commands free of GraphQL and resolvers free of SQL', () => {
    expect(breaking(server, (target, file) => file.path.endsWith('.command.ts') && target === 'type-graphql')).toEqual([]);
    expect(production(server).filter((file) => file.path.endsWith('.resolver.ts') && /\bselect\b.*\bfrom\b/is.test(file.text.replace(/description: .*$/gm, '')) && /\.query[<(]/.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it('loads many things whole or not at all: DataLoader puts what failed among what was found', () => {
    expect(production(server).filter((file) => file.text.includes('.loadMany(')).map((file) => file.path)).toEqual([]);
  });

  it('lets client features stand alone and the design system know nothing', () => {
    expect(breaking(client, (target, file) => {
      const own = featureOf(file.path, 'client');
      const other = featureOf(target, 'client');
      return own !== null && other !== null && own !== other;
    })).toEqual([]);
    const ui = client.filter((file) => file.path.startsWith('client/src/ui/'));
    // Dates are written one way everywhere: their formatter is no domain word.
    expect(breaking(ui, (target) => target.startsWith('@apollo') || target.startsWith('react-router') || (target.startsWith('@groupwork/') && target !== '@groupwork/shared/kernel/time') || (target.startsWith('client/src/') && !target.startsWith('client/src/ui/')))).toEqual([]);
  });

  it('tries every property from seeds that can be named again, and ships nothing made for tests', () => {
    const careless = (text: string): boolean => (text.match(/fc\.assert\(/g) ?? []).length !== (text.match(/\b(runs|inOneWorld)\(/g) ?? []).length;
    expect([...server, ...shared, ...client].filter((file) => file.imports.includes('fast-check') && careless(file.text)).map((file) => file.path)).toEqual([]);
    expect(breaking([...server, ...shared], (target) => target.includes('shared/testing/') || target.startsWith('shared/src/testing/'))).toEqual([]);
  });

  it('writes no markup into a page by hand: what people type is text', () => {
    expect(client.filter((file) => /dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write\(|\beval\(|new Function\(/.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it('has no cycles', () => {
    const files = new Map(production([...server, ...shared, ...client]).map((file) => [file.path.replace(/\.tsx?$/, ''), file]));
    const next = (path: string): string[] =>
      (files.get(path)?.imports ?? []).map((target) => target.replace(/^@groupwork\/shared\//, 'shared/src/')).filter((target) => files.has(target));
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (path: string, trail: string[]): void => {
      const at = trail.indexOf(path);
      if (at >= 0) return void cycles.push([...trail.slice(at), path].join(' -> '));
      if (done.has(path)) return;
      for (const target of next(path)) walk(target, [...trail, path]);
      done.add(path);
    };
    // A type-only circle between two files of one thing costs nothing at run time; values must not circle.
    for (const [path, file] of files) files.set(path, { ...file, imports: withoutTypeImports(file) });
    for (const path of files.keys()) walk(path, []);
    expect(cycles).toEqual([]);
  });

  it('has no barrels, no default exports, no any and no switched-off checks', () => {
    const all = [...server, ...shared, ...client];
    expect(all.filter((file) => /\/index\.tsx?$/.test(file.path)).map((file) => file.path)).toEqual([]);
    expect(production(all).filter((file) => /^export default/m.test(file.text)).map((file) => file.path)).toEqual([]);
    expect(all.filter((file) => /:\s*any\s*[;,)=\]>|&]|\bas any\b|@ts-(ignore|nocheck)/.test(file.text)).map((file) => file.path)).toEqual([]);
    expect(production(server).filter((file) => file.path.includes('/features/') && /new Date\(\)|Date\.now\(/.test(file.text)).map((file) => file.path)).toEqual([]);
  });
});

function withoutTypeImports(file: SourceFile): string[] {
  const values = [...file.text.matchAll(/^import (?!type\b)[^;]*?from '([^']+)'|^import '([^']+)'|^export (?!type\b)[^;]*? from '([^']+)'/gms)].map((match) => (match[1] ?? match[2] ?? match[3]) as string);
  return values.map((target) => (target.startsWith('.') ? relative(root, resolve(root, dirname(file.path), target)) : target));
}
