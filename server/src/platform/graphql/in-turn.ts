import type { RequestHandler, Response } from 'express';
import { Turns } from '../turns';
import { answerRefused } from './answer-refused';
import type { formatErrors } from './format-error';

/**
 * A process takes on what it can finish: with everything begun at once over a slow database, nothing would end. Who waits
 * longer than a person does is told to ask again; the app does so under the same key.
 */
const AT_ONCE = { together: 40, waiting: 1_000, milliseconds: 20_000 };

/** One that was asked behind another on its connection is taken on when its own answer can leave. */
async function itsAnswerCanLeave(response: Response): Promise<void> {
  if (response.socket !== null || response.destroyed) return;
  await new Promise<void>((go) => {
    response.once('socket', () => go());
    response.once('close', () => go());
  });
}

export function inTurn(format: ReturnType<typeof formatErrors>): RequestHandler {
  const turns = new Turns(AT_ONCE);
  return async (request, response, next) => {
    try {
      await itsAnswerCanLeave(response);
      const end = await turns.begin();
      // Once it is made: whoever reads nothing keeps nobody waiting.
      response.once('prefinish', end);
      response.once('close', end);
      // Whoever has left meanwhile is not answered, and takes nobody's turn.
      if (response.destroyed) return end();
    } catch (error) {
      return answerRefused(request, response, format, error);
    }
    next();
  };
}
