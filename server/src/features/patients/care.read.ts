import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { CareTeamPosition } from '@groupwork/shared/patients/care-team';
import { careTeamPositions } from '@groupwork/shared/patients/care-team';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { shapeStaffMember } from '../identity/staff.facts';
import type { StaffRow } from '../identity/staff.facts';
import { CareTeamMemberType, CodeAndNameType, EpisodeType, PlacementType } from './care.type';

interface StayRow {
  id: string;
  patientId: string;
  facilityName: string;
  admittedAt: unknown;
  dischargedAt: unknown;
  dischargeReason: string | null;
  stayId: string | null;
  levelOfCareCode: string;
  levelOfCare: string | null;
  trackCode: string | null;
  phaseCode: string | null;
  clinicalNeeds: string;
  startsAt: unknown;
  endsAt: unknown;
}

const STAYS = `
  select e.id, e.patientId, f.name as facilityName, e.admittedAt, e.dischargedAt, e.dischargeReason,
         l.id as stayId, l.levelOfCareCode, c.name as levelOfCare, l.trackCode, l.phaseCode, l.clinicalNeeds, l.startsAt, l.endsAt
    from episode e
    join facility f on f.organizationId = e.organizationId and f.id = e.facilityId
    left join level_of_care_stay l on l.organizationId = e.organizationId and l.patientId = e.patientId and l.episodeId = e.id
    left join level_of_care c on c.organizationId = l.organizationId and c.code = l.levelOfCareCode
   where e.organizationId = ? and e.patientId in (?) order by e.admittedAt desc, l.startsAt desc`;

type ListNames = ReadonlyMap<string, string>;

/** Names of the organization's lists, retired ones too: what was chosen once keeps its name. */
const listNamesLoader = (context: Context): DataLoader<string, ListNames> =>
  new DataLoader(async (keys) => {
    const rows = await context.reads.query<{ list: string; code: string; name: string }>("select list, code, name from list_item where organizationId = ? and facilityId = ''", [context.actor.organizationId]);
    const names: ListNames = new Map(rows.map((row) => [`${row.list} ${row.code}`, row.name]));
    return keys.map(() => names);
  });

const entry = (code: string, name: string | null | undefined): CodeAndNameType => Object.assign(new CodeAndNameType(), { code, name: name ?? code });

function placementOf(row: StayRow, names: ListNames): PlacementType {
  const named = (list: string, code: string): CodeAndNameType => entry(code, names.get(`${list} ${code}`));
  return Object.assign(new PlacementType(), {
    levelOfCare: entry(row.levelOfCareCode, row.levelOfCare),
    track: row.trackCode && named('TRACK', row.trackCode),
    phase: row.phaseCode && named('PHASE', row.phaseCode),
    clinicalNeeds: (JSON.parse(row.clinicalNeeds) as string[]).map((code) => named('CLINICAL_NEED', code)),
    startsAt: instantOf(row.startsAt),
    endsAt: instantOrNull(row.endsAt),
  });
}

/** Stays in care with their placements, newest first. */
export const episodesLoader = (context: Context): DataLoader<string, EpisodeType[]> =>
  new DataLoader(async (patientIds) => {
    const rows = await context.reads.query<StayRow>(STAYS, [context.actor.organizationId, patientIds]);
    const names = await context.loader(listNamesLoader).load('');
    const episodes = new Map<string, { patientId: string; episode: EpisodeType }>();
    for (const row of rows) {
      const known = episodes.get(row.id) ?? {
        patientId: row.patientId,
        episode: Object.assign(new EpisodeType(), { id: globalId('Episode', row.id), facilityName: row.facilityName, admittedAt: instantOf(row.admittedAt), dischargedAt: instantOrNull(row.dischargedAt), dischargeReason: row.dischargeReason, placements: [] }),
      };
      episodes.set(row.id, known);
      // A placement that never began is not shown as one that held.
      if (row.stayId !== null && !(row.endsAt !== null && instantOf(row.endsAt) <= instantOf(row.startsAt))) known.episode.placements.push(placementOf(row, names));
    }
    return patientIds.map((id) => [...episodes.values()].filter(({ patientId }) => patientId === id).map(({ episode }) => episode));
  });

/** Where a patient stands now, else what begins next; null outside care. */
export function presentPlacement(episodes: readonly EpisodeType[], now: Date): PlacementType | null {
  const [open] = episodes.filter((episode) => episode.dischargedAt === null || episode.dischargedAt > now);
  const placements = open?.placements ?? [];
  return placements.find((placement) => placement.startsAt <= now && (placement.endsAt === null || placement.endsAt > now)) ?? placements.at(-1) ?? null;
}

interface MemberRow extends StaffRow {
  memberId: string;
  patientId: string;
  position: CareTeamPosition;
  label: string | null;
  since: unknown;
}

/** The present care team: primary therapist, case manager, then the others by name. */
export const careTeamLoader = (context: Context): DataLoader<string, CareTeamMemberType[]> =>
  new DataLoader(async (patientIds) => {
    const rows = await context.reads.query<MemberRow>(
      `select t.id as memberId, t.patientId, t.position, t.label, t.since, m.id, m.firstName, m.lastName, m.credential, m.role
         from care_team_member t join staff_member m on m.organizationId = t.organizationId and m.id = t.staffMemberId
        where t.organizationId = ? and t.patientId in (?) and t.until is null order by m.lastName, m.firstName, t.id`,
      [context.actor.organizationId, patientIds],
    );
    const sorted = rows.toSorted((one, other) => careTeamPositions.indexOf(one.position) - careTeamPositions.indexOf(other.position));
    return patientIds.map((id) =>
      sorted
        .filter((row) => row.patientId === id)
        .map((row) => Object.assign(new CareTeamMemberType(), { id: globalId('CareTeamMember', row.memberId), staffMember: shapeStaffMember(row), position: row.position, label: row.label, since: instantOf(row.since) })),
    );
  });
