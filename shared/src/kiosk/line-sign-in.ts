import { lineState } from '../attendance/roster-line';
import type { RosterLine } from '../attendance/roster-line';

/** A member signed in on a handed-over device. It makes nobody present: somebody who runs the session confirms it. */
export interface LineSignIn {
  /** When they signed, by the server's clock. */
  at: Date;
  /** When the server heard of it: later, where the device had no network. */
  receivedAt: Date;
}

/** Whether a person still has to say that whoever signed is there: nothing said about the line since has settled it. */
export function awaitsConfirmation(line: RosterLine, signIn: LineSignIn | null, absentMarkedAt: Date | null): boolean {
  if (!signIn || lineState(line) === 'PRESENT') return false;
  if (absentMarkedAt && absentMarkedAt >= signIn.receivedAt) return false;
  return line.segments.every((stay) => stay.endsAt !== null && stay.endsAt <= signIn.at);
}

/** Whether the device shows a name as signed in. Marked absent since, the line is open again for whoever comes after all. */
export const showsSignedIn = (signIn: LineSignIn | null, absentMarkedAt: Date | null): boolean => signIn !== null && !(absentMarkedAt && absentMarkedAt >= signIn.receivedAt);
