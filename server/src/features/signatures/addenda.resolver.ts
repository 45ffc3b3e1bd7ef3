import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { badField } from '../../platform/errors';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { mayReadNotes } from '../documentation/notes.facts';
import { GroupSessionType } from '../scheduling/group-session.type';
import { sessionChange } from '../scheduling/session-change.facts';
import { SessionChangeType } from '../scheduling/session-change.type';
import { addAddendum } from './add-addendum.command';
import type { AddAddendum } from './add-addendum.command';
import { addMissedToSession } from './add-missed-patient.command';
import { readReturnedAddenda, readWaitingAddenda, sessionAddendaLoader } from './addenda.read';
import { AddAddendumInput, AddMissedPatientInput, CopyChartEntryInput, ReturnAddendumInput, ReviewAddendaInput, StrikeChartEntryInput } from './addendum.input';
import { AddendumType, WaitingAddendumType } from './addendum.type';
import { CopyPreviewType } from './chart.type';
import { readCopyPreview } from './copy-preview.read';
import type { PinParts } from './sign-session.command';
import { returnAddendum } from './return-addendum.command';
import { reviewAddenda } from './review-addenda.command';
import { signAnswer } from './sign-answer';
import { copyStruckEntry, strikeChartEntry } from './strike-entry.command';
import { SignResult } from './signing.type';

@Resolver(() => GroupSessionType)
export class AddendaResolver {
  constructor(private readonly parts: PinParts) {}

  @Requires('session:amend')
  @Mutation(() => SignResult, { description: 'Adds to what is signed, with a PIN. What was signed stays as it was, and both stand in the chart.' })
  async addAddendum(@Arg('input') input: AddAddendumInput, @Ctx() context: Context): Promise<typeof SignResult> {
    const { kind, text, eventAt, pin, key } = input;
    return signAnswer(context, await addAddendum(this.parts, staffOf(context.actor), { about: aboutOf(input), kind, correctedPart: input.correctedPart ?? null, text, eventAt, meansNoMember: input.meansNoMember ?? false, pin, key }));
  }

