import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import type { Delivery } from '@groupwork/shared/scheduling/vocabulary';
import { toldArrivalRules } from '@groupwork/shared/telehealth/told-arrival.rules';
import type { Actor } from '../../platform/actor';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField, notFound, refuseIf } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import { facilitySettings } from '../facilities/facility.facts';
import { plannedPatients } from '../scheduling/planned-roster.facts';
import { lockSessionStatus } from '../scheduling/session.step';
import { whereaboutsReceived } from './telehealth.events';
import { ArrivalNotices } from './telehealth.repositories';
import { hashed } from './zoom-notice';

export interface ArrivalTold {
  sessionId: string;
  patientId: string;
  joinedAt: Date;
  leftAt: Date | null;
}

interface SessionRow {
  facilityId: string;
  delivery: Delivery;
  groupScheduleId: string | null;
  lineageId: string | null;
  plannedStart: unknown;
  actualStart: unknown;
  rosterTakenAt: unknown;
  returnedAt: unknown;
  timeZone: string;
  onRoster: unknown;
}

const SESSION = `
  select s.facilityId, s.delivery, s.groupScheduleId, s.lineageId, s.plannedStart, s.actualStart, s.rosterTakenAt, s.returnedAt, s.timeZone,
         (select count(*) from roster_entry r where r.organizationId = s.organizationId and r.sessionId = s.id and r.patientId = ? and r.struckAt is null) as onRoster
    from group_session s where s.organizationId = ? and s.id = ?`;

/** On the roster that is kept, or expected where none is yet. */
async function isOnRoster(work: Work, { sessionId, patientId }: ArrivalTold, row: SessionRow): Promise<boolean> {
  if (row.rosterTakenAt !== null) return Number(row.onRoster) > 0;
  const planned = await plannedPatients(work, work.actor.organizationId, [{ id: sessionId, groupScheduleId: row.groupScheduleId, lineageId: row.lineageId, plannedStart: instantOf(row.plannedStart) }]);
  return planned.get(sessionId)?.includes(patientId) ?? false;
}

/**
 * Keeps what other software tells of a patient who meets by video: once, however often it is told. It is no attendance:
 * a person accepts what it suggests. That they left may be told later, of the same entering.
 */
export function recordTelehealthArrival(unitOfWork: UnitOfWork, actor: Actor, told: ArrivalTold & { key: string }): Promise<null> {
  const { key, ...request } = told;
  const { sessionId, patientId, joinedAt, leftAt } = request;
  if (leftAt && leftAt <= joinedAt) throw badField('leftAt', 'Nobody leaves before they entered: it must be later than joinedAt.');
  return unitOfWork.run(actor, { operation: 'recordTelehealthArrival', key, request }, async (work) => {
    const status: GroupSessionStatus = await lockSessionStatus(work, sessionId);
    const [row] = await work.query<SessionRow>(SESSION, [patientId, actor.organizationId, sessionId]);
    if (!row) throw notFound();
    mustBeInScope(actor, row.facilityId);
    const [settings] = await facilitySettings(work, actor.organizationId, [row.facilityId]);
    const notices = work.repository(ArrivalNotices);
    const participantKey = hashed([actor.id, sessionId, patientId, joinedAt.toISOString()].join('\n'));
    const before = await notices.all({ sessionId, participantKey });
    refuseIf(firstRefusal(toldArrivalRules, {
      session: { status, delivery: row.delivery, plannedStart: instantOf(row.plannedStart), actualStart: instantOrNull(row.actualStart), timeZone: row.timeZone, returnedAt: instantOrNull(row.returnedAt) },
      opensMinutes: settings?.telehealthOpensMinutes ?? 0, joinedAt, leftAt, leftBefore: before.find(({ kind }) => kind === 'LEFT')?.at ?? null, now: work.now,
    }));
    if (!(await isOnRoster(work, request, row))) throw notFound();
    const events = [{ kind: 'JOINED' as const, at: joinedAt }, ...(leftAt ? [{ kind: 'LEFT' as const, at: leftAt }] : [])].filter(({ kind }) => before.every((each) => each.kind !== kind));
    await notices.addMany(events.map(({ kind, at }) => ({ sessionId, patientId, clientId: actor.id, clientName: actor.name, eventKey: hashed(`${participantKey}\n${kind}`), participantKey, kind, at, receivedAt: work.now })));
    for (const { kind } of events) work.record(whereaboutsReceived({ sessionId, facilityId: row.facilityId }, kind, patientId));
    if (events.length === 0) work.unrecorded('It was told before.');
    return null;
  });
}
