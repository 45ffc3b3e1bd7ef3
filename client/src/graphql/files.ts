import type { ImportKind } from '@groupwork/shared/imports/import-columns';
import { type Failure, failureOf, failureOfBody } from './explain';
import { gate } from './gate';

/** Addresses of files, which GraphQL does not carry. */
export const files = {
  sessionSheet: (sessionId: string, kind: 'blank' | 'filled') => `/sheets/session/${sessionId}?kind=${kind}`,
  daySheets: (facilityId: string, date: string, kind: 'blank' | 'filled') => `/sheets/day/${facilityId}/${date}?kind=${kind}`,
  fileSheet: (sessionId: string) => `/sheets/session/${sessionId}`,
  chartNote: (chartEntryId: string) => `/charts/notes/${chartEntryId}`,
  fhirRecord: (patientId: string) => `/charts/fhir/${patientId}`,
  noteProof: (chartEntryId: string) => `/charts/proofs/${chartEntryId}`,
  sessionUnits: (sessionId: string) => `/units/session/${sessionId}`,
  unsigned: (facilityId: string) => `/lists/unsigned/${facilityId}`,
  timeliness: (facilityId: string, from: string, until: string) => `/timeliness/facility/${facilityId}?from=${from}&until=${until}`,
  facilityUnits: (facilityId: string, from: string, until: string) => `/units/facility/${facilityId}?from=${from}&until=${until}`,
  auditTrail: (facilityId: string, filter: URLSearchParams) => `/audit-trail/${facilityId}?${filter.toString()}`,
  staff: (filter: URLSearchParams) => `/lists/staff?${filter.toString()}`,
  list: (name: 'patients' | 'groups' | 'topics' | 'schedules' | 'slots' | 'past-sessions' | 'review-inbox' | 'attendance' | 'attendance-outside' | 'absences' | 'absences-outside' | 'topics-held' | 'topics-held-outside' | 'group-sizes' | 'group-sizes-outside' | 'waitlist' | 'outreach' | 'leaves' | 'unfinished' | 'additions' | 'failing-addresses' | 'notes-to-link' | 'holidays' | 'choices' | 'templates' | 'snippets', facilityId: string, filter: URLSearchParams = new URLSearchParams()) => `/lists/${name}/${facilityId}?${filter.toString()}`,
  /** Patients of all of one's facilities, or those chosen. */
  patients: (filter: URLSearchParams) => `/lists/patients?${filter.toString()}`,
  scheduler: (filter: URLSearchParams) => `/lists/scheduler?${filter.toString()}`,
  facilities: () => '/lists/facilities',
  alerts: (filter: URLSearchParams) => `/lists/alerts?${filter.toString()}`,
  messages: (of: 'patient' | 'session', id: string) => `/lists/messages/${of}/${id}`,
  importTemplate: (kind: ImportKind, facilityId: string, filled = false) => `/imports/${kind}/${facilityId}/template${filled ? '?with=current' : ''}`,
  checkImport: (kind: ImportKind, facilityId: string) => `/imports/${kind}/${facilityId}/check`,
  runImport: (kind: ImportKind, facilityId: string, seen: string) => `/imports/${kind}/${facilityId}/run?seen=${seen}`,
  status: () => '/system/status',
  filedSheet: (documentId: string) => `/sheets/filed/${documentId}`,
} as const;

const OK = 200;

/** Closed until somebody signs in or unlocks, as for every other request; false where the failure is another. */
function closesGate({ code, extensions }: Failure): boolean {
  if (code !== 'UNAUTHENTICATED') return false;
  gate.close(extensions['reason'] === 'SCREEN_LOCKED' ? 'SCREEN_LOCKED' : 'NOT_SIGNED_IN');
  return true;
}

type Answer<TFacts> = { facts: TFacts } | { failure: Failure };

