import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';

/**
 * Of several requests that came over one connection one after the other, the first one's answer alone hears from Node that
 * the connection is gone. Those that wait behind it are told here: whatever is held until an answer is over, as its turn, was
 * held for ever otherwise.
 */
export function closeWaitingAnswers(http: HttpServer | HttpsServer): void {
  const open = new WeakMap<Socket, Set<ServerResponse>>();
  const answersOver = (socket: Socket): Set<ServerResponse> => {
    const present = open.get(socket);
    if (present) return present;
    const answers = new Set<ServerResponse>();
    open.set(socket, answers);
    socket.once('close', () => {
      for (const answer of answers) {
        // Node's own care is the one being sent, and one that was sent.
        if (answer.socket !== null || answer.writableFinished || answer.destroyed) continue;
        answer.destroy();
        answer.emit('close');
      }
    });
    return answers;
  };
  http.prependListener('request', ({ socket }: IncomingMessage, answer: ServerResponse) => {
    const answers = answersOver(socket);
    answers.add(answer);
    answer.once('close', () => answers.delete(answer));
  });
}
