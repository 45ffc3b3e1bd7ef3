import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

function parse(value: unknown): string {
  if (typeof value === 'string' && DATE.test(value) && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value)) return value;
  throw new GraphQLError('A date is written as YYYY-MM-DD and must exist, for example 2026-11-19.', { extensions: { code: 'BAD_USER_INPUT' } });
}

export const LocalDate = new GraphQLScalarType<string, string>({
  name: 'LocalDate',
  description: "A calendar day, YYYY-MM-DD, in the facility's time zone unless said otherwise.",
  serialize: (value) => String(value),
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null),
});
