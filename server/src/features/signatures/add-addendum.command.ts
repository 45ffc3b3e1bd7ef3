import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { NOTE_TEXT_LENGTH, textLength } from '@groupwork/shared/documentation/note-fields';
import { keptLayout } from '@groupwork/shared/documentation/note-layout';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { CorrectedPart, WrittenAddendumKind } from '@groupwork/shared/signatures/addenda';
import { writeAddendumRules } from '@groupwork/shared/signatures/amend.rules';
import type { Work } from '../../platform/database/work';
import { badField, notFound, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { rosterEntryOf } from '../attendance/roster-entry.step';
import { lockSession, markSessionAmended } from '../scheduling/session.step';
import { namesAround } from './names-around';
import { withPin } from './sign-session.command';
import type { PinParts, SignOutcome } from './sign-session.command';
import { authoredParts } from './signable';
import { addSignedAddendum } from './signed-addendum';
import { addendumSigned } from './signatures.events';
import { standingEntryOf } from './standing-entry';

export interface AddAddendum {
  /** The shared part of a session, or one patient's line of it. */
  about: { sessionId: string } | { rosterEntryId: string };
  kind: WrittenAddendumKind;
  correctedPart: CorrectedPart | null;
  text: string;
  eventAt: Date;
  meansNoMember: boolean;
  pin: string;
  key: string;
}

const sharedPart = async (work: Work, sessionId: string): Promise<string | undefined> => (await authoredParts(work, work.actor.organizationId, sessionId)).find(({ part }) => part === 'SHARED')?.contentHash;

/**
 * Adds to what is signed and changes nothing of it: to one patient's note, and then to that chart alone, or to the shared
 * part, and then to the chart of everybody who was there.
 */
export async function addAddendum(parts: PinParts, actor: StaffActor, input: AddAddendum): Promise<SignOutcome> {
  const { about, kind, correctedPart, eventAt, meansNoMember, key } = input;
  const text = cleanText(input.text).trim();
  if (textLength(text) > NOTE_TEXT_LENGTH) throw badField('text', `At most ${NOTE_TEXT_LENGTH.toLocaleString('en-US')} characters; this is ${textLength(text).toLocaleString('en-US')}.`);
  return withPin(parts, actor, input.pin, () =>
    parts.unitOfWork.run(actor, { operation: 'addAddendum', key, request: { about, kind, correctedPart, text, eventAt, meansNoMember } }, async (work) => {
      const line = 'rosterEntryId' in about ? await rosterEntryOf(work, about.rosterEntryId) : null;
      const locked = await lockSession(work, 'sessionId' in about ? about.sessionId : (line?.sessionId ?? ''));
      const { id: sessionId, facilityId } = locked.row;
      const names = await namesAround(work, actor.organizationId, sessionId);
      const part = line ? ('INDIVIDUAL' as const) : ('SHARED' as const);
      refuseIf(firstRefusal(writeAddendumRules, { ...locked.act, kind, part, correctedPart, layout: keptLayout(locked.row.noteLayout), text, eventAt, toleranceMinutes: locked.settings.editToleranceMinutes, ...names, aboutId: line?.id ?? null, meansNoMember }));
      const originalHash = line ? (await standingEntryOf(work, line.id))?.contentHash : await sharedPart(work, sessionId);
      // Where nothing stands in the chart there is nothing to add to.
      if (!originalHash) throw notFound();
      const row = await addSignedAddendum(work, actor, locked, { kind, correctedPart, line: line && { rosterEntryId: line.id, patientId: line.patientId }, text, eventAt, originalHash });
      await markSessionAmended(work, locked.row);
      work.record(addendumSigned({ sessionId, facilityId }, row, { meansNoMember }));
      return { outcome: 'SIGNED' as const, sessionIds: [sessionId] };
    }));
}
