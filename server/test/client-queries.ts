import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Kind, parse, print } from 'graphql';
import type { DefinitionNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';

const client = resolve(__dirname, '../../client/src');
const definitions: DefinitionNode[] = readdirSync(client, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.graphql') && !entry.parentPath.includes('generated'))
  .flatMap((entry) => [...parse(readFileSync(join(entry.parentPath, entry.name), 'utf8')).definitions]);
const fragments = new Map(definitions.filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION).map((fragment) => [fragment.name.value, fragment]));
/** Asked by a handed-over device or by a patient's own link alone, and held to its number where there is one: features/kiosk/kiosk.test.ts, features/telehealth/patient-link.test.ts. */
const ofDevices = new Set(['KioskPage', 'AppointmentPage']);

/** Every query the client ships. */
export const shippedQueries = definitions.filter((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION && definition.operation === 'query' && !ofDevices.has(definition.name?.value ?? ''));

/** The document with the fragments it needs, and without the client's own directives. */
export function documentOf(operation: OperationDefinitionNode): string {
  const needed = new Map<string, FragmentDefinitionNode>();
  const collect = (text: string): void => {
    for (const [, name] of text.matchAll(/\.\.\.\s*(\w+)/g)) {
      const fragment = name && name !== 'on' ? fragments.get(name) : undefined;
      if (!fragment || needed.has(fragment.name.value)) continue;
      needed.set(fragment.name.value, fragment);
      collect(print(fragment));
    }
  };
  collect(print(operation));
  return [print(operation), ...[...needed.values()].map((fragment) => print(fragment))].join('\n').replaceAll(/\s@unmask(\([^)]*\))?/g, '');
}
