import { TextDecoderStream, TransformStream } from 'node:stream/web';

/** One file on its way, as the network would see it. */
export interface Arriving {
  path: string;
  key: string | undefined;
  file: Blob;
  progress: (part: number) => void;
  answer: (status: number, body: object) => void;
  /** Nothing comes back. */
  breakOff: () => void;
}

/** What stands in a file that was sent; the simulated browser's have no text() of their own. */
export const textIn = (file: Blob | undefined): Promise<string> => new Promise((done) => {
  const reader = new FileReader();
  reader.onload = () => done(typeof reader.result === 'string' ? reader.result : '');
  reader.readAsText(file ?? new Blob());
});

/** Stands where the network would be for files that are sent; the simulated browser has none. Answers what has arrived so far. */
export function receiveFiles(): Arriving[] {
  const arrived: Arriving[] = [];
  class Receiving {
    readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    onload?: () => void;
    onerror?: () => void;
    status = 0;
    responseText = '';
    private path = '';
    private readonly headers = new Map<string, string>();
    open(_method: string, path: string): void { this.path = path; }
    setRequestHeader(name: string, value: string): void { this.headers.set(name, value); }
    abort(): void { this.onerror?.(); }
    send(file: Blob): void {
      arrived.push({
        path: this.path, key: this.headers.get('Idempotency-Key'), file,
        progress: (part) => this.upload.onprogress?.({ loaded: part * file.size, total: file.size }),
        answer: (status, body) => {
          this.status = status;
          this.responseText = JSON.stringify(body);
          this.onload?.();
        },
        breakOff: () => this.onerror?.(),
      });
    }
  }
  Object.defineProperty(window, 'XMLHttpRequest', { configurable: true, value: Receiving });
  return arrived;
}

/** A file that is sent to be done, as the network would see it: it answers line by line. */
export interface Running {
  path: string;
  key: string | undefined;
  file: Blob;
  say: (line: object) => void;
  end: () => void;
  /** Nothing more comes. */
  breakOff: () => void;
}

/** Stands where the network would be for what tells its progress. */
export function receiveRuns(): Running[] {
  const arrived: Running[] = [];
  Object.assign(globalThis, { TextDecoderStream });
  Object.defineProperty(globalThis, 'fetch', {
    configurable: true,
    value: (path: string, { headers, body }: { headers: Record<string, string>; body: Blob }) => {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      const writer = writable.getWriter();
      arrived.push({
        path, key: headers['Idempotency-Key'], file: body,
        say: (line) => void writer.write(new TextEncoder().encode(`${JSON.stringify(line)}\n`)),
        end: () => void writer.close(),
        breakOff: () => void writer.abort(new TypeError('Failed to fetch')).catch(() => undefined),
      });
      return Promise.resolve({ ok: true, status: 200, body: readable });
    },
  });
  return arrived;
}