/** Sends, and after a lock or a sign-out sends again, as if nothing had been. */
async function throughGate<TFacts>(send: () => Promise<Answer<TFacts>>): Promise<Answer<TFacts>> {
  for (;;) {
    await gate.whenOpen();
    const answer = await send();
    if ('facts' in answer || !closesGate(answer.failure)) return answer;
  }
}

const nameIn = (disposition: string | null): string => /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? 'file';

/** Fetches a file and hands it to the browser to be kept. Answers why not, where it could not be. */
export async function saveFile(path: string): Promise<Failure | null> {
  const answer = await throughGate(async (): Promise<Answer<{ name: string; blob: Blob }>> => {
    try {
      const response = await fetch(path, { credentials: 'same-origin' });
      return response.ok ? { facts: { name: nameIn(response.headers.get('Content-Disposition')), blob: await response.blob() } } : { failure: failureOfBody(response.status, await response.text()) };
    } catch (error) {
      return { failure: failureOf(error) };
    }
  });
  if ('failure' in answer) return answer.failure;
  keepFile(answer.facts.name, answer.facts.blob);
  return null;
}

/** Hands a file to the browser to be kept. */
export function keepFile(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken hold of it by then; until it is let go it stays in memory.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export interface Sending {
  /** The same key has one effect, however often it is sent. */
  key: string;
  /** From 0 to 1: what has left this device. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
}

/** Sends a file. Its answer is what the address says of it. */
export function sendFile<TFacts>(path: string, file: Blob, { key, onProgress, signal }: Sending): Promise<Answer<TFacts>> {
  return throughGate(() => new Promise<Answer<TFacts>>((done) => {
    // fetch does not tell how much has left.
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    const end = (answer: Answer<TFacts>): void => {
      signal.removeEventListener('abort', stop);
      done(answer);
    };
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => end(request.status === OK ? { facts: JSON.parse(request.responseText) as TFacts } : { failure: failureOfBody(request.status, request.responseText) });
    request.onerror = () => end({ failure: failureOf(new TypeError('Failed to fetch')) });
    request.onabort = request.onerror;
    signal.addEventListener('abort', stop);
    request.open('POST', path);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Idempotency-Key', key);
    request.send(file);
  }));
}

/** What an address tells for a page. */
export function readFacts<TFacts>(path: string): Promise<Answer<TFacts>> {
  return throughGate(async (): Promise<Answer<TFacts>> => {
    try {
      const response = await fetch(path, { credentials: 'same-origin' });
      return response.ok ? { facts: (await response.json()) as TFacts } : { failure: failureOfBody(response.status, await response.text()) };
    } catch (error) {
      return { failure: failureOf(error) };
    }
  });
}

type Line<TFacts, TProgress> = { progress: TProgress } | { facts: TFacts } | { errors: unknown[] };

/** A line of JSON at a time, as they arrive. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let held = '';
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (held + piece.value).split('\n');
    held = lines.pop() ?? '';
    yield* lines;
  }
}

/** Sends what takes a while to be done, and hears how far it is. */
export function sendForProgress<TFacts, TProgress>(path: string, content: Blob, key: string, hear: (progress: TProgress) => void): Promise<Answer<TFacts>> {
  return throughGate(async (): Promise<Answer<TFacts>> => {
    try {
      const response = await fetch(path, { method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/octet-stream', 'Idempotency-Key': key }, body: content });
      if (!response.ok || response.body === null) return { failure: failureOfBody(response.status, await response.text()) };
      for await (const text of linesOf(response.body)) {
        const line = JSON.parse(text) as Line<TFacts, TProgress>;
        if ('progress' in line) hear(line.progress);
        else return 'facts' in line ? { facts: line.facts } : { failure: failureOfBody(response.status, text) };
      }
    } catch (error) {
      return { failure: failureOf(error) };
    }
    // It broke off before its last line.
    return { failure: failureOf(new TypeError('Nothing came back.')) };
  });
}
