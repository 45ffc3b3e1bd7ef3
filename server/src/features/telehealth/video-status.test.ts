import { Scenario } from '../../../test/scenario';
import { ZoomServer } from '../../../test/zoom-server';
import { createLog } from '../../platform/log';
import type { StatusSaid } from '../../platform/status';
import type { ZoomSettings } from '../../platform/video-settings';
import type { StaffActor } from '../access/staff-actor.facts';
import { cancelSession } from '../scheduling/cancel-session.command';
import { hostMeeting } from './host-meeting.command';
import { MeetingsJob } from './meetings.job';
import { sendTelehealthLink } from './send-link.command';
import { videoCheck } from './video-status.facts';
import { Zoom } from './zoom';

const ROOMS = { zoom: true, jitsiUrl: 'https://meet.example' };
const HALF_HOUR = 30 * 60_000;
const MOST_TRIES = 9;

describe('what an administrator is told of Zoom', () => {
  let world: Scenario;
  let zoom: ZoomServer;
  let dana: StaffActor;
  let job: MeetingsJob;

  beforeEach(async () => {
    [world, zoom] = await Promise.all([Scenario.open(), ZoomServer.open()]);
    world.now('09:50');
    dana = await world.person('dana');
    for (const id of ['one', 'two']) await world.session(id, ['dana'], { delivery: 'TELEHEALTH' });
    job = new MeetingsJob({ unitOfWork: world.unitOfWork, reads: world.database.reads, clock: world.clock, log: createLog('silent'), zoom: new Zoom(zoom.settings()) });
  });
  afterEach(async () => {
    await job.stop();
    await world.close();
    await zoom.close();
  });

  const said = (settings: ZoomSettings | null = zoom.settings(), organizationId = 'o1'): Promise<StatusSaid> => videoCheck(world.database.reads, { zoom: settings, jitsiUrl: 'https://meet.example/rooms' }).look(organizationId);
  const send = (sessionId: string) => sendTelehealthLink(world.unitOfWork, ROOMS, dana, { sessionId, reach: 'THIS_ONE', key: world.key() });
  /** Zoom fails so many times at what fits, and is asked each time. */
  const failing = async (method: string, path: RegExp, times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) zoom.faults.push({ method, path, status: 500 });
    for (let time = 0; time < times; time += 1) {
      await job.once();
      world.clock.advance(HALF_HOUR);
    }
  };
  const cancel = (sessionId: string) => cancelSession(world.unitOfWork, dana, { sessionId, reason: 'STAFF', note: null, key: world.key() });

  it('is where rooms are made, and what to set, where it is not set up', async () => {
    expect(await said(null)).toEqual({ state: 'NOT_SET_UP', said: 'Video rooms are made at meet.example. Set the four settings that begin with ZOOM_ to hold them as Zoom meetings.' });
  });

  it('is that all is well once a meeting is made, and what its notices would bring where they are not taken', async () => {
    await send('one');
    await job.once();
    expect(await said()).toEqual({ state: 'OK', said: 'Every meeting is as it should be, and Zoom’s notices are taken.' });
    expect(await said(zoom.settings({ webhookSecret: null }))).toEqual({ state: 'OK', said: 'Every meeting is as it should be. Set ZOOM_WEBHOOK_SECRET to have who entered and left suggested as attendance.' });
  });

  it('is a warning while Zoom did not take what is tried again, of their own organization alone', async () => {
    await send('one');
    await failing('POST', /meetings$/, 1);
    expect(await said()).toEqual({ state: 'WARNING', said: 'One meeting is tried again, since Zoom did not take it at first. Look again in some minutes.' });
    expect((await said(zoom.settings(), 'o2')).state).toBe('OK');
    await send('two');
    zoom.faults.push({ method: 'POST', path: /meetings$/, status: 500 }, { method: 'GET', path: /meetings/, status: 500 });
    await job.once();
    expect(await said()).toEqual({ state: 'WARNING', said: '2 meetings are tried again, since Zoom did not take them at first. Look again in some minutes.' });
    world.clock.advance(HALF_HOUR);
    await job.once();
    expect((await said()).state).toBe('OK');
  });

  it('is a failure once a meeting is given up, with how the account is tried and who asks again; and none once it is made', async () => {
    await send('one');
    await failing('POST', /meetings$/, MOST_TRIES);
    expect(await said()).toEqual({ state: 'FAILED', said: 'One meeting could not be made or moved, and is not tried again by itself. Run “doctor --ask” on the server to try the account; then send the link of its session again, or start the meeting there.' });
    world.now('09:55');
    await hostMeeting(world.unitOfWork, ROOMS, dana, 'one');
    await job.once();
    expect((await said()).state).toBe('OK');
  });

  it('is a warning where a meeting that nobody needs any more stays at Zoom, for as long as it does', async () => {
    await send('one');
    await job.once();
    await cancel('one');
    await failing('DELETE', /meetings/, MOST_TRIES);
    expect(await said()).toEqual({ state: 'WARNING', said: 'One meeting of a session that is over or off is still at Zoom. It is tried again each day; run “doctor --ask” on the server to try the account, or remove it there.' });
    world.clock.advance(24 * 2 * HALF_HOUR);
    await job.once();
    expect(zoom.meetings.size).toBe(0);
    expect((await said()).state).toBe('OK');
  });
});
