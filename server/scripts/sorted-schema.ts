import { Kind, lexicographicSortSchema, parse, printSchema } from 'graphql';
import type { ASTNode, GraphQLSchema, NameNode } from 'graphql';

const LAST = ['createdAt', 'updatedAt'];

/** The id first, what every row has last, and between them the alphabet as people read it. */
const rankOf = (name: string): number => (name === 'id' ? 0 : 1 + LAST.indexOf(name) + 1);
const byName = (one: string, other: string): number => Math.min(rankOf(one), 1) - Math.min(rankOf(other), 1) || rankOf(one) - rankOf(other) || one.localeCompare(other);

const nameOf = (node: ASTNode): string => ('name' in node ? (node.name as NameNode).value : '');

function childrenOf(node: ASTNode): readonly ASTNode[] {
  if (node.kind === Kind.DOCUMENT) return node.definitions;
  if (node.kind === Kind.ENUM_TYPE_DEFINITION) return node.values ?? [];
  if (node.kind === Kind.FIELD_DEFINITION) return node.arguments ?? [];
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION || node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? (node.fields ?? []) : [];
}

const placeOf = ({ loc }: ASTNode): { start: number; end: number } => ({ start: loc?.start ?? 0, end: loc?.end ?? 0 });

/** The text of a node, what stands in it put in order; what stands between them stays where it is. */
function sorted(text: string, node: ASTNode): string {
  const children = childrenOf(node);
  const inOrder = [...children].sort((one, other) => byName(nameOf(one), nameOf(other)));
  let { start: at } = placeOf(node);
  let written = '';
  for (const [index, child] of children.entries()) {
    written += text.slice(at, placeOf(child).start) + sorted(text, inOrder[index] as ASTNode);
    at = placeOf(child).end;
  }
  return written + text.slice(at, placeOf(node).end);
}

/** The contract as a file in which everything stands where a reader looks for it. */
export function sortedSchema(schema: GraphQLSchema): string {
  const text = printSchema(lexicographicSortSchema(schema));
  return `# Emitted from the resolvers by \`pnpm schema\`; not written by hand.\n\n${sorted(text, parse(text)).trim()}\n`;
}
