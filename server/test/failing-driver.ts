import type { Engine } from '../src/platform/database/engine';

type Methods = Record<string, (...values: unknown[]) => unknown>;

/** Where a driver sends its statements from. */
function sendersOf(engine: Engine): [Methods, string[]] {
  if (engine !== 'sqlite') return [(require('mysql2') as { Connection: { prototype: Methods } }).Connection.prototype, ['query']];
  const Database = require('libsql') as new (path: string) => { prepare(sql: string): object };
  return [Object.getPrototypeOf(new Database(':memory:').prepare('select 1')) as Methods, ['run', 'all']];
}

/** Tells of each statement before the driver sends it, on a server also how it reads, until what this answers is called. */
export function beforeEachStatement(engine: Engine, tell: (sql: string) => void): () => void {
  const [methods, names] = sendersOf(engine);
  const own = names.map((name) => Object.getOwnPropertyDescriptor(methods, name));
  for (const name of names) {
    const send = methods[name];
    if (!send) throw new Error(`The driver has no ${name}.`);
    methods[name] = function counted(this: unknown, ...values: unknown[]): unknown {
      tell(engine === 'sqlite' ? '' : String((values[0] as { sql?: string }).sql ?? values[0]));
      return send.apply(this, values);
    };
  }
  return () => {
    for (const [index, name] of names.entries()) {
      const before = own[index];
      if (before) Object.defineProperty(methods, name, before);
      else delete methods[name];
    }
  };
}
