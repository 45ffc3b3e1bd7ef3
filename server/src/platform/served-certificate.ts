import { X509Certificate } from 'node:crypto';
import type { Server } from 'node:tls';
import { certificateAt } from './address-settings';
import type { Certificate } from './address-settings';
import { ConfigurationError } from './configuration-error';
import type { Logger } from './log';
import { Rounds } from './rounds';

const LOOKED_AT_EVERY_MILLISECONDS = 60_000;

/**
 * What this server shows of itself. A certificate is renewed while people work, by a program that knows nothing of this one
 * and writes one file after the other: a pair is taken once it fits, and the one before is shown until then.
 */
export class ServedCertificate {
  private readonly rounds: Rounds;
  private server: Server | null = null;
  /** Why what stands in the files now cannot be shown; null where it is shown. */
  private trouble: string | null = null;

  constructor(
    private shown: Certificate,
    private readonly log: Logger,
  ) {
    this.rounds = new Rounds(async () => this.look(), log, 'The certificate could not be looked at; the next round tries again.');
  }

  get pair(): Pick<Certificate, 'cert' | 'key'> {
    return { cert: this.shown.cert, key: this.shown.key };
  }

  /** When it is over, and what keeps a newer one from being shown. */
  state(): { over: Date; trouble: string | null } {
    return { over: new Date(new X509Certificate(this.shown.cert).validTo), trouble: this.trouble };
  }

  /** From now on what is renewed is shown to whoever connects; connections that stand go on as they are. */
  start(server: Server, everyMilliseconds = LOOKED_AT_EVERY_MILLISECONDS): void {
    this.server = server;
    this.rounds.start(everyMilliseconds);
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  private look(): void {
    try {
      const found = certificateAt(this.shown.files);
      if (!found.cert.equals(this.shown.cert) || !found.key.equals(this.shown.key)) {
        this.server?.setSecureContext({ cert: found.cert, key: found.key });
        this.shown = found;
        this.log.warn({ until: this.state().over.toISOString() }, 'A renewed certificate is shown from now on.');
      }
      this.trouble = null;
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      // Once, and not each minute for as long as nobody looks; the status says it for as long as it is so.
      if (this.trouble !== error.message) this.log.warn(`The certificate was changed and cannot be used, so the one before is shown on: ${error.message}`);
      this.trouble = error.message;
    }
  }
}
