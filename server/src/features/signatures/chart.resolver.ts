import { amendRules, strikeOfferRules } from '@groupwork/shared/signatures/amend.rules';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { readNoteRules } from '@groupwork/shared/documentation/write-note.rules';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { notFound, refuseIf } from '../../platform/errors';
import { PagingArgs } from '../../platform/graphql/connection';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { PatientType } from '../patients/patient.type';
import { readPatient } from '../patients/patients.facts';
import { AbilityType } from '../scheduling/abilities.type';
import { readSession } from '../scheduling/group-session.facts';
import { sessionFactsOf, viewerFacts } from '../scheduling/session-act.facts';
import { entryAbility } from './entry-ability';
import { entryAddendaLoader } from './addenda.read';
import { AddendumType } from './addendum.type';
import { chartProjection } from './chart-projection';
import { entrySignaturesLoader, projectionOf, readChart, readChartEntry } from './chart.read';
import { ChartEntryConnectionType, ChartEntryType, ChartProjectionType } from './chart.type';
import { recordsOf } from './session-record.facts';
import { waiverOf } from './entry-waiver.read';
import { ReviewWaiverType } from './review.type';
import { SignatureType } from './signature.type';

@Resolver(() => ChartEntryType)
export class ChartEntryResolver {
  @Requires('chart:read')
  @Query(() => ChartEntryType, { description: 'One note of a chart. NOT_FOUND outside the facilities of the person who asks.' })
  chartEntry(@Arg('id', () => ID, { description: 'The entry.' }) id: string, @Ctx() context: Context): Promise<ChartEntryType> {
    return readChartEntry(context, rowId('ChartEntry', id, 'id'));
  }

  @Requires('note:read')
  @Query(() => ChartProjectionType, { description: "A patient's chart note exactly as it would be signed now; while the session runs, with its present moment as the end." })
  chartPreview(@Arg('rosterEntryId', () => ID, { description: 'The roster line.' }) rosterEntryId: string, @Ctx() context: Context): Promise<ChartProjectionType> {
    return previewOf(context, rowId('RosterEntry', rosterEntryId, 'rosterEntryId'));
  }

  @FieldResolver(() => PatientType, { description: 'Whose chart it is in.' })
  patient(@Root() entry: ChartEntryType, @Ctx() context: Context): Promise<PatientType> {
    return readPatient(context, entry.patientId);
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [SignatureType], { description: 'Signatures on this content, first to last.' })
  signatures(@Root() entry: ChartEntryType, @Ctx() context: Context): Promise<SignatureType[]> {
    return context.loader(entrySignaturesLoader).load(entry);
  }

  @FieldResolver(() => ReviewWaiverType, { nullable: true, description: 'Who waived the review of this content, and when; null where nobody did. The reason stays at the session.' })
  reviewWaiver(@Root() entry: ChartEntryType, @Ctx() context: Context): Promise<ReviewWaiverType | null> {
    return waiverOf(context, entry);
  }

  @AtMost(500, { priced: 20 })
  @FieldResolver(() => [AddendumType], { description: 'What was added after signing, first to last: to this note, and to the shared part of the session. The note itself stays as it was signed.' })
  addenda(@Root() entry: ChartEntryType, @Ctx() context: Context): Promise<AddendumType[]> {
    return context.loader(entryAddendaLoader).load(entry);
  }

  @FieldResolver(() => AbilityType, { description: 'Whether the person who asks may add to this note.' })
  canAmend(@Root() entry: ChartEntryType, @Ctx() context: Context): Promise<AbilityType> {
    return entryAbility(context, entry, amendRules);
  }

  @FieldResolver(() => AbilityType, { description: 'Whether the person who asks may strike it as entered in error, and then copy it to the chart it belongs to.' })
  canStrike(@Root() entry: ChartEntryType, @Ctx() context: Context): Promise<AbilityType> {
    return entryAbility(context, entry, strikeOfferRules);
  }
}

@Resolver(() => PatientType)
export class PatientChartResolver {
  @FieldResolver(() => ChartEntryConnectionType, { description: "Group Sessions of the patient's chart, newest first. Needs the capability chart:read." })
  chartEntries(
    @Root() patient: PatientType,
    @Args() paging: PagingArgs,
    @Ctx() context: Context,
  ): Promise<ChartEntryConnectionType> {
    context.mustHave('chart:read', patient.facility.facilityId);
    return readChart(context, patient.patientId, paging);
  }
}

async function previewOf(context: Context, rosterEntryId: string): Promise<ChartProjectionType> {
  const { organizationId } = context.actor;
  const row = await context.reads.one<{ sessionId: string }>('select sessionId from roster_entry where organizationId = ? and id = ?', [organizationId, rosterEntryId]);
  if (!row) throw notFound();
  const session = await readSession(context, row.sessionId);
  refuseIf(firstRefusal(readNoteRules, { viewer: viewerFacts(context, session.facilityId), session: sessionFactsOf(session), at: context.clock.now() }));
  const now = context.clock.now();
  const [record] = await recordsOf(context.reads, organizationId, [row.sessionId]);
  const line = record?.lines.find((each) => each.rosterEntryId === rosterEntryId);
  if (!record || !line || !session.actualStart) throw notFound();
  context.disclosed([line.patientId]);
  const staff = staffOf(context.actor);
  const asOfNow = session.actualEnd ? record : { ...record, actualEnd: now };
  return projectionOf(chartProjection(asOfNow, line, printedSigner(staff.name, staff.credential)));
}
