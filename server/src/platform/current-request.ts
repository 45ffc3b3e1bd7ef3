import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** What is not ours to name: a stranger's document could carry a person's name into a log or a measure. */
export const OTHER_OPERATION = 'other';

/** The request something is done for, as far as the log may know it. */
export interface CurrentRequest {
  readonly id: string;
  /** A name the product itself gave; OTHER_OPERATION until one is known. */
  operation: string;
  /** The pattern of its address. The address itself may hold what opens it. */
  route: string | null;
  /** The code of the first error it was answered with. */
  code: string | null;
}

export const currentRequest = new AsyncLocalStorage<CurrentRequest>();

export const newRequest = (id: string = randomUUID()): CurrentRequest => ({ id, operation: OTHER_OPERATION, route: null, code: null });

/** As it stands in every line of the log and in every error: the one number support looks for. */
export function requestMark(): { requestId?: string } {
  const current = currentRequest.getStore();
  return current ? { requestId: current.id } : {};
}

/** Says under which name the request of this moment is known. */
export function named(operation: string): void {
  const current = currentRequest.getStore();
  if (current && operation) current.operation = operation;
}

/** Says by which pattern of an address it came. */
export function routed(route: string): void {
  const current = currentRequest.getStore();
  if (current) current.route = route;
}

/** The errors an answer holds are told apart by the first one's code. */
export function failedWith(code: string): void {
  const current = currentRequest.getStore();
  if (current) current.code ??= code;
}
