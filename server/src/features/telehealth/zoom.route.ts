import type { Clock } from '../../platform/clock';
import type { Callback, Call, CallAnswer } from '../../platform/graphql/callbacks';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { CallRefusal, RefusedCalls } from '../audit/refused-call.step';
import { keepRoomEvent } from './keep-room-event.command';
import { hashed, hmac, readNotice, signatureProblem } from './zoom-notice';

export const ZOOM_PATH = '/callbacks/zoom';
const OPERATION = 'zoomNotice';
const MOST_BYTES = 64 * 1024;

const STATUS: Record<CallRefusal, CallAnswer['status']> = { UNSIGNED: 403, FORGED: 403, REPLAYED: 409, LATE: 409, MALFORMED: 400 };

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
  refusedCalls: RefusedCalls;
  /** Null: Zoom is not set up to tell anything, and nothing is believed. */
  secret: string | null;
}

/**
 * Where Zoom tells who enters and leaves. What is not signed by it, comes late or comes a second time is refused and
 * told in the trail; what it tells again because it did not hear our answer is taken in once.
 */
export const zoomCallback = (parts: Parts): Callback => ({ path: ZOOM_PATH, operation: OPERATION, mostBytes: MOST_BYTES, answer: (call) => answer(parts, call), tooLarge: async () => parts.secret !== null && parts.refusedCalls.record({ service: 'ZOOM', operation: OPERATION, because: 'MALFORMED', organizationId: null }) });

async function answer({ refusedCalls, secret, ...parts }: Parts, call: Call): Promise<CallAnswer> {
  if (secret === null) return { status: 404 };
  const refused = async (because: CallRefusal, organizationId: string | null = null): Promise<CallAnswer> => {
    await refusedCalls.record({ service: 'ZOOM', operation: OPERATION, because, organizationId });
    return { status: STATUS[because] };
  };
  const signature = call.header('x-zm-signature');
  const problem = signatureProblem(secret, { signature, timestamp: call.header('x-zm-request-timestamp'), body: call.body }, parts.clock.now());
  if (problem) return refused(problem);
  const read = readNotice(call.body);
  if (read.kind === 'MALFORMED') return refused('MALFORMED');
  if (read.kind === 'CHALLENGE') return { status: 200, contentType: 'application/json', text: JSON.stringify({ plainToken: read.plainToken, encryptedToken: hmac(secret, read.plainToken) }) };
  if (read.kind === 'OTHER') return { status: 200 };
  const kept = await keepRoomEvent(parts, read.notice, hashed(signature ?? ''));
  return kept.outcome === 'REPLAYED' ? refused('REPLAYED', kept.organizationId) : { status: 200 };
}
