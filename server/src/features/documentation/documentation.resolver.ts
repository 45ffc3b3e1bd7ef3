import { Arg, Args, createUnionType, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { PagingArgs } from '../../platform/graphql/connection';
import { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { notFound } from '../../platform/errors';
import { rosterLoader } from '../attendance/roster.facts';
import { staffOf } from '../access/staff-actor.facts';
import { readSession } from '../scheduling/group-session.facts';
import { sessionChange } from '../scheduling/session-change.facts';
import { SessionChangeType } from '../scheduling/session-change.type';
import { describeSession } from './describe-session.command';
import { linkObjectives, setParticipation } from './individual-note.command';
import { DescribeSessionInput, LinkObjectivesInput, SaveNoteTextInput, SetParticipationInput, StartNotesInput } from './note.input';
import type { NoteField as NoteFieldValue } from '@groupwork/shared/documentation/note-fields';
import { readNoteHistory } from './note-history.read';
import { NoteTextVersionConnectionType } from './note-history.type';
import { NoteField, NoteTextType } from './note.type';
import { mayReadNotes, readText } from './notes.read';
import { startNotes } from './start-notes.command';
import { saveNoteText } from './save-note-text.command';

@ObjectType('NoteTextSaved', { description: 'The text stands as sent.' })
export class NoteTextSavedType {
  @Field(() => NoteTextType, { description: 'As it is now.' })
  noteText: NoteTextType;

  @Field(() => Int, { description: "The session's content version since." })
  contentVersion: number;
}

@ObjectType('NoteTextConflict', { description: 'Somebody saved the field meanwhile. Nothing was overwritten: choose, and save again from the current version.' })
export class NoteTextConflictType {
  @Field(() => NoteTextType, { description: 'What stands there.' })
  current: NoteTextType;

  @Field({ description: 'What was sent.' })
  yours: string;
}

const SaveNoteTextResult = createUnionType({
  name: 'SaveNoteTextResult',
  description: 'Saved, or both versions to choose from.',
  types: () => [NoteTextSavedType, NoteTextConflictType] as const,
});

@Resolver()
export class DocumentationResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('note:write')
  @Mutation(() => SessionChangeType, { description: 'Changes title, topic or actual times. STALE when somebody changed them meanwhile.' })
  async describeSession(@Arg('input') input: DescribeSessionInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const given = Object.fromEntries(Object.entries(input).filter(([name, value]) => value !== undefined && (value !== null || name === 'topicText'))) as unknown as DescribeSessionInput;
    const ids = { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), ...(given.topicId ? { topicId: rowId('GroupTopic', given.topicId, 'topicId') } : {}) };
    return sessionChange(context, await describeSession(this.unitOfWork, staffOf(context.actor), { ...given, ...ids } as Parameters<typeof describeSession>[2]));
  }

  @Requires('note:write')
  @Mutation(() => SaveNoteTextResult, { description: 'Saves one field of a note, or answers both versions when somebody else saved it meanwhile.' })
  async saveNoteText(@Arg('input') input: SaveNoteTextInput, @Ctx() context: Context): Promise<typeof SaveNoteTextResult> {
    const ids = { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), rosterEntryId: rowIdOrNull('RosterEntry', input.rosterEntryId, 'rosterEntryId') };
    const { outcome, sessionId, rosterEntryId, field } = await saveNoteText(this.unitOfWork, staffOf(context.actor), { field: input.field, text: input.text, baseVersion: input.baseVersion, key: input.key, ...ids });
    const session = await readSession(context, sessionId);
    if (!(await mayReadNotes(context, session))) throw notFound();
    const { entries } = await context.loader(rosterLoader).load(session);
    context.disclosed(entries.filter((entry) => entry.rosterEntryId === rosterEntryId).map((entry) => entry.patientId));
    const noteText = await readText(context, sessionId, rosterEntryId, field);
    if (outcome === 'CONFLICT') return Object.assign(new NoteTextConflictType(), { current: noteText, yours: input.text });
    return Object.assign(new NoteTextSavedType(), { noteText, contentVersion: session.contentVersion });
  }

  @Requires('note:read')
  @Query(() => NoteTextVersionConnectionType, { description: 'Every text a field ever held, the latest first.' })
  noteTextHistory(
    @Arg('sessionId', () => ID, { description: 'The session.' }) sessionId: string,
    @Arg('rosterEntryId', () => ID, { nullable: true, description: 'The roster line; left out for the shared part.' }) rosterEntryId: string | null,
    @Arg('field', () => NoteField, { description: 'Which field.' }) field: NoteFieldValue,
    @Args() paging: PagingArgs,
    @Ctx() context: Context,
  ): Promise<NoteTextVersionConnectionType> {
    return readNoteHistory(context, { sessionId: rowId('GroupSession', sessionId, 'sessionId'), rosterEntryId: rowIdOrNull('RosterEntry', rosterEntryId, 'rosterEntryId'), field }, paging);
  }

  @Requires('note:write')
  @Mutation(() => SessionChangeType, { description: "Copies one patient's texts into others' empty fields as a start. Each stays marked to individualize until it is changed." })
  async startNotes(@Arg('input') { rosterEntryId, fields, targetIds, key }: StartNotesInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const ids = { rosterEntryId: rowId('RosterEntry', rosterEntryId, 'rosterEntryId'), targetIds: targetIds.map((id) => rowId('RosterEntry', id, 'targetIds')) };
    return sessionChange(context, await startNotes(this.unitOfWork, staffOf(context.actor), { ...ids, fields, key }));
  }

  @Requires('note:write')
  @Mutation(() => SessionChangeType, { description: 'Sets how much a patient took part.' })
  async setParticipation(@Arg('input') input: SetParticipationInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await setParticipation(this.unitOfWork, staffOf(context.actor), { ...input, rosterEntryId: rowId('RosterEntry', input.rosterEntryId, 'rosterEntryId') }));
  }

  @Requires('note:write')
  @Mutation(() => SessionChangeType, { description: "Links a note to objectives of the patient's own plan, or says why to none." })
  async linkObjectives(@Arg('input') input: LinkObjectivesInput, @Ctx() context: Context): Promise<SessionChangeType> {
    const ids = { rosterEntryId: rowId('RosterEntry', input.rosterEntryId, 'rosterEntryId'), objectiveIds: input.objectiveIds.map((id) => rowId('Objective', id, 'objectiveIds')) };
    return sessionChange(context, await linkObjectives(this.unitOfWork, staffOf(context.actor), { version: input.version, key: input.key, noLinkReason: input.noLinkReason ?? null, ...ids }));
  }
}
