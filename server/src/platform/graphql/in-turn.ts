import type { RequestHandler } from 'express';
import { Turns } from '../turns';
import { answerRefused } from './answer-refused';
import type { formatErrors } from './format-error';

/**
 * A process takes on what it can finish: with everything begun at once over a slow database, nothing would end. Who waits
 * longer than a person does is told to ask again; the app does so under the same key.
 */
const AT_ONCE = { together: 40, waiting: 1_000, milliseconds: 20_000 };

export function inTurn(format: ReturnType<typeof formatErrors>): RequestHandler {
  const turns = new Turns(AT_ONCE);
  return async (request, response, next) => {
    try {
      const end = await turns.begin();
      response.once('close', end);
      // Whoever has left meanwhile is not answered, and takes nobody's turn.
      if (response.closed) return end();
    } catch (error) {
      return answerRefused(request, response, format, error);
    }
    next();
  };
}
