import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { errorSentence } from '@groupwork/shared/kernel/error-codes';

export interface FieldFailure { field: string; messages: readonly string[] }

/** Why something did not happen, ready to be shown to a person. */
export interface Failure {
  /** BAD_USER_INPUT, REFUSED, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, STALE, RATE_LIMITED, UNAVAILABLE, INTERNAL; NETWORK when nothing came back. */
  code: string;
  sentence: string;
  refusal: { code: string; facts: Readonly<Record<string, unknown>> } | null;
  fields: readonly FieldFailure[];
  /** With STALE: the version the server has now. */
  currentVersion: number | null;
  incidentId: string | undefined;
  extensions: Readonly<Record<string, unknown>>;
}

const UNREACHABLE = 'The server cannot be reached. What you typed is kept on this device.';
const OURS = errorSentence('INTERNAL');

/** Masked faults and the protocol's own codes carry no words for people. */
const WITHOUT_WORDS = new Set(['INTERNAL', 'INTERNAL_SERVER_ERROR', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE']);

interface AnsweredError { message: string; extensions?: Record<string, unknown> | undefined }

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown): FieldFailure[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((entry) => ({
    field: String(entry['field']),
    messages: Array.isArray(entry['messages']) ? entry['messages'].map(String) : [],
  }));
}

function sentenceOf(code: string, message: string, incidentId: string | undefined, fields: readonly FieldFailure[]): string {
  if (WITHOUT_WORDS.has(code)) return incidentId === undefined ? OURS : `${OURS} Incident ${incidentId}.`;
  if (fields.length > 0) return fields.flatMap((field) => field.messages).join(' ');
  return message;
}

function fromAnswer(error: AnsweredError): Failure {
  const extensions = error.extensions ?? {};
  const code = typeof extensions['code'] === 'string' ? extensions['code'] : 'INTERNAL';
  const refusal = extensions['refusal'];
  const fields = fieldsOf(extensions['fields']);
  const incidentId = typeof extensions['incidentId'] === 'string' ? extensions['incidentId'] : undefined;
  return {
    code,
    sentence: sentenceOf(code, error.message, incidentId, fields),
    refusal: isRecord(refusal) ? { code: String(refusal['code']), facts: isRecord(refusal['facts']) ? refusal['facts'] : {} } : null,
    fields,
    currentVersion: typeof extensions['version'] === 'number' ? extensions['version'] : null,
    incidentId,
    extensions,
  };
}

function firstErrorOfBody(body: string): AnsweredError | null {
  try {
    const parsed: unknown = JSON.parse(body);
    const first: unknown = isRecord(parsed) && Array.isArray(parsed['errors']) ? parsed['errors'][0] : null;
    if (isRecord(first) && typeof first['message'] === 'string') return { message: first['message'], extensions: isRecord(first['extensions']) ? first['extensions'] : {} };
  } catch {
    // Not the product's own answer: a proxy's page, told below like any other silence.
  }
  return null;
}

/** Whether nothing usable came back, so that the same request may simply be sent again. */
export function isSilence(error: unknown): boolean {
  if (CombinedGraphQLErrors.is(error)) return false;
  return !(ServerError.is(error) && error.statusCode < 500 && error.statusCode !== 408);
}

/** From the answer of an address that is not GraphQL; a proxy's own page, or nothing at all, is silence. */
export function failureOfBody(status: number, body: string): Failure {
  const answered = firstErrorOfBody(body);
  if (answered !== null) return fromAnswer(answered);
  return status >= 400 && status < 500 ? fromAnswer({ message: OURS }) : failureOf(new TypeError('Nothing came back.'));
}

/** From whatever was thrown to what a person is told. */
export function failureOf(error: unknown): Failure {
  if (CombinedGraphQLErrors.is(error)) {
    const [first] = error.errors;
    return fromAnswer({ message: first?.message ?? OURS, extensions: first?.extensions });
  }
  if (ServerError.is(error)) {
    const answered = firstErrorOfBody(error.bodyText);
    if (answered !== null) return fromAnswer(answered);
  }
  if (!isSilence(error)) return fromAnswer({ message: OURS });
  return { code: 'NETWORK', sentence: UNREACHABLE, refusal: null, fields: [], currentVersion: null, incidentId: undefined, extensions: {} };
}
