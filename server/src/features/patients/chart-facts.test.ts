import { Scenario, at } from '../../../test/scenario';
import type { StaffActor } from '../access/staff-actor.facts';
import { AbsenceRow } from '../attendance/absence.entity';
import { AttendanceSegmentRow } from '../attendance/attendance-segment.entity';
import { RosterEntryRow } from '../attendance/roster-entry.entity';
import { groupCountsLoader } from './chart-facts.read';
import { EpisodeRow } from './episode.entity';

describe('what a chart says of a patient’s groups', () => {
  let world: Scenario;
  let dana: StaffActor;

  beforeEach(async () => {
    world = await Scenario.open();
    dana = await world.person('dana');
    for (const id of ['gwen', 'idris']) await world.patient(id);
  });
  afterEach(() => world.close());

  /** One session that ended, with this patient's stays, or the reason they were absent. */
  async function held(id: string, { patientId = 'gwen', group = 'dbt', title = 'DBT Skills', start = '10:00', status = 'ENDED', stays = [], absent }: { patientId?: string; group?: string; title?: string; start?: string; status?: string; stays?: readonly (readonly [string, string, struck?: boolean])[]; absent?: string | null }): Promise<void> {
    const line = `${id}-${patientId}`;
    await world.session(id, [], { groupId: group, groupTitle: title, plannedStart: at(start), status, rosterTakenAt: at('10:00') });
    await world.put(RosterEntryRow, [{ id: line, sessionId: id, patientId, episodeId: `e-${patientId}`, firstName: patientId, lastName: 'Lê', preferredName: null, mrn: `MRN-${patientId}`, birthDate: '1990-02-03', levelOfCareCode: '2.1', source: 'SCHEDULE', addedAt: at('10:00'), addedBy: null, addReason: null, state: absent === undefined ? 'PRESENT' : 'ABSENT' }]);
    const marked = { sessionId: id, rosterEntryId: line };
    if (absent !== undefined) await world.put(AbsenceRow, [{ id: `x-${line}`, ...marked, reason: absent, note: null, markedBy: 'dana', markedAt: at('10:00'), withdrawnAt: null }]);
    if (stays.length > 0) await world.put(AttendanceSegmentRow, stays.map(([from, until, struck], place) => ({ id: `${line}-${place}`, ...marked, patientId, startsAt: new Date(`2026-11-19T${from}-06:00`), endsAt: new Date(`2026-11-19T${until}-06:00`), outReason: null, startedBy: 'dana', startMarkedAt: at('10:00'), endedBy: 'dana', endMarkedAt: at('10:50'), endedWithSession: true, struckAt: struck ? at('10:51') : null })));
  }

  const counts = async (patientId = 'gwen'): Promise<string[]> => (await world.contextOf(dana).loader(groupCountsLoader).load(patientId)).map((count) => `${count.groupTitle}: ${count.present} present, ${count.absent} absent, ${count.excused} excused, ${count.minutes} minutes`);

  it('counts sessions that ended by group: present, absent, excused, and the minutes of each session truncated once', async () => {
    await held('one', { stays: [['10:00:00', '10:20:40'], ['10:30:00', '10:50:40']] });
    await held('two', { start: '11:00', stays: [['11:00:00', '11:49:59'], ['11:10:00', '11:20:00', true]], status: 'FINALISED' });
    await held('three', { start: '12:00', absent: 'COURT', status: 'PENDING_REVIEW' });
    await held('four', { start: '13:00', absent: 'REFUSED' });
    await held('five', { start: '14:00', absent: null });
    await held('art', { group: 'art', title: 'Art', stays: [['10:00:00', '10:30:00']] });
    for (const [place, status] of ['UPCOMING', 'IN_PROGRESS', 'CANCELLED', 'NOT_HELD', 'VOIDED'].entries()) await held(status, { start: `0${place}:00`, status, stays: [['10:00:00', '10:30:00']] });
    await held('of-another', { patientId: 'idris', stays: [['10:00:00', '10:30:00']] });
    expect(await counts()).toEqual(['Art: 1 present, 0 absent, 0 excused, 30 minutes', 'DBT Skills: 2 present, 2 absent, 1 excused, 90 minutes']);
    expect(await counts('idris')).toEqual(['DBT Skills: 1 present, 0 absent, 0 excused, 30 minutes']);
  });

  it('counts from the present admission on, and everything of whom is not in care', async () => {
    await held('before', { stays: [['08:00:00', '08:30:00']] });
    await held('other', { patientId: 'idris', stays: [['08:00:00', '08:30:00']] });
    await world.database.dataSource.query("update episode set dischargedAt = ? where id in ('e-gwen', 'e-idris')", ['2026-11-19 15:00:00.000']);
    expect(await counts()).toEqual(['DBT Skills: 1 present, 0 absent, 0 excused, 30 minutes']);
    await world.put(EpisodeRow, [{ id: 'again', patientId: 'gwen', facilityId: 'f1', admittedAt: at('09:30'), dischargedAt: null, dischargeReason: null }]);
    expect([await counts(), await counts('idris')]).toEqual([[], ['DBT Skills: 1 present, 0 absent, 0 excused, 30 minutes']]);
  });

  it('calls a group as it was called when it was last held', async () => {
    await held('before', { title: 'Skills lab', stays: [['10:00:00', '10:30:00']] });
    await held('after', { title: 'DBT Skills', start: '11:00', stays: [['11:00:00', '11:30:00']] });
    expect(await counts()).toEqual(['DBT Skills: 2 present, 0 absent, 0 excused, 60 minutes']);
  });

  it('counts nothing for whom nothing was held, and asks once however many patients', async () => {
    await held('one', { patientId: 'idris', stays: [['10:00:00', '10:30:00']] });
    const query = jest.spyOn(world.database.reads, 'query');
    const [gwen, idris] = await world.contextOf(dana).loader(groupCountsLoader).loadMany(['gwen', 'idris']);
    expect([gwen, idris]).toMatchObject([[], [{ present: 1 }]]);
    expect(query).toHaveBeenCalledTimes(1);
  });
});
