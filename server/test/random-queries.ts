import { getNamedType, isAbstractType, isLeafType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { idPaths, Writing } from './asked-fields';
import type { Drawn } from './drawn';
import type { Kind, Place } from './places';

type OutputField = GraphQLField<unknown, unknown>;

/** Queries nobody thought of: valid, of any fields, with ids of everywhere. */
export class RandomQueries {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draw: Drawn,
    private readonly places: readonly Place[],
    /** Fields one of whose parents everybody may open; the others would only be refused. */
    private readonly roots: readonly OutputField[],
  ) {}

  next(): string {
    const count = this.draw.chance(80) ? 1 : 2;
    return `query Drawn { ${this.draw.some(this.roots, count).map((root) => this.field(root, 1)).join(' ')} }`;
  }

  private field(field: OutputField, depth: number): string {
    const writing = new Writing(field, this.draw.some(idPaths(field.args), 4).filter(() => this.draw.chance(20)), this.page(field));
    const place = this.draw.one(this.places);
    const text = writing.arguments();
    // Mostly ids of one place, now and then of any.
    const ids = writing.ids.toSorted((one, other) => other.variable.length - one.variable.length);
    const written = ids.reduce((all, { variable, kind }) => all.replaceAll(`$${variable}`, JSON.stringify(this.id(kind, place))), text);
    return `${field.name}${written}${this.selection(getNamedType(field.type), depth)}`;
  }

  private id(kind: Kind, place: Place): string {
    return (this.draw.chance(97) ? place : this.draw.one(this.places))[kind];
  }

  /** Small pages from either end, so that pages within pages stay within what a document may cost. */
  private page(field: OutputField): Record<string, string> {
    if (!field.args.some(({ name }) => name === 'first')) return {};
    return { [this.draw.chance(80) ? 'first' : 'last']: String(1 + this.draw.below(4)) };
  }

  private selection(type: GraphQLNamedType, depth: number): string {
    if (isLeafType(type)) return '';
    if (isAbstractType(type)) {
      const one = this.draw.one(this.schema.getPossibleTypes(type));
      return ` { __typename ... on ${one.name}${this.selection(one, depth)} }`;
    }
    return isObjectType(type) ? ` { ${['__typename', ...this.parts(type, depth)].join(' ')} }` : '';
  }

  private parts(type: GraphQLObjectType, depth: number): string[] {
    const fields = Object.values(type.getFields());
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
    const branches = depth >= 6 ? [] : fields.filter((field) => !isLeafType(getNamedType(field.type)));
    const always = fields.filter(({ name }) => name === 'edges' || (name === 'node' && type.name.endsWith('Edge')));
    const chosen = new Set([...(depth < 9 ? always : []), ...this.draw.some(leaves, 3), ...this.draw.some(branches, depth > 3 ? 1 : 2)]);
    return [...chosen].map((field) => this.field(field, depth + 1));
  }
}
