import { clashFacts } from '@groupwork/shared/attendance/clashing-stays';
import { cleanText } from '@groupwork/shared/documentation/clean-text';
import type { NamePlace } from '@groupwork/shared/documentation/named-members';
import { isBlank, noteFieldCatalogue } from '@groupwork/shared/documentation/note-fields';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField, notFound } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { noteTextId } from '../documentation/note-ids.facts';
import { lockSession, mustBeAble } from '../scheduling/session.step';
import { signableOf } from './sign-session.command';
import { clashKept, nameKept } from './signatures.events';
import { SigningConfirmations } from './signatures.repositories';
import { sha256 } from './signed-record';

/** What changed, for those who watch. */
interface Touched {
  sessionId: string;
  rosterEntryIds: string[];
  noteTextIds: string[];
}

export interface KeepName {
  sessionId: string;
  rosterEntryId: string | null;
  place: NamePlace;
  start: number;
  end: number;
  /** As it was read there. */
  name: string;
  reason: string;
  key: string;
}

/** A name stands, because it means nobody of the group or must be there. Holds for this text, wherever the same word stands in it. */
export async function keepName(unitOfWork: UnitOfWork, actor: StaffActor, input: KeepName): Promise<Touched> {
  const { sessionId, rosterEntryId, place, start, end, name, key } = input;
  const reason = givenReason(input.reason);
  return unitOfWork.run(actor, { operation: 'keepName', key, request: { ...input, key: null } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canDocument');
    const { record, names } = await signableOf(work, locked);
    const there = names.filter((found) => found.rosterEntryId === rosterEntryId && found.place === place);
    if (!there.some((found) => found.start === start && found.end === end && found.name === name)) throw badField('name', 'That name does not stand there any more. Look again.');
    const same = there.filter((found) => found.name === name);
    const textId = place in noteFieldCatalogue ? noteTextId(sessionId, rosterEntryId ?? '', place) : null;
    await work.repository(SigningConfirmations).addMany(
      same.map((found) => ({ sessionId, rosterEntryId: rosterEntryId ?? '', kind: 'NAME', place, noteTextId: textId, startsAt: found.start, endsAt: found.end, subjectHash: sha256(found.text), reason, byStaffId: actor.id, at: work.now })),
    );
    const patientId = record.lines.find((line) => line.rosterEntryId === rosterEntryId)?.patientId ?? null;
    work.record(nameKept({ sessionId, facilityId: locked.row.facilityId }, { place, rosterEntryId, patientId, noteTextId: textId }));
    return { sessionId, rosterEntryIds: [], noteTextIds: textId ? [textId] : [] };
  });
}

export interface KeepClash {
  sessionId: string;
  rosterEntryId: string;
  reason: string;
  key: string;
}

/** Both stays stand. Holds for these times. */
export async function keepClash(unitOfWork: UnitOfWork, actor: StaffActor, input: KeepClash): Promise<Touched> {
  const { sessionId, rosterEntryId, key } = input;
  const reason = givenReason(input.reason);
  return unitOfWork.run(actor, { operation: 'keepClash', key, request: { ...input, key: null } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canDocument');
    const { record, clashes } = await signableOf(work, locked);
    const line = record.lines.find((each) => each.rosterEntryId === rosterEntryId);
    const own = clashes.get(rosterEntryId);
    if (!line) throw notFound();
    if (!own) throw badField('rosterEntryId', 'These times clash with nothing any more. Look again.');
    await work.repository(SigningConfirmations).add({ sessionId, rosterEntryId, kind: 'CLASH', place: null, noteTextId: null, startsAt: null, endsAt: null, subjectHash: sha256(clashFacts(own)), reason, byStaffId: actor.id, at: work.now });
    work.record(clashKept({ sessionId, facilityId: locked.row.facilityId }, line));
    return { sessionId, rosterEntryIds: [], noteTextIds: [] };
  });
}

function givenReason(text: string): string {
  const reason = cleanText(text).trim();
  if (isBlank(reason)) throw badField('reason', 'Say why it may stand.');
  return reason;
}
