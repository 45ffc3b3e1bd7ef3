import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What the mail server says next time, instead of taking the message. */
export interface Refusal {
  at: 'MAIL' | 'RCPT' | 'DATA';
  code: number;
  words: string;
}

export interface SmtpInbox {
  url: string;
  /** What arrived, in order, as a mail program reads it. */
  received: ParsedMail[];
  raw: string[];
  /** Said to one message each, in order. */
  refusals: Refusal[];
  /** Takes the text of the next message whole and breaks the line off instead of answering. */
  breakOffAfterData: boolean;
  close(): Promise<void>;
}

const refusing = ({ code, words }: Refusal): Error => Object.assign(new Error(words), { responseCode: code });

/** A mail server that speaks the real protocol and keeps what it takes, after so many milliseconds. */
export async function smtpInbox(milliseconds = 0): Promise<SmtpInbox> {
  const inbox: Omit<SmtpInbox, 'url' | 'close'> = { received: [], raw: [], refusals: [], breakOffAfterData: false };
  const said = (at: Refusal['at']): Error | null => {
    if (inbox.refusals[0]?.at !== at) return null;
    return refusing(inbox.refusals.shift() as Refusal);
  };
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_address, _session, done) => done(said('MAIL')),
    onRcptTo: (_address, _session, done) => done(said('RCPT')),
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refused = said('DATA');
        if (refused) {
          done(refused);
          return;
        }
        const raw = Buffer.concat(chunks).toString('utf8');
        inbox.raw.push(raw);
        if (inbox.breakOffAfterData) {
          inbox.breakOffAfterData = false;
          for (const socket of sockets) socket.destroy();
          return;
        }
        simpleParser(raw).then((mail) => {
          inbox.received.push(mail);
          setTimeout(done, milliseconds);
        }, done);
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(inbox, {
    url: `smtp://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  });
}

/** Takes the line and never says a word, or hangs up at once. */
export async function silentServer({ hangsUp = false }: { hangsUp?: boolean } = {}): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    if (hangsUp) socket.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  };
}
