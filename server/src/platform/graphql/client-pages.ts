import { join } from 'node:path';
import express from 'express';
import type { ErrorRequestHandler, Express, Request, Response } from 'express';
import type { formatErrors } from './format-error';
import { STYLES_OF_FILES_ALONE } from './security-headers';

/** Pages that people open by a link of their own, patients `/j/…` and `/u/…`, staff `/s/…`, whatever stands behind the slash. */
const BY_LINK = /^\/([jsu])(\/|$)/i;

/**
 * The built pages. An address of such a page holds what opens it: nobody on the way keeps the answer, and no search
 * engine lists it.
 */
export function serveClient(app: Express, folder: string, format: ReturnType<typeof formatErrors>): void {
  app.use(express.static(folder, { index: false, setHeaders: (response, path) => void (path.includes('/assets/') && response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')) }));
  app.get(/^\/(?!graphql|healthz|readyz).*/, (request: Request, response: Response) => {
    const byLink = BY_LINK.exec(request.path)?.[1]?.toLowerCase();
    if (byLink === 'j') response.set('Content-Security-Policy', STYLES_OF_FILES_ALONE);
    if (byLink) response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' }).sendFile(join(folder, byLink === 'j' ? 'join.html' : 'index.html'));
    else if (/\.[a-z0-9]+$/i.test(request.path)) response.status(404).type('text').send('Not found');
    else response.set('Cache-Control', 'no-cache').sendFile(join(folder, 'index.html'));
  });
  app.use(unreadablePages(format));
}

/** What asks for less than there is, such as a range behind the end. */
const OF_THE_REQUEST = new Set([400, 412, 416]);

/** Without this Express would answer, and write to standard error, the whole error with the files' places. */
const unreadablePages = (format: ReturnType<typeof formatErrors>): ErrorRequestHandler => (error: { status?: number; code?: string }, _request, response, _next) => {
  if (response.headersSent) return void response.destroy();
  response.removeHeader('Cache-Control');
  response.type('text');
  if (OF_THE_REQUEST.has(error.status ?? 0)) return void response.status(error.status ?? 400).send('This cannot be answered as it was asked.');
  const fault = new Error(`A page of the product could not be read (${error.code ?? 'unknown'}).`);
  response.status(500).send(format({ message: fault.message }, fault).message);
};
