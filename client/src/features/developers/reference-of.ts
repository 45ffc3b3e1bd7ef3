import { buildSchema, type GraphQLArgument, type GraphQLEnumValue, type GraphQLField, type GraphQLInputField, type GraphQLNamedType, type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType, isUnionType, print } from 'graphql';
import type { ReferenceArgument, ReferenceField, ReferenceType } from 'virtual:reference';

/** What the server writes beside the schema. */
export interface ContractFacts {
  needs: Readonly<Record<string, string>>;
  atMost: Readonly<Record<string, { rows: number; forEach?: string; priced?: number }>>;
}

const ROOTS: readonly string[] = ['Query', 'Mutation', 'Subscription'];

const textOf = ({ description }: { description?: string | null | undefined }): string => (description ?? '').replaceAll(/\s*\n\s*/g, ' ').trim();

function argumentOf(argument: GraphQLArgument): ReferenceArgument {
  const initial = argument.astNode?.defaultValue;
  return { name: argument.name, type: String(argument.type), text: textOf(argument), ...(initial ? { initial: print(initial) } : {}) };
}

type Member = GraphQLField<unknown, unknown> | GraphQLInputField | GraphQLEnumValue;

function fieldOf(owner: string, member: Member, { needs, atMost }: ContractFacts): ReferenceField {
  const name = `${owner}.${member.name}`;
  return {
    name: member.name,
    type: 'type' in member ? String(member.type) : '',
    text: textOf(member),
    arguments: 'args' in member ? member.args.map(argumentOf) : [],
    ...(member.deprecationReason == null ? {} : { deprecated: member.deprecationReason }),
    ...(needs[name] === undefined ? {} : { needs: needs[name] }),
    ...(atMost[name] === undefined ? {} : { atMost: atMost[name] }),
  };
}

function membersOf(type: GraphQLNamedType): Member[] {
  if (isEnumType(type)) return [...type.getValues()];
  return isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
}

function kindOf(type: GraphQLNamedType): ReferenceType['kind'] {
  if (isObjectType(type)) return 'type';
  if (isInterfaceType(type)) return 'interface';
  if (isUnionType(type)) return 'union';
  if (isEnumType(type)) return 'enum';
  return isInputObjectType(type) ? 'input' : 'scalar';
}

const oneOf = (schema: GraphQLSchema, type: GraphQLNamedType): string[] => (isInterfaceType(type) || isUnionType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : []);

const rankOf = ({ name }: GraphQLNamedType): number => (ROOTS.includes(name) ? ROOTS.indexOf(name) : ROOTS.length);

/** The reference of a schema: what its own descriptions say, and what the server knows of its fields beside them. */
export function referenceOf(schemaText: string, facts: ContractFacts): ReferenceType[] {
  const schema = buildSchema(schemaText);
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type))
    .sort((one, other) => rankOf(one) - rankOf(other) || one.name.localeCompare(other.name))
    .map((type) => ({ name: type.name, kind: kindOf(type), text: textOf(type), fields: membersOf(type).map((member) => fieldOf(type.name, member, facts)), oneOf: oneOf(schema, type) }));
}
