import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { refusePlainly } from './plain-refusal';
import type { PublicSide } from './public-side';

/** Kinds of body a page of another site can send without the browser asking us first. */
const NO_FORM = /^application\/json\s*(;|$)/i;

/**
 * Whether a request may speak for whoever its cookie belongs to. A browser adds the cookie to whatever it is made to send: a
 * link in a letter, a picture, a form. None of them can do one of these: come from a page of this very origin, or carry a
 * header that a browser sends elsewhere only after asking, and we never say yes. Opening the address itself is not one of
 * them, also where the person typed it: a link opened out of a mail program looks just like that.
 */
function speaksForTheCookie(headers: IncomingHttpHeaders): boolean {
  if (headers['sec-fetch-mode'] === 'navigate') return false;
  // A GET has no body: one that says it is JSON anyway was sent by a program.
  return headers['sec-fetch-site'] === 'same-origin' || NO_FORM.test(headers['content-type'] ?? '');
}

/** Why a request is not answered; null where it is. */
function crossSiteProblem(side: PublicSide, request: IncomingMessage): string | null {
  const { headers } = request;
  if (!side.isFromOwnOrigin(request)) return 'This request comes from another site.';
  if (headers.cookie === undefined || speaksForTheCookie(headers)) return null;
  return 'A request with a cookie has the header Content-Type: application/json. Without one it could have come from another site.';
}

export const crossSiteGuard = (side: PublicSide): RequestHandler => (request, response, next) => {
  const problem = crossSiteProblem(side, request);
  if (problem === null) next();
  else refusePlainly(response, 403, 'FORBIDDEN', problem);
};

/** A browser says where a request comes from: only our own pages may use the cookie. */
export const originGuard = (side: PublicSide): RequestHandler => (request, response, next) => {
  if (side.isFromOwnOrigin(request)) next();
  else refusePlainly(response, 403, 'FORBIDDEN', 'This request comes from another site.');
};
