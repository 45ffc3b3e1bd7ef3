import { randomBytes } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { ArgumentValidationError } from 'type-graphql';
import { failedWith, requestMark } from '../current-request';
import { isDatabaseAway, isDeadlock, isStorageFull } from '../database/faults';
import { CodedError, badInput, storageFull, unavailable } from '../errors';
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

/** What graphql-js says of a malformed request, as opposed to what a resolver threw. */
const inOwnWords = (cause: unknown): boolean => cause instanceof GraphQLError && (cause.originalError === undefined || (cause.originalError instanceof GraphQLError && cause.originalError.originalError === undefined));

const LONGEST_MESSAGE = 240;
/** What graphql-js says may repeat all that was sent. */
const shortened = (message: string): string => (message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)} …` : message);

/** A variable of the wrong shape names its field; the value is not repeated, and no suggestion spells out the schema. */
function requestProblem(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const whole = formatted.message.replace(/ Did you mean .*$/s, '');
  const message = shortened(whole);
  const given = typeof formatted.extensions?.code === 'string' ? formatted.extensions.code : '';
  const code = CLIENT_CODES.has(given) ? given : 'GRAPHQL_VALIDATION_FAILED';
  const variable = /^Variable "\$(\w+)" (?:got invalid value|of)/.exec(whole);
  if (!variable) return { message, ...(formatted.path ? { path: formatted.path } : {}), extensions: { code } };
  const at = /at "(?:\w+\.)?([\w.[\]]+)"; /.exec(whole)?.[1];
  // What was sent stands before the reason, however long it is.
  const cut = whole.lastIndexOf('; ');
  // What is missing altogether has no reason behind a semicolon.
  const reason = cut < 0 ? 'This must be given.' : whole.slice(cut + 2);
  const named = /^Field "(\w+)"/.exec(reason)?.[1];
  const field = [at, named].filter(Boolean).join('.') || (variable[1] as string);
  return keeping(badInput([{ field, messages: [shortened(reason.replace(/: .*$/s, '.'))] }]), formatted);
}

/** What was really thrown: Apollo wraps it, in a resolver as in the making of a context. */
function causeOf(error: unknown): unknown {
  const resolved = unwrapResolverError(error);
  if (!(resolved instanceof GraphQLError) || resolved instanceof CodedError) return resolved;
  const { originalError } = resolved;
  return originalError && !(originalError instanceof GraphQLError && !(originalError instanceof CodedError)) ? originalError : resolved;
}

/** Whether it is no fault of the request, and may be gone the next time. */
const passes = (cause: unknown): boolean => isDatabaseAway(cause) || isDeadlock(cause);

/** What a resolver threw that has nothing to say to whoever asked, beyond that the answer is not whole. */
export function failureIn(error: unknown): 'PASSES' | 'STAYS' | null {
  const cause = causeOf(error);
  if (passes(cause)) return 'PASSES';
  if (!(cause instanceof CodedError)) return 'STAYS';
  return cause.extensions['code'] === 'UNAVAILABLE' ? 'PASSES' : null;
}

const codeOf = ({ extensions }: GraphQLFormattedError): string => (typeof extensions?.['code'] === 'string' ? extensions['code'] : 'INTERNAL');

/** Every error a caller sees goes through here: coded ones as they are, all others masked with an incident id, and each with the number of its request. */
export function formatErrors(log: Logger): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  const format = formatted(log);
  return (given, error) => {
    const told = format(given, error);
    failedWith(codeOf(told));
    return { ...told, extensions: { ...told.extensions, ...requestMark() } };
  };
}

function formatted(log: Logger): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const cause = causeOf(error);
    if (cause instanceof CodedError) return keeping(cause, formatted);
    if (cause instanceof ArgumentValidationError) {
      return keeping(badInput(problems(cause.extensions.validationErrors as unknown as Violation[])), formatted);
    }
    if (isStorageFull(cause)) {
      log.error({ err: { message: (cause as Error).message } }, 'There is no room left for the database: nothing can be saved until somebody makes some.');
      return keeping(storageFull(), formatted);
    }
    // What the engine gave up on again and again is no fault of the request, and may be sent again.
    if (passes(cause)) {
      log.warn({ err: { message: (cause as Error).message } }, 'The database does not answer.');
      return keeping(unavailable(), formatted);
    }
    if (inOwnWords(cause)) return requestProblem(formatted);
    const incident = incidentId();
    log.error({ incident, err: cause }, 'A request failed.');
    return { message: `Something here failed. The fault is ours. Incident ${incident}.`, ...(formatted.path ? { path: formatted.path } : {}), extensions: { code: 'INTERNAL', incidentId: incident } };
  };
}
