import { GraphQLError } from 'graphql';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import type { Refusal } from '@groupwork/shared/kernel/refusal';

/** One input field and what would be right. */
export interface FieldProblem {
  field: string;
  messages: string[];
}

/** An answer with a code that callers may act on. Everything else is masked with an incident id. */
export class CodedError extends GraphQLError {
  constructor(code: string, message: string, extensions: Record<string, unknown> = {}) {
    super(message, { extensions: { code, ...extensions } });
  }
}

const signInSentences = { NOT_SIGNED_IN: 'Sign in first.', SCREEN_LOCKED: 'The screen is locked. Enter your password or PIN.', KEY_REFUSED: 'This key opens nothing from here now.' } as const;

export const unauthenticated = (reason: keyof typeof signInSentences = 'NOT_SIGNED_IN'): CodedError => new CodedError('UNAUTHENTICATED', signInSentences[reason], { reason });

export const forbidden = (): CodedError => new CodedError('FORBIDDEN', 'Your role does not include this.');

/** To other software, whose key is given its scopes by name: a role is nothing it has. */
export const outOfScope = (field: string, scope: string | null): CodedError =>
  new CodedError('FORBIDDEN', scope === null ? `${field} is not for keys.` : `${field} needs the scope ${scope}, which this key does not hold.`);

/** To whoever asks for more from a device that is confined to one thing. */
export const confined = (): CodedError => new CodedError('FORBIDDEN', 'This device does one thing only until it is taken back.', { reason: 'DEVICE_CONFINED' });

/** Also for what lies outside the actor's scope, so that nobody can probe for what exists. */
export const notFound = (): CodedError => new CodedError('NOT_FOUND', 'There is nothing here that you can open.');

export const badInput = (fields: FieldProblem[]): CodedError =>
  new CodedError('BAD_USER_INPUT', fields.map((problem) => `${problem.field}: ${problem.messages.join(' ')}`).join('\n'), { fields });

export const badField = (field: string, message: string): CodedError => badInput([{ field, messages: [message] }]);

export const stale = (version: number | null): CodedError =>
  new CodedError('STALE', 'This was changed meanwhile. Look again, then repeat.', { version });

export const rateLimited = (retryAfterSeconds: number, message = `Too many tries. Wait ${retryAfterSeconds} seconds.`): CodedError =>
  new CodedError('RATE_LIMITED', message, { retryAfterSeconds });

/** The database is away for a moment; the same request with the same key may be sent again. */
export const unavailable = (): CodedError =>
  new CodedError('UNAVAILABLE', 'The database does not answer. What you typed is kept. It is tried again, and saved once.', { retryable: true });

/** Nothing can be saved until somebody makes room; the same request with the same key may be sent again then. */
export const storageFull = (): CodedError =>
  new CodedError('UNAVAILABLE', 'The server has no room left to save anything. Nothing was saved; what you typed is kept, and reading goes on. Tell whoever runs Groupwork.', { retryable: true, reason: 'STORAGE_FULL' });

export const refused = (refusal: Refusal): CodedError =>
  new CodedError('REFUSED', sentence(refusal), { refusal: { code: refusal.code, facts: refusal.facts } });

/** Throws the refusal, if there is one. */
export function refuseIf(refusal: Refusal | null): void {
  if (refusal) throw refused(refusal);
}
