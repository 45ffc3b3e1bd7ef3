import { printedSigner } from '@groupwork/shared/signatures/meaning';
import type { AddendumKind } from '@groupwork/shared/signatures/addenda';
import { missingOfLine } from '@groupwork/shared/documentation/completeness.rules';
import { notFound } from '../../platform/errors';
import type { Work } from '../../platform/database/work';
import type { StaffActor } from '../access/staff-actor.facts';
import { offeredRows } from '../documentation/individual-notes.facts';
import type { LockedSession } from '../scheduling/session.step';
import type { AddendumRow } from './addendum.entity';
import { chartEntry, chartProjection } from './chart-projection';
import { addSignature, SigningStopped } from './sign-session.command';
import { lineToSign, signedContent } from './signable';
import { addSignedAddendum } from './signed-addendum';
import { signedParts } from './signed-record';
import type { SessionRecord } from './signed-record';
import { ChartEntries, SignedDocuments } from './signatures.repositories';

/** What the shared part said at signing, whatever has been renamed since: a later entry of the same session says the same. */
function asSigned(record: SessionRecord, canonical: string): SessionRecord & { participants: number } {
  const signed = JSON.parse(canonical) as Record<string, string | number | null>;
  const text = (name: 'facilityName' | 'organizationName' | 'groupTitle' | 'title'): string => String(signed[name]);
  const orNull = (name: 'topic' | 'roomName'): string | null => (signed[name] === null ? null : String(signed[name]));
  return { ...record, facilityName: text('facilityName'), organizationName: text('organizationName'), groupTitle: text('groupTitle'), title: text('title'), topic: orNull('topic'), roomName: orNull('roomName'), participants: Number(signed['participants']) };
}

export interface AmendedLine {
  line: { rosterEntryId: string; patientId: string };
  kind: Extract<AddendumKind, 'MISSED_PATIENT' | 'COPIED_ENTRY'>;
  /** What the label says of it. */
  text: string;
  eventAt: Date;
  copiesEntryId?: string;
}

/**
 * Gives one patient's chart the entry it lacks of a signed session: their part is signed by itself, the shared part stands
 * in it as it was signed, and the label of whoever was missed says that they are not among the number counted then. No
 * other chart gains a word.
 */
export async function amendChart(work: Work, actor: StaffActor, locked: LockedSession, amended: AmendedLine): Promise<AddendumRow> {
  const { organizationId } = actor;
  const { line: { rosterEntryId, patientId }, kind, text, eventAt, copiesEntryId } = amended;
  const { id: sessionId } = locked.row;
  const { record: now, parts: signed } = await signedContent(work, organizationId, sessionId);
  const shared = signed.find(({ part }) => part === 'SHARED');
  const line = now.lines.find((each) => each.rosterEntryId === rosterEntryId);
  if (!shared || !line) throw notFound();
  if (kind === 'MISSED_PATIENT') {
    const offered = await offeredRows(work, organizationId, [sessionId]);
    const missing = missingOfLine(lineToSign(line, offered.some((row) => row.rosterEntryId === rosterEntryId)), { layout: now.layout, objectiveRequired: locked.settings.objectiveRequired });
    if (missing.length > 0) throw new SigningStopped({ outcome: 'INCOMPLETE', sessionId, missing });
  }
  const record = asSigned(now, shared.canonical);
  // The signature covers what its chart shows: the shared part word for word, and this patient's.
  const parts = [shared, ...signedParts(record).filter((part) => part.rosterEntryId === rosterEntryId)];
  const signatureId = await addSignature(work, actor, { record, parts }, { meaning: 'AMENDMENT', attestation: 'LED', lateEntry: true });
  await work.repository(SignedDocuments).addMany(parts.map((part) => ({ sessionId, signatureId, ...part })));
  const shown = { ...chartProjection(record, line, printedSigner(actor.name, actor.credential)), participants: record.participants };
  await work.repository(ChartEntries).add(chartEntry(record, line, shown, { signatureId, enteredAt: work.now }));
  // Somebody whose note was in another chart was counted under that name.
  const label = kind === 'MISSED_PATIENT' ? `${text} ${notCounted(record.participants)}` : text;
  return addSignedAddendum(work, actor, locked, { kind, line: { rosterEntryId, patientId }, text: label, eventAt, originalHash: shared.contentHash, ...(copiesEntryId ? { copiesEntryId } : {}) });
}

const notCounted = (participants: number): string => (participants === 1 ? 'The 1 participant counted at signing does not include this patient.' : `The ${participants} participants counted at signing do not include this patient.`);
