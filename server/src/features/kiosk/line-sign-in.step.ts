import { awaitsConfirmation } from '@groupwork/shared/kiosk/line-sign-in';
import type { RosterLine } from '@groupwork/shared/attendance/roster-line';
import type { Work } from '../../platform/database/work';
import { KioskSignInDismissals, KioskSignIns } from './kiosk.repositories';
import type { KioskSignInRow } from './kiosk-sign-in.entity';

/** The sign-ins of lines that count, by line: those not dismissed, of which a line has never more than one. */
async function standingSignIns(work: Work, rosterEntryIds: readonly string[]): Promise<Map<string, KioskSignInRow>> {
  const signIns = rosterEntryIds.length === 0 ? [] : await work.repository(KioskSignIns).all({ rosterEntryId: rosterEntryIds });
  if (signIns.length === 0) return new Map();
  const dismissed = new Set((await work.repository(KioskSignInDismissals).all({ signInId: signIns.map((signIn) => signIn.id) })).map((dismissal) => dismissal.signInId));
  return new Map(signIns.filter((signIn) => !dismissed.has(signIn.id)).map((signIn) => [signIn.rosterEntryId, signIn]));
}

export const standingSignIn = async (work: Work, rosterEntryId: string): Promise<KioskSignInRow | null> => (await standingSignIns(work, [rosterEntryId])).get(rosterEntryId) ?? null;

interface Line {
  entry: { id: string };
  line: RosterLine;
  absence: { markedAt: Date } | null;
}

/** Since when the patients of lines have been signed in, where that still waits for somebody to confirm it. */
export async function awaitedSignIns(work: Work, lines: readonly Line[]): Promise<Map<string, Date>> {
  const standing = await standingSignIns(work, lines.map(({ entry }) => entry.id));
  const waits = ({ entry, line, absence }: Line): boolean => {
    const signIn = standing.get(entry.id);
    return signIn !== undefined && awaitsConfirmation(line, { at: signIn.signedAt, receivedAt: signIn.receivedAt }, absence?.markedAt ?? null);
  };
  return new Map(lines.filter(waits).map(({ entry }) => [entry.id, (standing.get(entry.id) as KioskSignInRow).signedAt]));
}
