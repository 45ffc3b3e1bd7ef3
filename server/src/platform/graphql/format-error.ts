import { randomBytes } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { ArgumentValidationError } from 'type-graphql';
import { isDatabaseAway } from '../database/faults';
import { CodedError, badInput, unavailable } from '../errors';
import type { FieldProblem } from '../errors';
import type { Logger } from '../log';

interface Violation {
  property: string;
  constraints?: Record<string, string>;
  children?: Violation[];
}

/** class-validator's findings without the values, which may be a password or a patient's words. */
function problems(violations: readonly Violation[], path = ''): FieldProblem[] {
  return violations.flatMap((violation) => {
    const field = path ? `${path}.${violation.property}` : violation.property;
    const own = violation.constraints ? [{ field, messages: Object.values(violation.constraints) }] : [];
    return [...own, ...problems(violation.children ?? [], field)];
  });
}

/** Short enough to read out on the telephone. */
const incidentId = (): string => randomBytes(5).toString('hex').toUpperCase().replace(/^(.{4})(.{4}).*$/, '$1-$2');

const CLIENT_CODES = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE', 'BAD_REQUEST', 'BAD_USER_INPUT', 'PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED']);

const keeping = (error: GraphQLError, formatted: GraphQLFormattedError): GraphQLFormattedError => ({
  message: error.message,
  ...(formatted.path ? { path: formatted.path } : {}),
  extensions: { ...error.extensions },
});

/** Every error a caller sees goes through here: coded ones as they are, all others masked with an incident id. */
export function formatErrors(log: Logger): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const cause = unwrapResolverError(error);
    if (cause instanceof CodedError) return keeping(cause, formatted);
    if (cause instanceof ArgumentValidationError) {
      return keeping(badInput(problems(cause.extensions.validationErrors as unknown as Violation[])), formatted);
    }
    if (isDatabaseAway(cause)) {
      log.warn({ err: { message: (cause as Error).message } }, 'The database does not answer.');
      return keeping(unavailable(), formatted);
    }
    const code = formatted.extensions?.code;
    // graphql-js's own words about a malformed request; suggestions would spell out the schema.
    if (cause instanceof GraphQLError && !cause.originalError && typeof code === 'string' && CLIENT_CODES.has(code)) {
      return { message: formatted.message.replace(/ Did you mean .*\?$/s, ''), ...(formatted.path ? { path: formatted.path } : {}), extensions: { code } };
    }
    if (cause instanceof GraphQLError && !cause.originalError && code === undefined) {
      return { message: formatted.message.replace(/ Did you mean .*\?$/s, ''), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
    }
    const incident = incidentId();
    log.error({ incident, err: cause instanceof Error ? { message: cause.message, stack: cause.stack } : { message: 'not an Error' } }, 'A request failed.');
    return { message: `Something here failed. The fault is ours. Incident ${incident}.`, ...(formatted.path ? { path: formatted.path } : {}), extensions: { code: 'INTERNAL', incidentId: incident } };
  };
}
