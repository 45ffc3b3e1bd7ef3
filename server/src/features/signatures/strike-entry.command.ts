import { cleanText } from '@groupwork/shared/documentation/clean-text';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { copyEntryRules, namesNoOtherMember, strikeEntryRules } from '@groupwork/shared/signatures/amend.rules';
import { notFound, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { addMissedPatient, withdrawPatientStays } from '../attendance/missed-patient.step';
import { rosterEntryOf } from '../attendance/roster-entry.step';
import { writeWholeNote } from '../documentation/missed-note.step';
import { lockSession, markSessionAmended } from '../scheduling/session.step';
import { strikeAbsence } from './add-missed-patient.command';
import { amendChart } from './amend-chart';
import { misplacedEntry } from './misplaced-entry';
import { namesAround } from './names-around';
import { SigningStopped, withPin } from './sign-session.command';
import type { SignOutcome, PinParts } from './sign-session.command';
import { addSignedAddendum } from './signed-addendum';
import { addendumSigned } from './signatures.events';
import { standingEntry } from './standing-entry';

export interface StrikeEntry {
  chartEntryId: string;
  reason: string;
  pin: string;
  key: string;
}

/** An entry in the wrong chart: struck with a reason and a PIN. It stays visible there; the stays it told of no longer count. */
export async function strikeChartEntry(parts: PinParts, actor: StaffActor, input: StrikeEntry): Promise<SignOutcome> {
  const { chartEntryId, key } = input;
  const reason = cleanText(input.reason).trim();
  return withPin(parts, actor, input.pin, () =>
    parts.unitOfWork.run(actor, { operation: 'strikeChartEntry', key, request: { chartEntryId, reason } }, async (work) => {
      const asked = await standingEntry(work, chartEntryId);
      if (!asked) throw notFound();
      const locked = await lockSession(work, asked.sessionId);
      // Read again under the lock: somebody else may have struck it, or returned the session, meanwhile.
      const entry = await standingEntry(work, chartEntryId);
      if (!entry) throw notFound();
      const line = await rosterEntryOf(work, entry.rosterEntryId);
      const names = await namesAround(work, actor.organizationId, entry.sessionId);
      refuseIf(firstRefusal([...strikeEntryRules, namesNoOtherMember], { ...locked.act, authorId: entry.authorId, reason, text: reason, ...names, aboutId: line.id, meansNoMember: false }));
      await withdrawPatientStays(work, locked, line);
      const { rosterEntryId, patientId, sessionId, contentHash } = entry;
      const row = await addSignedAddendum(work, actor, locked, { kind: 'ENTERED_IN_ERROR', line: { rosterEntryId, patientId }, text: reason, eventAt: locked.row.actualStart ?? locked.row.plannedStart, originalHash: contentHash, strikesEntryId: entry.id });
      await markSessionAmended(work, locked.row);
      work.record(addendumSigned({ sessionId, facilityId: locked.row.facilityId }, row));
      return { outcome: 'SIGNED' as const, sessionIds: [sessionId] };
    }));
}

export interface CopyEntry {
  chartEntryId: string;
  patientId: string;
  /** The content as it was previewed. */
  contentHash: string;
  pin: string;
  key: string;
}

/** What was struck comes to the chart it belongs to, by copy and with attribution. Neither chart tells of the other. */
export async function copyStruckEntry(parts: PinParts, actor: StaffActor, input: CopyEntry): Promise<SignOutcome> {
  const { chartEntryId, patientId, contentHash, key } = input;
  return withPin(parts, actor, input.pin, () =>
    parts.unitOfWork.run(actor, { operation: 'copyStruckEntry', key, request: { chartEntryId, patientId, contentHash } }, async (work) => {
      const asked = await misplacedEntry(work, actor.organizationId, chartEntryId);
      if (!asked) throw notFound();
      const locked = await lockSession(work, asked.sessionId);
      const entry = (await misplacedEntry(work, actor.organizationId, chartEntryId)) ?? asked;
      refuseIf(firstRefusal(copyEntryRules, { ...locked.act, authorId: entry.authorId, isCopied: entry.isCopied, isSamePatient: entry.patientId === patientId }));
      const { sessionId, stays, participation, texts, attribution } = entry;
      if (entry.contentHash !== contentHash) throw new SigningStopped({ outcome: 'CHANGED', sessionId, changedBy: null, signed: true });
      const target = await addMissedPatient(work, locked, { patientId, stays, reason: attribution });
      const line = { rosterEntryId: target.id, patientId };
      await strikeAbsence(work, actor, locked, line);
      await writeWholeNote(work, { sessionId, ...line }, { participation, texts, noLinkReason: null });
      const row = await amendChart(work, actor, locked, { line, kind: 'COPIED_ENTRY', text: attribution, eventAt: stays[0]?.startsAt ?? locked.row.plannedStart, copiesEntryId: entry.id });
      await markSessionAmended(work, locked.row);
      work.record(addendumSigned({ sessionId, facilityId: locked.row.facilityId }, row));
      return { outcome: 'SIGNED' as const, sessionIds: [sessionId] };
    }));
}
