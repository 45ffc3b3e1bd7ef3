import { refuse } from '@groupwork/shared/kernel/refusal';
import { earlier, later } from '@groupwork/shared/kernel/time';
import { showsSignedIn } from '@groupwork/shared/kiosk/line-sign-in';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { notFound, refused } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { absentSince, rosterEntryOf, touchRosterEntry } from '../attendance/roster-entry.step';
import { lockSession, lockSessionStatus, mustBeAble } from '../scheduling/session.step';
import type { KioskActor } from './kiosk-actor.facts';
import { patientSignedIn, signInDismissed } from './kiosk.events';
import { KioskSignInDismissals, KioskSignIns, Kiosks } from './kiosk.repositories';
import { standingSignIn } from './line-sign-in.step';

interface SignInAtKiosk {
  rosterEntryId: string;
  signature: string | null;
  /** When they signed, where the device had no network then. */
  signedAt: Date | null;
  key: string;
}

/** From when to when signing in counts on this device: to now, or to the session's end where it came first. The session is locked. */
async function openFor(work: Work, { id, sessionId }: KioskActor): Promise<{ from: Date; until: Date }> {
  const status = await lockSessionStatus(work, sessionId);
  const kiosk = await work.repository(Kiosks).get(id);
  const over = kiosk.endedAt !== null && kiosk.endReason !== 'SESSION_OVER';
  if (over || (status !== 'IN_PROGRESS' && status !== 'ENDED')) throw refused(refuse('KIOSK_OVER', {}));
  return { from: kiosk.handedOverAt, until: kiosk.endedAt ?? work.now };
}

/**
 * A member signs in. Nobody is present by it: it stands beside their line until somebody who runs the session
 * confirms it. Signed in already changes nothing, so two devices and a second tap are harmless.
 */
export function signInAtKiosk(unitOfWork: UnitOfWork, actor: KioskActor, input: SignInAtKiosk): Promise<null> {
  const { rosterEntryId, signature, signedAt, key } = input;
  return unitOfWork.run(actor, { operation: 'signInAtKiosk', key, request: { rosterEntryId, signature, signedAt } }, async (work) => {
    const { sessionId, facilityId } = actor;
    const { from, until } = await openFor(work, actor);
    const entry = await rosterEntryOf(work, rosterEntryId);
    // A line struck since the device was drawn is on it no more.
    if (entry.sessionId !== sessionId || entry.struckAt !== null) throw notFound();
    const standing = await standingSignIn(work, rosterEntryId);
    if (standing) {
      const open = { at: standing.signedAt, receivedAt: standing.receivedAt };
      if (showsSignedIn(open, await absentSince(work, rosterEntryId))) return null;
      await work.repository(KioskSignInDismissals).add({ signInId: standing.id, at: work.now, reason: 'SIGNED_AGAIN', byStaffId: null });
    }
    await work.repository(KioskSignIns).add({
      kioskId: actor.id, sessionId, rosterEntryId, patientId: entry.patientId, signedAt: later(from, earlier(signedAt ?? until, until)), receivedAt: work.now, signature,
    });
    await touchRosterEntry(work, entry);
    work.record(patientSignedIn({ sessionId, facilityId }, rosterEntryId, entry.patientId, signature !== null));
    return null;
  });
}

/** It was not that member: their name is open on the device again. The signature stays in the history. */
export function dismissSignIn(unitOfWork: UnitOfWork, actor: StaffActor, input: { rosterEntryId: string; key: string }): Promise<{ sessionId: string; rosterEntryIds: string[] }> {
  const { rosterEntryId, key } = input;
  return unitOfWork.run(actor, { operation: 'dismissSignIn', key, request: { rosterEntryId } }, async (work) => {
    const { sessionId } = await rosterEntryOf(work, rosterEntryId);
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canTakeAttendance');
    const entry = await rosterEntryOf(work, rosterEntryId);
    const standing = await standingSignIn(work, rosterEntryId);
    if (standing) {
      await work.repository(KioskSignInDismissals).add({ signInId: standing.id, at: work.now, reason: 'NOT_THEM', byStaffId: actor.id });
      await touchRosterEntry(work, entry);
      work.record(signInDismissed({ sessionId, facilityId: locked.row.facilityId }, rosterEntryId, entry.patientId));
    }
    return { sessionId, rosterEntryIds: [rosterEntryId] };
  });
}
