import { Scenario, answerOf, at } from '../../../test/scenario';
import type { StaffActor } from '../access/staff-actor.facts';
import { rosterLoader } from '../attendance/roster.read';
import { readSessionSheet } from '../attendance/sign-in-sheet.read';
import { ListItemRow } from '../facilities/list-item.entity';
import { readSession } from '../scheduling/group-session.facts';
import { startSession } from '../scheduling/start-session.command';
import { readPatient } from './patients.read';
import { savePatientAlerts } from './save-patient-alerts.command';

let world: Scenario;
let dana: StaffActor;
let renata: StaffActor;

beforeEach(async () => {
  world = await Scenario.open();
  dana = await world.person('dana');
  renata = await world.person('renata', { role: 'FRONT_DESK' });
  await world.patient('minh');
  await world.session('s', ['dana']);
  await startSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
  await world.put(ListItemRow, [['FALL', 'Fall risk'], ['ALLERGY', 'Severe allergy, see chart'], ['OLD', 'Old']].map(([code, name], sort) => ({ id: `i-${code}`, facilityId: '', list: 'ALERT', code: code ?? '', name: name ?? '', sort, retiredAt: code === 'OLD' ? world.clock.now() : null })));
});
afterEach(() => world.close());

const save = (codes: readonly string[], version: number, note: string | null = null) => savePatientAlerts(world.unitOfWork, renata, { patientId: 'minh', version, codes, note, key: world.key() });
const onRoster = async (actor: StaffActor, sessionId = 's') => {
  const context = world.contextOf(actor);
  const { entries: [entry] } = await context.loader(rosterLoader).load(await readSession(context, sessionId));
  return entry && { alerts: entry.patient.alerts, alertNote: entry.patient.alertNote };
};

describe('a patient’s alerts', () => {
  it('stand in the chart’s head and on the rosters of those who take attendance, before and after the start, as they are now', async () => {
    await save(['FALL', 'ALLERGY'], 1, ' Walks\u0000 with a \u202Ecane ');
    const alerts = ['Fall risk', 'Severe allergy, see chart'];
    expect(await readPatient(world.contextOf(dana), 'minh')).toMatchObject({ alerts, alertCodes: ['ALLERGY', 'FALL'], alertNote: 'Walks with a cane' });
    expect([await onRoster(dana), await onRoster(renata)]).toEqual([{ alerts, alertNote: 'Walks with a cane' }, { alerts: [], alertNote: null }]);
    await world.session('next', ['dana'], { plannedStart: at('14:00'), plannedEnd: at('14:50') });
    expect([await onRoster(dana, 'next'), await onRoster(renata, 'next')]).toEqual([{ alerts, alertNote: 'Walks with a cane' }, { alerts: [], alertNote: null }]);
    const { document } = await readSessionSheet(world.contextOf(dana), () => 'a'.repeat(64), 's', { kind: 'filled', paper: null });
    expect(JSON.stringify(document)).not.toMatch(/Fall|allergy|cane/);
    await save([], 2);
    expect(await onRoster(dana)).toEqual({ alerts: [], alertNote: null });
  });

  it('are of the list, one version after another, and say in the trail only that they changed', async () => {
    expect([await answerOf(save(['OLD'], 1)), await answerOf(save(['FALL'], 7)), await answerOf(save(['FALL'], 1))]).toEqual(['BAD_USER_INPUT', 'STALE', 'OK']);
    expect(await world.events()).toContain('PatientSaved');
    expect(JSON.stringify(await world.rows('select * from outbox_event'))).not.toContain('FALL');
  });
});
