import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import type { Placement } from '@groupwork/shared/patients/care-team';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { notFound } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { tellOfPlaces } from '../communications/tell-places.step';
import { endAssignmentsOfSeveral } from '../scheduling/assignment.step';
import { proposeForSeveral } from '../scheduling/proposal.facts';
import { beginForSeveral } from '../scheduling/several-assignments.step';
import { DISCHARGE, endCareOfSeveral, placeSeveral } from './care.step';
import type { FacilityOfCare } from './care.step';
import type { EpisodeRow } from './episode.entity';
import { lockEpisodes } from './lock-episodes.step';
import { facilityToMoveTo, weighMoves } from './moving.read';
import type { MoveAsked, MoveWeighed } from './moving.read';
import { patientTransferred, placementChanged } from './patients.events';
import { Episodes, Patients } from './patients.repositories';

interface MovePatients extends MoveAsked {
  clashReason: string | null;
  key: string;
}

/** Plain data, for it is kept under the key. */
export type MoveOutcome =
  | { outcome: 'MOVED'; patientIds: string[]; begun: number; ended: number; waiting: number }
  | { outcome: 'REFUSED'; refusals: { patientId: string; message: string }[] };

/** One patient with the stay they are in and where they shall stand. */
interface Moving { patientId: string; episode: EpisodeRow; placement: Placement; begins: string[]; ends: string[] }

/**
 * Moves patients to another facility or to a level of care, all of them or none: who cannot be moved is answered with
 * why, and nothing is saved. What begins and ends for each is what was proposed, weighed anew under their locks.
 */
export function movePatients(unitOfWork: UnitOfWork, actor: StaffActor, input: MovePatients): Promise<MoveOutcome> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'movePatients', key, request }, async (work) => {
    const facility = await facilityToMoveTo(work, actor, input);
    const patientIds = input.patients.map(({ patientId }) => patientId);
    const rows = await work.repository(Patients).allForUpdate({ id: patientIds });
    await lockEpisodes(work, patientIds);
    const weighed = await weighMoves(work, actor, facility, input, work.now);
    const refusals = weighed.flatMap(({ patientId, refusal }) => (refusal ? [{ patientId, message: sentence(refusal) }] : []));
    if (refusals.length > 0) return { outcome: 'REFUSED', refusals };
    const moving = await whatFollows(work, input, facility, weighed);
    const ended = await endAssignmentsOfSeveral(work, moving.map(({ patientId, ends }) => ({ patientId, assignmentIds: input.toFacilityId === null ? ends : 'ALL', endsAt: input.at })), reasonOf(input));
    if (input.toFacilityId === null) await placeSeveral(work, moving, input.at);
    else await transfer(work, moving, facility, input.at);
    // Whoever looks at a patient as they were is told.
    await work.repository(Patients).changeMany(rows.map((row) => ({ row, patch: { facilityId: facility.id } })));
    const { begun, waiting } = await begin(work, input, facility, moving);
    await tellOfPlaces(work, patientIds, new Map(moving.map(({ patientId, begins }) => [patientId, begins])));
    record(work, input, moving);
    return { outcome: 'MOVED', patientIds, begun, ended: ended.length, waiting };
  });
}

const reasonOf = ({ toFacilityId }: MoveAsked): string => (toFacilityId === null ? 'Change of placement' : 'Transfer');

async function whatFollows(work: Work, { at, beginSuggested }: MoveAsked, facility: FacilityOfCare, weighed: readonly MoveWeighed[]): Promise<Moving[]> {
  const placements = new Map(weighed.flatMap(({ patientId, placement }) => (placement ? [[patientId, placement] as const] : [])));
  const { of } = await proposeForSeveral(work, work.actor.organizationId, { facilityId: facility.id, placements, begins: beginSuggested, at, now: work.now });
  const episodes = new Map((await work.repository(Episodes).all({ patientId: [...placements.keys()] })).map((row) => [row.id, row]));
  return weighed.map(({ patientId, episodeId, placement }) => {
    const [episode, own] = [episodes.get(episodeId ?? ''), of.get(patientId)];
    if (!episode || !placement || !own) throw notFound();
    return { patientId, episode, placement, begins: own.begins.map(({ scheduleId }) => scheduleId), ends: own.ends.map(({ assignmentId }) => assignmentId) };
  });
}

/** The stay here ends where the stay there begins. */
async function transfer(work: Work, moving: readonly Moving[], facility: FacilityOfCare, at: Date): Promise<void> {
  await endCareOfSeveral(work, moving.map(({ episode }) => episode), at, `Transferred to ${facility.name}`);
  const stays = await work.repository(Episodes).addMany(moving.map(({ patientId }) => ({ patientId, facilityId: facility.id, admittedAt: at, dischargedAt: null, dischargeReason: null })));
  await placeSeveral(work, stays.flatMap((episode, place) => (moving[place] ? [{ episode, placement: moving[place].placement }] : [])), at);
}

async function begin(work: Work, input: MovePatients, facility: FacilityOfCare, moving: readonly Moving[]): Promise<{ begun: number; waiting: number }> {
  const schedulesOf = new Map(moving.filter(({ begins }) => begins.length > 0).map(({ patientId, begins }) => [patientId, begins]));
  const { assignmentsOf, waiting } = await beginForSeveral(work, { facilityId: facility.id, schedulesOf, startsAt: input.at, reason: reasonOf(input), clashReason: input.clashReason });
  // Where a discharge is set already, they end with it like everything else.
  const ending = input.toFacilityId !== null ? [] : moving.flatMap(({ patientId, episode: { dischargedAt } }) => (dischargedAt ? [{ patientId, assignmentIds: assignmentsOf.get(patientId) ?? [], endsAt: dischargedAt }] : []));
  await endAssignmentsOfSeveral(work, ending, DISCHARGE);
  return { begun: [...assignmentsOf.values()].flat().length, waiting };
}

/** As if each had been moved alone: a record of the trail for each patient. */
function record(work: Work, { toFacilityId, at }: MoveAsked, moving: readonly Moving[]): void {
  for (const { patientId, episode, placement } of moving) {
    if (toFacilityId === null) work.record(placementChanged(episode.facilityId, patientId, at, placement.levelOfCareCode));
    else for (const told of [episode.facilityId, toFacilityId]) work.record(patientTransferred(told, patientId, toFacilityId, at));
  }
}
