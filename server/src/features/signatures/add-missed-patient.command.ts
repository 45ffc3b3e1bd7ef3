import { cleanText } from '@groupwork/shared/documentation/clean-text';
import type { NoLinkReason } from '@groupwork/shared/documentation/no-link-reasons';
import { noteFieldCatalogue, tooLongFor } from '@groupwork/shared/documentation/note-fields';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { fieldsIn, keptLayout } from '@groupwork/shared/documentation/note-layout';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { MISSED_AT_THE_TIME } from '@groupwork/shared/signatures/addenda';
import { namesNoOtherMember } from '@groupwork/shared/signatures/amend.rules';
import type { Work } from '../../platform/database/work';
import { badField, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { addMissedPatient } from '../attendance/missed-patient.step';
import { writeWholeNote } from '../documentation/missed-note.step';
import { lockSession, markSessionAmended, mustBeAble } from '../scheduling/session.step';
import type { LockedSession } from '../scheduling/session.step';
import { amendChart } from './amend-chart';
import { namesAround } from './names-around';
import { withPin } from './sign-session.command';
import type { SignOutcome, PinParts } from './sign-session.command';
import { addSignedAddendum } from './signed-addendum';
import { addendumSigned } from './signatures.events';
import { standingEntryOf } from './standing-entry';

export interface AddMissedPatient {
  sessionId: string;
  patientId: string;
  stays: { startsAt: Date; endsAt: Date }[];
  participation: number | null;
  texts: { field: NoteField; text: string }[];
  noLinkReason: NoLinkReason | null;
  /** More than that they were missed, where there is more to say. */
  reason: string | null;
  meansNoMember: boolean;
  pin: string;
  key: string;
}

function textsOf(locked: LockedSession, given: AddMissedPatient['texts']): AddMissedPatient['texts'] {
  const fields = fieldsIn(keptLayout(locked.row.noteLayout), 'INDIVIDUAL').map(({ field }) => field);
  for (const [place, { field, text }] of given.entries()) {
    const { label } = noteFieldCatalogue[field];
    const tooLong = tooLongFor(noteFieldCatalogue[field], text);
    if (given.findIndex((each) => each.field === field) !== place) throw badField('texts.field', `${label} stands here twice. Write it once.`);
    if (!fields.includes(field)) throw badField('texts.field', `${label} is not in this session's note template for one patient.`);
    if (tooLong !== null) throw badField('texts.text', tooLong);
  }
  return given;
}

/** Whoever was marked absent has an entry that says so: it is struck, since they were there. */
export async function strikeAbsence(work: Work, actor: StaffActor, locked: LockedSession, line: { rosterEntryId: string; patientId: string }): Promise<void> {
  const absent = await standingEntryOf(work, line.rosterEntryId);
  if (absent) await addSignedAddendum(work, actor, locked, { kind: 'ENTERED_IN_ERROR', line, text: 'The patient was there and had been marked absent.', eventAt: locked.row.actualStart ?? locked.row.plannedStart, originalHash: absent.contentHash, strikesEntryId: absent.id });
}

/**
 * Adds somebody who was there and was missed, after signing: a roster line with its times, an individual note and the
 * reason, signed by PIN. Only that chart gains an entry; what was signed of everybody else stays word for word.
 */
export async function addMissedToSession(parts: PinParts, actor: StaffActor, input: AddMissedPatient): Promise<SignOutcome> {
  const { pin, key, ...request } = { ...input, texts: input.texts.map(({ field, text }) => ({ field, text: cleanText(text).trim() })).filter(({ text }) => text !== ''), reason: cleanText(input.reason ?? '').trim() };
  const { sessionId, patientId, stays, participation, texts, noLinkReason, reason, meansNoMember } = request;
  return withPin(parts, actor, pin, () =>
    parts.unitOfWork.run(actor, { operation: 'addMissedPatient', key, request }, async (work) => {
      const locked = await lockSession(work, sessionId);
      mustBeAble(locked, 'canAddMissed');
      const text = [MISSED_AT_THE_TIME, reason].filter(Boolean).join(' ');
      const entry = await addMissedPatient(work, locked, { patientId, stays, reason: text });
      const names = await namesAround(work, actor.organizationId, sessionId);
      for (const written of [...textsOf(locked, texts), { text: reason }]) refuseIf(firstRefusal([namesNoOtherMember], { text: written.text, ...names, aboutId: entry.id, meansNoMember }));
      const line = { rosterEntryId: entry.id, patientId };
      await writeWholeNote(work, { sessionId, ...line }, { participation, texts, noLinkReason });
      await strikeAbsence(work, actor, locked, line);
      const row = await amendChart(work, actor, locked, { line, kind: 'MISSED_PATIENT', text, eventAt: stays[0]?.startsAt ?? locked.row.plannedStart });
      await markSessionAmended(work, locked.row);
      work.record(addendumSigned({ sessionId, facilityId: locked.row.facilityId }, row, { meansNoMember }));
      return { outcome: 'SIGNED' as const, sessionIds: [sessionId] };
    }));
}
