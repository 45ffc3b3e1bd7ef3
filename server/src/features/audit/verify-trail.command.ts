import type { Actor } from '../../platform/actor';
import type { DatabaseAddress } from '../../platform/database/address';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Logger } from '../../platform/log';
import { TrailVerifications } from './audit.repositories';
import { verificationEnded, verificationStarted } from './audit.events';
import { verifyTrail } from './verify-trail';
import type { Verified } from './verify-trail';

export interface VerificationParts {
  unitOfWork: UnitOfWork;
  address: DatabaseAddress;
  key: string;
  sealedTables: readonly string[];
  log: Logger;
}

const TELL_MILLISECONDS = 1_000;
/** Told also where nothing was counted meanwhile: what is signed is checked for minutes after the last link. */
const ALIVE_MILLISECONDS = 15_000;
/** One that has told nothing for so long died with its process. */
export const DEAD_MILLISECONDS = 60_000;

/** Verifications of this server, one at a time for each organization, outside the request that starts them. */
export class Verification {
  private readonly running = new Map<string, Promise<void>>();

  constructor(private readonly parts: VerificationParts) {}

  /** Starts one, unless one is under way: then that is the one. */
  async start(actor: Actor, key: string): Promise<void> {
    const { organizationId } = actor;
    let written: string | null = null;
    const begun = await this.parts.unitOfWork.run<string | null>(actor, { operation: 'verifyTrail', key, request: {} }, async (work) => {
      if (work.locks) await work.query('select id from organization where id = ? for update', [organizationId]);
      const [other] = await work.query("select id from trail_verification where organizationId = ? and status = 'RUNNING' and updatedAt > ?", [organizationId, new Date(work.now.getTime() - DEAD_MILLISECONDS)]);
      if (other) return null;
      const row = await work.repository(TrailVerifications).add({
        status: 'RUNNING', startedAt: work.now, startedByName: actor.name, endedAt: null, checked: 0, total: 0, signatures: 0, documents: 0, auditRows: 0, unsealed: 0, headPosition: null, headHash: null, broken: '[]', brokenCount: 0,
      });
      work.record(verificationStarted(organizationId, row.id));
      written = row.id;
      return row.id;
    });
    // Sent again under the same key it is answered, not begun, a second time; and what a try wrote that was taken back is nobody's to begin.
    if (begun !== null && begun === written) this.running.set(organizationId, this.verify(actor, begun).finally(() => this.running.delete(organizationId)));
  }

  /** Resolves when none is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.running.values());
  }

  private async verify(actor: Actor, id: string): Promise<void> {
    const { address, key, sealedTables, log } = this.parts;
    let told = performance.now();
    let telling: Promise<void> = Promise.resolve();
    let sofar = { checked: 0, total: 0 };
    const tell = (): void => {
      told = performance.now();
      telling = telling.then(() => this.keep(actor, id, sofar)).catch((error: unknown) => log.warn({ err: error }, 'How far a verification is could not be kept.'));
    };
    const alive = setInterval(tell, ALIVE_MILLISECONDS).unref();
    try {
      const verified = await verifyTrail({ address, key, sealedTables }, actor.organizationId, (checked, total) => {
        sofar = { checked, total };
        if (performance.now() - told >= TELL_MILLISECONDS) tell();
      }).finally(() => clearInterval(alive));
      await telling;
      await this.finish(actor, id, verified);
    } catch (error) {
      log.error({ err: error }, 'A verification did not come to its end.');
      await this.keep(actor, id, { status: 'STOPPED' }).catch(() => undefined);
    }
  }

  private keep(actor: Actor, id: string, patch: { checked?: number; total?: number; status?: string }): Promise<void> {
    return this.parts.unitOfWork.run(actor, { operation: 'verifyTrail' }, async (work) => {
      work.unrecorded('How far it is is no part of a record; its start and its end are.');
      const verifications = work.repository(TrailVerifications);
      await verifications.change(await verifications.getForUpdate(id), patch);
    });
  }

  private finish(actor: Actor, id: string, found: Verified): Promise<void> {
    const { organizationId } = actor;
    const head = { headPosition: found.head?.position ?? null, headHash: found.head?.hash ?? null };
    return this.parts.unitOfWork.run(actor, { operation: 'verifyTrail' }, async (work) => {
      const verifications = work.repository(TrailVerifications);
      await verifications.change(await verifications.getForUpdate(id), {
        ...head, status: found.brokenCount === 0 ? 'AS_SIGNED' : 'BROKEN', endedAt: work.now, checked: found.sealed, total: found.sealed, signatures: found.signatures, documents: found.documents, auditRows: found.auditRows,
        unsealed: found.unsealed, broken: JSON.stringify(found.broken), brokenCount: found.brokenCount,
      });
      work.record(verificationEnded(organizationId, id, { ...head, brokenCount: found.brokenCount }));
    });
  }
}
