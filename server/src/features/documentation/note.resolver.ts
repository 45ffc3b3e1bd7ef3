import { fieldsOf } from '@groupwork/shared/documentation/note-fields';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { globalId } from '@groupwork/shared/kernel/ids';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { RosterEntryType } from '../attendance/roster-entry.type';
import { rosterLoader } from '../attendance/roster.facts';
import { readSession } from '../scheduling/group-session.facts';
import { GroupSessionType } from '../scheduling/group-session.type';
import { SessionChangeType } from '../scheduling/session-change.type';
import { offeredLoader, participationLoader } from './individual-notes.read';
import { IndividualNoteType, NoteTextType, OfferedObjectiveType, SharedNoteType, propertyOf } from './note.type';
import { mayReadNotes, readText, textsLoader } from './notes.read';

/** A getter for each catalogue field, so that a field that is not asked for is not read. */
function withTexts<Note extends object>(note: Note, part: 'SHARED' | 'INDIVIDUAL', read: (field: NoteField) => Promise<NoteTextType>): Note {
  for (const { key } of fieldsOf(part)) Object.defineProperty(note, propertyOf(key), { enumerable: true, get: () => read(key) });
  return note;
}

@Resolver(() => GroupSessionType)
export class SessionNoteResolver {
  @FieldResolver(() => SharedNoteType, { nullable: true, description: 'The shared part; null for those who may see titles only.' })
  async sharedNote(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<SharedNoteType | null> {
    if (!(await mayReadNotes(context, session))) return null;
    return withTexts(new SharedNoteType(), 'SHARED', (field) => readText(context, session.sessionId, '', field));
  }
}

@Resolver(() => RosterEntryType)
export class RosterEntryNoteResolver {
  @FieldResolver(() => IndividualNoteType, { nullable: true, description: "The patient's individual note; null for those who may see titles only." })
  async note(@Root() entry: RosterEntryType, @Ctx() context: Context): Promise<IndividualNoteType | null> {
    if (!(await mayReadNotes(context, await readSession(context, entry.sessionId)))) return null;
    context.disclosed([entry.patientId]);
    const { rosterEntryId, sessionId, patientId } = entry;
    const { version, participation, noLinkReason, linkedObjectiveIds: linked } = entry.noteFacts;
    const note = Object.assign(new IndividualNoteType(), { id: globalId('IndividualNote', rosterEntryId), version, participation, noLinkReason, linkedObjectiveIds: linked.map((objectiveId) => globalId('Objective', objectiveId)), rosterEntryId, sessionId, patientId });
    return withTexts(note, 'INDIVIDUAL', (field) => readText(context, sessionId, rosterEntryId, field));
  }
}

@Resolver(() => IndividualNoteType)
export class IndividualNoteResolver {
  @FieldResolver(() => [Int], { description: 'The last five participation levels before this session, oldest first.' })
  async participationHistory(@Root() note: IndividualNoteType, @Ctx() context: Context): Promise<number[]> {
    return (await context.loader(participationLoader).load(note.sessionId)).get(note.patientId) ?? [];
  }

  @FieldResolver(() => Boolean, { description: "Whether a plan was active on the session's day." })
  async hasActivePlan(@Root() note: IndividualNoteType, @Ctx() context: Context): Promise<boolean> {
    return (await this.objectives(note, context)).some(({ inForce }) => inForce);
  }

  @AtMost(1_152, { priced: 50 })
  @FieldResolver(() => [OfferedObjectiveType], { description: "Objectives of the patient's own plan that were open at the time of the session." })
  async objectives(@Root() note: IndividualNoteType, @Ctx() context: Context): Promise<OfferedObjectiveType[]> {
    return (await context.loader(offeredLoader).load(note.sessionId)).get(note.rosterEntryId) ?? [];
  }
}

@Resolver(() => SessionChangeType)
export class SessionChangeNoteResolver {
  @AtMost(50)
  @FieldResolver(() => [NoteTextType], { description: 'The texts that changed; none for those who may see titles only.' })
  async noteTexts(@Root() change: SessionChangeType, @Ctx() context: Context): Promise<NoteTextType[]> {
    if (change.noteTextIds.length === 0 || !(await mayReadNotes(context, change.session))) return [];
    const texts = await context.loader(textsLoader).load(change.session.sessionId);
    const changed = change.noteTextIds.flatMap((id) => texts.get(id) ?? []);
    const { entries } = await context.loader(rosterLoader).load(change.session);
    context.disclosed(entries.filter((entry) => changed.some((text) => text.rosterEntryId === entry.rosterEntryId)).map((entry) => entry.patientId));
    return changed;
  }
}
