import type { TypedDocumentString } from '../../graphql/generated/join';
import { documentHashes } from '../../graphql/generated/join-hashes';

/** Why an asking came to nothing: no network, too many tries, too late, a room that is still being made, or a fault of ours. */
export type JoinFailure = 'NETWORK' | 'RATE_LIMITED' | 'TOO_LATE' | 'NOT_READY' | 'REFUSED' | 'FAULT';

export class NotAnswered extends Error {
  constructor(readonly failure: JoinFailure) {
    super(failure);
  }
}

const hashOf = (text: string): string | undefined => documentHashes[/(?:query|mutation) (\w+)/.exec(text)?.[1] ?? ''];

interface Answered { data?: unknown; errors?: readonly { extensions?: { code?: string; refusal?: { code?: string } } }[] }

const refusals: Readonly<Record<string, JoinFailure>> = { ANSWER_TOO_LATE: 'TOO_LATE', CANCEL_TOO_LATE: 'TOO_LATE', CANCELLED_ALREADY: 'TOO_LATE', MEETING_NOT_READY: 'NOT_READY' };

function failureOf({ errors = [] }: Answered): JoinFailure {
  const { code, refusal } = errors[0]?.extensions ?? {};
  if (code === 'RATE_LIMITED') return 'RATE_LIMITED';
  return code === 'REFUSED' ? (refusals[refusal?.code ?? ''] ?? 'REFUSED') : 'FAULT';
}

/**
 * The page's one way to the server. By fetch alone: a phone loads this page once and in a hurry, and the client's cache, sockets
 * and queues would be most of it. The link's token travels in a header, never in an address; cookies of the same browser stay out.
 */
export async function askServer<TData, TVariables>(token: string, document: TypedDocumentString<TData, TVariables>, variables: TVariables): Promise<TData> {
  let answered: Answered;
  try {
    const response = await fetch('/graphql', {
      method: 'POST', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ variables, extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(document.toString()) } } }),
    });
    if (response.status >= 502) throw new NotAnswered('NETWORK');
    answered = (await response.json()) as Answered;
  } catch (error) {
    throw error instanceof NotAnswered ? error : new NotAnswered('NETWORK');
  }
  if (answered.errors !== undefined || answered.data === undefined || answered.data === null) throw new NotAnswered(failureOf(answered));
  return answered.data as TData;
}
