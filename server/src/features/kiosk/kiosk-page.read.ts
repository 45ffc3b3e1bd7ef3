import { globalId } from '@groupwork/shared/kernel/ids';
import { showsSignedIn } from '@groupwork/shared/kiosk/line-sign-in';
import { byDisplayName, namesInAGroup } from '@groupwork/shared/patients/names';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { settingsLoader } from '../facilities/facility.facts';
import { kioskOf } from './kiosk-actor.facts';
import { KioskLineType, KioskPageType } from './kiosk.type';

interface HeadRow {
  facilityId: string;
  status: string;
  endsAt: unknown;
  endedAt: unknown;
  plannedStart: unknown;
  timeZone: string;
  roomName: string | null;
}

interface LineRow {
  id: string;
  patientId: string;
  firstName: string;
  lastName: string;
  preferredName: string | null;
  signedAt: unknown;
  receivedAt: unknown;
  absentMarkedAt: unknown;
}

const HEAD = `
  select k.endsAt, k.endedAt, s.status, s.plannedStart, s.timeZone, s.facilityId, r.name as roomName from kiosk k
    join group_session s on s.organizationId = k.organizationId and s.id = k.sessionId
    left join room r on r.organizationId = s.organizationId and r.id = s.roomId
   where k.organizationId = ? and k.id = ?`;

const LINES = `
  select e.id, e.patientId, e.firstName, e.lastName, e.preferredName, w.signedAt, w.receivedAt, a.markedAt as absentMarkedAt
    from roster_entry e
    left join kiosk_sign_in w on w.organizationId = e.organizationId and w.rosterEntryId = e.id
     and not exists (select 1 from kiosk_sign_in_dismissal d where d.organizationId = w.organizationId and d.signInId = w.id)
    left join absence a on a.organizationId = e.organizationId and a.rosterEntryId = e.id and a.withdrawnAt is null
   where e.organizationId = ? and e.sessionId = ? and e.struckAt is null`;

/** The one page a handed-over device has. Whether it is over is asked anew: a socket keeps the actor it was opened with. */
export async function readKioskPage(context: Context): Promise<KioskPageType> {
  const actor = kioskOf(context.actor);
  const head = await context.reads.one<HeadRow>(HEAD, [actor.organizationId, actor.id]);
  if (!head) throw notFound();
  const over = actor.confined !== true || head.status !== 'IN_PROGRESS' || instantOrNull(head.endedAt) !== null || context.clock.now() >= instantOf(head.endsAt);
  const rows = over ? [] : await context.reads.query<LineRow>(LINES, [actor.organizationId, actor.sessionId]);
  context.disclosed(rows.map((row) => row.patientId));
  const lines = rows.map((row) => ({ ...row, line: row.id, id: row.patientId })).sort(byDisplayName);
  const names = namesInAGroup(lines);
  return Object.assign(new KioskPageType(), {
    id: globalId('Kiosk', actor.id),
    over,
    plannedStart: instantOf(head.plannedStart),
    timeZone: head.timeZone,
    roomName: head.roomName,
    lines: lines.map((line) => lineOf(line, names.get(line.id) ?? '')),
    idleMinutes: (await context.loader(settingsLoader).load(head.facilityId)).kioskIdleMinutes,
    serverNow: context.clock.now(),
  });
}

const lineOf = (row: LineRow & { line: string }, displayName: string): KioskLineType =>
  Object.assign(new KioskLineType(), {
    id: globalId('RosterEntry', row.line),
    displayName,
    signedIn: showsSignedIn(row.receivedAt ? { at: instantOf(row.signedAt), receivedAt: instantOf(row.receivedAt) } : null, instantOrNull(row.absentMarkedAt)),
  });
