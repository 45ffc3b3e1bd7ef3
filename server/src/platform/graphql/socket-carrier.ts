import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import type { ServerOptions } from 'graphql-ws';
import type { WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '../log';
import type { RequestWatch } from './request-watch';

/** What a socket keeps beside the protocol's own state. */
export interface Carried {
  socket: WebSocket;
  request: IncomingMessage;
}

const KEPT_ALIVE = 12_000;
/** Answers that wait for somebody who sends and never reads. */
const MOST_UNREAD = 4 * 1024 * 1024;

/** How long a socket that is closed may take to say that it heard so: one that was switched off never does. */
const GOODBYE_MILLISECONDS = 1_000;

const INVALID = 'Invalid message received';

/** A socket that answers nothing, not even from below, is gone; one that is open but idle is kept open through what stands in between. */
function keepAlive(socket: WebSocket): void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const round = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, KEPT_ALIVE);
  socket.once('close', () => clearInterval(round));
}

/**
 * Carries the protocol over sockets. Like graphql-ws's own way for `ws`, but for what that leaves open: binary messages are
 * none of the protocol's, whoever does not read is cut off, and what failed inside is logged, not told as the reason of a close.
 */
export function carrySockets<E extends Carried>(wss: WebSocketServer, options: ServerOptions<Record<string, unknown>, E>, extraOf: (carried: Carried) => E, log: Logger, watch: RequestWatch): { close(): Promise<void> } {
  const server = makeServer<Record<string, unknown>, E>(options);
  wss.options.handleProtocols = handleProtocols;
  wss.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    // Too large, or no text: `ws` closes it with the code that says so.
    socket.on('error', (error) => log.debug({ err: { message: error.message } }, 'A socket was closed for what it sent.'));
    keepAlive(socket);
    const socketId = randomUUID();
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: (text) =>
          new Promise((done, failed) => {
            if (socket.readyState !== socket.OPEN) return done();
            if (socket.bufferedAmount > MOST_UNREAD) return done(socket.terminate());
            socket.send(text, (error) => (error ? failed(error) : done()));
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => {
          socket.on('message', (message: Buffer, isBinary: boolean) => {
            // What follows a message that closed the socket is not done any more.
            if (socket.readyState !== socket.OPEN) return;
            if (isBinary) return socket.close(CloseCode.BadRequest, INVALID);
            watch.message(socketId, () => take(message.toString('utf8'))).catch((error: unknown) => {
              if (socket.readyState !== socket.OPEN) return;
              // A message of the protocol that only a server sends.
              if (error instanceof Error && error.message.startsWith('Unexpected message of type')) return socket.close(CloseCode.BadRequest, INVALID);
              log.error({ err: error }, 'A message over a socket could not be handled.');
              socket.close(1011, 'Something here failed');
            });
          });
        },
      },
      extraOf({ socket, request }),
    );
    socket.once('close', (code, reason) => {
      closed(code, reason.toString()).catch((error: unknown) => log.error({ err: error }, 'A closed socket could not be tidied up.'));
    });
  });
  return {
    close: async () => {
      for (const socket of wss.clients) socket.close(1001, 'Going away');
      wss.removeAllListeners();
      const silent = setTimeout(() => { for (const socket of wss.clients) socket.terminate(); }, GOODBYE_MILLISECONDS);
      await new Promise<void>((done, failed) => wss.close((error) => (error ? failed(error) : done())));
      clearTimeout(silent);
    },
  };
}