  @Requires('session:amend')
  @Mutation(() => SignResult, { description: 'Adds a patient who was there and was missed in what is signed: roster line, times, individual note and reason, with a PIN. Only that chart gains an entry. SigningIncomplete names what the note still lacks.' })
  async addMissedPatient(@Arg('input') input: AddMissedPatientInput, @Ctx() context: Context): Promise<typeof SignResult> {
    const { stays, pin, key } = input;
    const note = { participation: input.participation ?? null, texts: input.texts.map(({ field, text }) => ({ field, text })), noLinkReason: input.noLinkReason ?? null, reason: input.reason ?? null, meansNoMember: input.meansNoMember ?? false };
    const named = { sessionId: rowId('GroupSession', input.sessionId, 'sessionId'), patientId: rowId('Patient', input.patientId, 'patientId') };
    return signAnswer(context, await addMissedToSession(this.parts, staffOf(context.actor), { ...named, ...note, stays: stays.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })), pin, key }));
  }

  @Requires('session:amend')
  @Mutation(() => SignResult, { description: 'Strikes an entry made in the wrong chart, with a reason and a PIN. It stays visible there.' })
  async strikeChartEntry(@Arg('input') { chartEntryId, reason, pin, key }: StrikeChartEntryInput, @Ctx() context: Context): Promise<typeof SignResult> {
    return signAnswer(context, await strikeChartEntry(this.parts, staffOf(context.actor), { chartEntryId: rowId('ChartEntry', chartEntryId, 'chartEntryId'), reason, pin, key }));
  }

  @Requires('session:amend')
  @Query(() => CopyPreviewType, { description: 'A struck entry as it would come to another chart. NOT_FOUND where the entry is not struck.' })
  copyPreview(@Arg('chartEntryId', () => ID, { description: 'The struck entry.' }) chartEntryId: string, @Arg('patientId', () => ID, { description: 'The patient it belongs to.' }) patientId: string, @Ctx() context: Context): Promise<CopyPreviewType> {
    return readCopyPreview(context, rowId('ChartEntry', chartEntryId, 'chartEntryId'), rowId('Patient', patientId, 'patientId'));
  }

  @Requires('session:amend')
  @Mutation(() => SignResult, { description: 'Copies a struck entry, as it was previewed, to the chart it belongs to, with attribution and a PIN. Neither chart tells of the other.' })
  async copyChartEntry(@Arg('input') input: CopyChartEntryInput, @Ctx() context: Context): Promise<typeof SignResult> {
    const { contentHash, pin, key } = input;
    const named = { chartEntryId: rowId('ChartEntry', input.chartEntryId, 'chartEntryId'), patientId: rowId('Patient', input.patientId, 'patientId') };
    return signAnswer(context, await copyStruckEntry(this.parts, staffOf(context.actor), { ...named, contentHash, pin, key }));
  }

  @Requires('session:review')
  @AtMost(500)
  @Query(() => [WaitingAddendumType], { description: "Additions of a facility that wait for a review, the oldest first, at most 50; never the reader's own. NOT_FOUND for another's facility." })
  waitingAddenda(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Ctx() context: Context): Promise<WaitingAddendumType[]> {
    return readWaitingAddenda(context, rowId('Facility', facilityId, 'facilityId'));
  }

  @Requires('session:review')
  @Mutation(() => SignResult, { description: 'Signs the review of one or several additions with one PIN, each as it was read. All of them, or none.' })
  async reviewAddenda(@Arg('input') { additions, pin, key }: ReviewAddendaInput, @Ctx() context: Context): Promise<typeof SignResult> {
    const read = additions.map(({ addendumId, contentHash }) => ({ addendumId: rowId('Addendum', addendumId, 'additions.addendumId'), contentHash }));
    return signAnswer(context, await reviewAddenda(this.parts, staffOf(context.actor), { additions: read, pin, key }));
  }

  @Requires('session:review')
  @Mutation(() => SessionChangeType, { description: 'Sends an addition back to its author with a comment. It stays as it was signed, and waits for its review again once its author has added to it.' })
  async returnAddendum(@Arg('input') { addendumId, comment, key }: ReturnAddendumInput, @Ctx() context: Context): Promise<SessionChangeType> {
    return sessionChange(context, await returnAddendum(this.parts.unitOfWork, staffOf(context.actor), { addendumId: rowId('Addendum', addendumId, 'addendumId'), comment, key }));
  }

  @Requires('session:amend')
  @AtMost(500)
  @Query(() => [WaitingAddendumType], { description: "The reader's own additions that a reviewer sent back and to which nothing was added since, the oldest first, at most 50. NOT_FOUND for another's facility." })
  returnedAddenda(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Ctx() context: Context): Promise<WaitingAddendumType[]> {
    return readReturnedAddenda(context, rowId('Facility', facilityId, 'facilityId'));
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [AddendumType], { description: 'What was added to it after signing, first to last; none for those who may see titles only.' })
  async addenda(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<AddendumType[]> {
    if (!(await mayReadNotes(context, session))) return [];
    const { addenda, patientIds } = await context.loader(sessionAddendaLoader).load(session.sessionId);
    context.disclosed(patientIds);
    return addenda;
  }
}

function aboutOf(input: AddAddendumInput): AddAddendum['about'] {
  const sessionId = rowIdOrNull('GroupSession', input.sessionId, 'sessionId');
  const rosterEntryId = rowIdOrNull('RosterEntry', input.rosterEntryId, 'rosterEntryId');
  if ((sessionId === null) === (rosterEntryId === null)) throw badField('rosterEntryId', 'Name the session, for its shared part, or one roster line: not both.');
  return rosterEntryId === null ? { sessionId: sessionId ?? '' } : { rosterEntryId };
}
