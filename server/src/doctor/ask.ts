import { request as askPlainly } from 'node:http';
import { request as askEncrypted } from 'node:https';

const LONGEST_MILLISECONDS = 10_000;
const MOST_CHARACTERS = 10_000;

export interface Asked {
  status: number;
  text: string;
}

/** What an address answers, read and no more; null where nothing does, or nothing that can be trusted. */
export function ask(url: string, { headers = {}, milliseconds = LONGEST_MILLISECONDS }: { headers?: Record<string, string>; milliseconds?: number } = {}): Promise<Asked | null> {
  return new Promise((done) => {
    const request = (url.startsWith('https:') ? askEncrypted : askPlainly)(url, { headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text = (text + piece).slice(0, MOST_CHARACTERS);
      });
      response.once('close', () => done(response.complete ? { status: response.statusCode ?? 0, text } : null));
      response.once('error', () => done(null));
    });
    // Of all of it, and not of a silence between two pieces.
    const timer = setTimeout(() => request.destroy(), milliseconds);
    request.once('error', () => done(null));
    request.once('close', () => clearTimeout(timer));
    request.end();
  });
}

/** Whether that is what Groupwork says of itself. */
export function isGroupwork(asked: Asked | null): boolean {
  try {
    return asked?.status === 200 && (JSON.parse(asked.text) as { status?: unknown }).status === 'ok';
  } catch {
    return false;
  }
}
