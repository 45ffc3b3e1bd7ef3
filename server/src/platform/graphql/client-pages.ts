import { join } from 'node:path';
import express from 'express';
import type { Express, Request, Response } from 'express';
import { STYLES_OF_FILES_ALONE } from './security-headers';

/** Pages that people open by a link of their own, patients `/j/…` and `/u/…`, staff `/s/…`, whatever stands behind the slash. */
const BY_LINK = /^\/([jsu])(\/|$)/i;

/**
 * The built pages. An address of such a page holds what opens it: nobody on the way keeps the answer, and no search
 * engine lists it.
 */
export function serveClient(app: Express, folder: string): void {
  app.use(express.static(folder, { index: false, setHeaders: (response, path) => void (path.includes('/assets/') && response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')) }));
  app.get(/^\/(?!graphql|healthz|readyz).*/, (request: Request, response: Response) => {
    const byLink = BY_LINK.exec(request.path)?.[1]?.toLowerCase();
    if (byLink === 'j') response.set('Content-Security-Policy', STYLES_OF_FILES_ALONE);
    if (byLink) response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' }).sendFile(join(folder, byLink === 'j' ? 'join.html' : 'index.html'));
    else if (/\.[a-z0-9]+$/i.test(request.path)) response.status(404).type('text').send('Not found');
    else response.set('Cache-Control', 'no-cache').sendFile(join(folder, 'index.html'));
  });
}
