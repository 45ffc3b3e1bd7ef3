import { isSame } from '../../platform/seal';
import type { Seal } from '../../platform/seal';

const FORM = /^GW1:([\x21-\x39\x3b-\x7e]{1,64}):([0-9A-F]{32})$/;

const mark = (seal: Seal, sessionId: string): string => seal(`sheet of ${sessionId}`).slice(0, 32).toUpperCase();

/**
 * What the square on a sheet holds: the session's own id and a mark that this server made it. It says nothing to who
 * reads it, is no address, and opens nothing: it only tells a signed-in person's upload where the sheet belongs.
 * Capitals and digits make a coarse square that a phone reads from a table.
 */
export const sheetCode = (seal: Seal, sessionId: string): string => `GW1:${sessionId.toUpperCase()}:${mark(seal, sessionId)}`;

/** The session a code names; null for any other square, and for one that somebody made up. */
export function sessionOfCode(seal: Seal, code: string): string | null {
  const [, id, given] = FORM.exec(code) ?? [];
  if (!id || !given) return null;
  const sessionId = id.toLowerCase();
  return isSame(given, mark(seal, sessionId)) ? sessionId : null;
}
