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
