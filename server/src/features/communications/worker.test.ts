import { countingCarriers } from '../../../test/counting-carrier';
import { logOf, plainly, queued, reachable, standing, workerOf } from '../../../test/message-world';
import { Scenario } from '../../../test/scenario';
import { ThrowAwayRedis, redisProgram } from '../../../test/throw-away-redis';
import { systemActor } from '../../platform/actor';
import { createLog } from '../../platform/log';
import { openRedis } from '../../platform/redis';
import type { Carried } from './carrier';
import { Messages } from './communications.repositories';
import { withdraw } from './queue';
import { rateOfAllProcesses } from './shared-rate';
import { stopMessages } from './stop-messages.step';

const MINUTE = 60_000;
const temporary: Carried = { outcome: 'TEMPORARY', answer: 'SMTP_451', retryAfterSeconds: null, perhapsTaken: false };
const brokenOff: Carried = { outcome: 'TEMPORARY', answer: 'TWILIO_ECONNABORTED', retryAfterSeconds: null, perhapsTaken: true };

let world: Scenario;
beforeEach(async () => {
  world = await Scenario.open();
  await reachable(world, 'lu', '+13125550111');
});
afterEach(() => world.close());

const later = (milliseconds: number): void => world.clock.advance(milliseconds);
const message = async (id: string) => (await world.rows('select status, reason, attempts, address, carrierId, maybeTwice, claimedBy, sentAt from message where id = ?', [id]))[0];
const run = <T>(body: Parameters<typeof world.unitOfWork.run<T>>[2]): Promise<T> => world.unitOfWork.run(systemActor('test', 'o1'), { operation: 'test' }, body);

describe('the worker that sends', () => {
  it('sends what is due once, writes down what it said and when it was sent, and tells the trail', async () => {
    const carriers = countingCarriers();
    const [id = ''] = await queued(world, 'lu', 'EMAIL');
    await queued(world, 'lu', 'EMAIL', { dueAt: new Date(world.clock.now().getTime() + MINUTE) });
    const worker = workerOf(world, { carriers });
    await worker.drain();
    await worker.drain();
    expect(carriers.EMAIL.sent).toEqual([{ messageId: id, to: 'lu@mail.example', text: expect.stringContaining('You have an appointment') as string }]);
    expect(await message(id)).toMatchObject({ status: 'SENT', attempts: 1, address: 'lu@mail.example', carrierId: 'c-1', claimedBy: null });
    expect(await world.rows('select messageId, language, subject from message_text')).toEqual([{ messageId: id, language: 'en', subject: 'Your appointment' }]);
    expect(await logOf(world, id)).toEqual(['QUEUED', 'SENDING', 'SENT']);
    expect((await world.events()).filter((type) => type.startsWith('Message'))).toEqual(['MessageSent']);
    expect(await standing(world)).toEqual({ SENT: 1, QUEUED: 1 });
  });

  it('does not send to whoever may not be written to any more, and says why', async () => {
    const carriers = countingCarriers();
    const [id = ''] = await queued(world, 'lu', 'SMS');
    await run((work) => stopMessages(work, ['lu'], 'SMS', 'SMS_REPLY'));
    const [another = ''] = await queued(world, 'lu', 'SMS');
    await workerOf(world, { carriers }).drain();
    expect(carriers.SMS.sent).toEqual([]);
    expect(await logOf(world, id)).toEqual(['QUEUED', 'SUPPRESSED OPTED_OUT']);
    expect(await logOf(world, another)).toEqual(['QUEUED', 'SUPPRESSED OPTED_OUT']);
  });

  it('tries again later and later, and gives up visibly', async () => {
    const carriers = countingCarriers();
    const [id = ''] = await queued(world, 'lu', 'EMAIL');
    const worker = workerOf(world, { carriers });
    carriers.EMAIL.answers.push(...Array.from({ length: 8 }, () => temporary));
    for (const minutes of [0, 1, 2, 4, 8, 16, 32, 60]) {
      later(minutes * MINUTE - 1);
      await worker.drain();
      later(1);
      await worker.drain();
    }
    expect(carriers.EMAIL.sent).toHaveLength(8);
    expect(await message(id)).toMatchObject({ status: 'FAILED', reason: 'GAVE_UP', attempts: 8 });
    expect((await logOf(world, id)).slice(-3)).toEqual(['QUEUED SMTP_451', 'SENDING', 'FAILED GAVE_UP SMTP_451']);
    expect(new Set(carriers.EMAIL.sent.map(({ text }) => text)).size).toBe(1);
  });

  it('gives its place to a new message where it would say something else by the next try', async () => {
    const carriers = countingCarriers();
    let words = 'ten';
    const prepare: typeof plainly = async (...asked) => new Map([...(await plainly(...asked))].map(([id, each]) => [id, each.verdict === 'SEND' ? { ...each, written: { ...each.written, text: words } } : each]));
    const [id = ''] = await queued(world, 'lu', 'EMAIL', { uniqueKey: 'one' });
    const worker = workerOf(world, { carriers, prepare });
    carriers.EMAIL.answers.push(temporary);
    await worker.drain();
    words = 'eleven';
    later(MINUTE);
    await worker.drain();
    expect(carriers.EMAIL.sent.map(({ text }) => text)).toEqual(['ten', 'eleven']);
    expect(await message(id)).toMatchObject({ status: 'WITHDRAWN', reason: 'REPLACED' });
    expect(await world.rows("select status from message where uniqueKey = 'one'")).toEqual([{ status: 'SENT' }]);
  });

  it('stops at an address that does not exist, and tells it by e-mail instead, once', async () => {
    const carriers = countingCarriers();
    const [id = ''] = await queued(world, 'lu', 'SMS', { forDate: '2026-11-19' });
    carriers.SMS.answers.push({ outcome: 'ADDRESS', answer: 'TWILIO_21614', stopped: false });
    const worker = workerOf(world, { carriers });
    await worker.drain();
    await worker.drain();
    expect(await message(id)).toMatchObject({ status: 'FAILED', reason: 'ADDRESS_REFUSED' });
    expect(await world.rows('select channel, kind, status, forDate from message where fallbackOfId = ?', [id])).toEqual([{ channel: 'EMAIL', kind: 'REMINDER', status: 'SENT', forDate: '2026-11-19' }]);
    expect(await world.rows("select addressState from patient_channel where channel = 'SMS'")).toEqual([{ addressState: 'BOUNCED' }]);
    // The next one is told by that e-mail already, and not sent to that number.
    const [next = ''] = await queued(world, 'lu', 'SMS', { forDate: '2026-11-19' });
    await worker.drain();
    expect(await message(next)).toMatchObject({ status: 'SUPPRESSED', reason: 'ADDRESS_FAILING' });
    expect(carriers.EMAIL.sent).toHaveLength(1);
  });

  it('takes the service’s word that its owner stopped a number', async () => {
    const carriers = countingCarriers();
    const [id = ''] = await queued(world, 'lu', 'SMS');
    carriers.SMS.answers.push({ outcome: 'ADDRESS', answer: 'TWILIO_21610', stopped: true });
    await workerOf(world, { carriers }).drain();
    expect(await message(id)).toMatchObject({ status: 'SUPPRESSED', reason: 'OPTED_OUT' });
    expect(await world.rows("select agreement, source from patient_channel where channel = 'SMS'")).toEqual([{ agreement: 'STOPPED', source: 'SMS_REPLY' }]);
  });

  it('waits for the settings to be put right, without giving up on the day', async () => {
    const carriers = countingCarriers();
    const [id = ''] = await queued(world, 'lu', 'EMAIL');
    carriers.EMAIL.answers.push({ outcome: 'CONFIGURATION', answer: 'SMTP_535' });
    await workerOf(world, { carriers }).drain();
    expect(await message(id)).toMatchObject({ status: 'QUEUED', attempts: 1 });
    later(2 * MINUTE);
    await workerOf(world, { carriers }).drain();
    expect(await message(id)).toMatchObject({ status: 'SENT' });
  });

  it('lets a message that cannot be written wait, and the others go', async () => {
    const carriers = countingCarriers();
    const [broken = ''] = await queued(world, 'lu', 'EMAIL');
    const [id = ''] = await queued(world, 'lu', 'EMAIL');
    const prepare: typeof plainly = async (...asked) => (await plainly(...asked)).set(broken, { verdict: 'BROKEN' });
    await workerOf(world, { carriers, prepare }).drain();
    expect(await message(id)).toMatchObject({ status: 'SENT' });
    expect(await logOf(world, broken)).toEqual(['QUEUED', 'QUEUED NOT_WRITTEN']);
  });
});

describe('a message that is taken back', () => {
  it('does not leave when that happens before the carrier has it, however late', async () => {
    const carriers = countingCarriers();
    const ids = await queued(world, 'lu', 'SMS', {}, 2);
    // Between the unit that lets them go and the carrier.
    const { unitOfWork } = world;
    const between = Object.assign(Object.create(unitOfWork) as typeof unitOfWork, {
      run: async (...asked: Parameters<typeof unitOfWork.run>) => {
        const answer = await unitOfWork.run(...asked);
        if (asked[1].operation === 'takeDueMessages' && carriers.SMS.sent.length === 0) await run(async (work) => stopMessages(work, ['lu'], 'SMS', 'SMS_REPLY'));
        return answer;
      },
    });
    await workerOf(world, { carriers, unitOfWork: between }).drain();
    expect(carriers.SMS.sent).toEqual([]);
    for (const id of ids) expect(await logOf(world, id)).toEqual(['QUEUED', 'SENDING', 'SUPPRESSED OPTED_OUT']);
  });

  it('is written down as sent when the carrier had it already', async () => {
    const carriers = countingCarriers();
    const [id = ''] = await queued(world, 'lu', 'SMS');
    carriers.SMS.meanwhile = () => run(async (work) => {
      work.unrecorded('A test.');
      await withdraw(work, await work.repository(Messages).allForUpdate({ id }), 'SESSION_CANCELLED');
    });
    await workerOf(world, { carriers }).drain();
    expect(await logOf(world, id)).toEqual(['QUEUED', 'SENDING', 'WITHDRAWN SESSION_CANCELLED', 'SENT']);
  });

  it('stays taken back when the try failed', async () => {
    const carriers = countingCarriers();
    const [id = ''] = await queued(world, 'lu', 'SMS');
    carriers.SMS.answers.push(temporary);
    carriers.SMS.meanwhile = () => run(async (work) => {
      work.unrecorded('A test.');
      await withdraw(work, await work.repository(Messages).allForUpdate({ id }), 'SESSION_CANCELLED');
    });
    await workerOf(world, { carriers }).drain();
    later(MINUTE);
    await workerOf(world, { carriers }).drain();
    expect(await message(id)).toMatchObject({ status: 'WITHDRAWN' });
    expect(carriers.SMS.sent).toHaveLength(1);
  });
});

describe('a message nobody wrote down the outcome of', () => {
  const abandon = async (channel: 'EMAIL' | 'SMS'): Promise<string> => {
    const [id = ''] = await queued(world, 'lu', channel);
    const carriers = countingCarriers();
    // The process ends while the carrier has it.
    carriers[channel].meanwhile = () => new Promise(() => undefined);
    void workerOf(world, { carriers }).drain();
    while (carriers[channel].sent.length === 0) await new Promise((soon) => setTimeout(soon, 5));
    return id;
  };

  it('is left alone while its claim stands', async () => {
    const id = await abandon('EMAIL');
    const carriers = countingCarriers();
    await workerOf(world, { carriers }).drain();
    expect(carriers.EMAIL.sent).toEqual([]);
    expect(await message(id)).toMatchObject({ status: 'SENDING' });
  });

  it('goes out again by e-mail, and its log says that it may be there twice', async () => {
    const id = await abandon('EMAIL');
    const carriers = countingCarriers();
    later(4 * MINUTE);
    await workerOf(world, { carriers }).drain();
    expect(carriers.EMAIL.sent.map(({ messageId }) => messageId)).toEqual([id]);
    expect(await message(id)).toMatchObject({ status: 'SENT', attempts: 2 });
    expect(Number((await message(id))?.maybeTwice)).toBe(1);
    expect(await logOf(world, id)).toEqual(['QUEUED', 'SENDING', 'QUEUED NO_OUTCOME', 'SENDING', 'SENT']);
  });

  it('is asked for at the SMS service, and not sent again where it is there', async () => {
    const id = await abandon('SMS');
    const carriers = countingCarriers();
    carriers.SMS.found = { found: 'YES', carrierId: 'SM1' };
    later(4 * MINUTE);
    await workerOf(world, { carriers }).drain();
    expect(carriers.SMS.sent).toEqual([]);
    expect(await message(id)).toMatchObject({ status: 'SENT', carrierId: 'SM1', attempts: 1 });
    expect(Number((await message(id))?.maybeTwice)).toBe(0);
  });

  it('is sent again without a doubt where the SMS service does not have it', async () => {
    const id = await abandon('SMS');
    const carriers = countingCarriers();
    later(4 * MINUTE);
    await workerOf(world, { carriers }).drain();
    expect(carriers.SMS.sent).toHaveLength(1);
    expect(await message(id)).toMatchObject({ status: 'SENT', attempts: 2 });
    expect(Number((await message(id))?.maybeTwice)).toBe(0);
  });

  it('waits for the SMS service to answer, a quarter of an hour, and says then that it may be there twice', async () => {
    const id = await abandon('SMS');
    const carriers = countingCarriers();
    carriers.SMS.found = { found: 'UNKNOWN' };
    for (let tries = 0; tries < 4; tries += 1) {
      later(4 * MINUTE);
      await workerOf(world, { carriers }).drain();
    }
    expect(carriers.SMS.asked).toBe(4);
    expect(carriers.SMS.sent).toHaveLength(1);
    expect(Number((await message(id))?.maybeTwice)).toBe(1);
  });

  it('is asked for after a time-out too', async () => {
    const carriers = countingCarriers();
    carriers.SMS.answers.push(brokenOff);
    carriers.SMS.found = { found: 'YES', carrierId: 'SM2' };
    const [id = ''] = await queued(world, 'lu', 'SMS');
    const worker = workerOf(world, { carriers });
    await worker.drain();
    expect(await message(id)).toMatchObject({ status: 'SENDING' });
    later(2 * MINUTE);
    await worker.drain();
    expect(carriers.SMS.sent).toHaveLength(1);
    expect(await logOf(world, id)).toEqual(['QUEUED', 'SENDING', 'SENDING TWILIO_ECONNABORTED', 'SENT FOUND_AT_SERVICE']);
  });
});

describe('several workers over one database', () => {
  it('send each message once', async () => {
    for (let each = 0; each < 4; each += 1) await queued(world, 'lu', 'EMAIL', {}, 40);
    const carriers = countingCarriers();
    carriers.EMAIL.meanwhile = () => new Promise((soon) => setTimeout(soon, 1));
    const workers = Array.from({ length: 4 }, () => workerOf(world, { carriers }));
    await Promise.all(workers.map((worker) => worker.drain()));
    expect([...carriers.EMAIL.counts().values()].filter((count) => count !== 1)).toEqual([]);
    expect(carriers.EMAIL.sent).toHaveLength(160);
    expect(await standing(world)).toEqual({ SENT: 160 });
  });

  it('end with what is on its way written down', async () => {
    await queued(world, 'lu', 'EMAIL', {}, 50);
    const carriers = countingCarriers();
    carriers.EMAIL.meanwhile = () => new Promise((soon) => setTimeout(soon, 20));
    const worker = workerOf(world, { carriers });
    worker.start();
    while (carriers.EMAIL.sent.length < 12) await new Promise((soon) => setTimeout(soon, 5));
    await worker.stop();
    const now = await standing(world);
    expect(now.SENDING).toBeUndefined();
    expect(now.SENT).toBe(carriers.EMAIL.sent.length);
    expect(now.QUEUED).toBe(50 - carriers.EMAIL.sent.length);
  });
});

(redisProgram ? describe : describe.skip)('several workers that count over one Redis', () => {
  it('send no more together than the setting says', async () => {
    const [redis, perSecond, count] = [await ThrowAwayRedis.open(), 20, 45];
    const lines = [0, 1].map(() => openRedis(redis.address, createLog('silent')));
    while (lines.some(({ status }) => status !== 'ready')) await new Promise((soon) => setTimeout(soon, 5));
    await queued(world, 'lu', 'EMAIL', {}, count);
    const each = lines.map((line) => {
      const carriers = countingCarriers();
      const rates = rateOfAllProcesses(line, 'groupwork:workers');
      return { carriers, worker: workerOf(world, { carriers, rates: { EMAIL: rates('EMAIL', perSecond), SMS: rates('SMS', 1) } }) };
    });
    const sent = (): number => each.reduce((sum, { carriers }) => sum + carriers.EMAIL.sent.length, 0);
    // From before any could leave: the first may be long on its way.
    const began = performance.now();
    for (const { worker } of each) worker.start();
    while (sent() < count) await new Promise((soon) => setTimeout(soon, 5));
    expect(performance.now() - began).toBeGreaterThanOrEqual(((count - perSecond / 10) / perSecond) * 1000 - 100);
    for (const { worker } of each) await worker.stop();
    expect(await standing(world)).toEqual({ SENT: count });
    for (const line of lines) line.disconnect();
    await redis.close();
  });
});

describe('a wave', () => {
  it('is given back where the service asks for quiet, and goes when that is over, each once', async () => {
    await queued(world, 'lu', 'EMAIL', {}, 40);
    const carriers = countingCarriers();
    carriers.EMAIL.answers.push({ ...temporary, retryAfterSeconds: 60 } as Carried);
    const worker = workerOf(world, { carriers });
    worker.start();
    while (carriers.EMAIL.sent.length === 0) await new Promise((soon) => setTimeout(soon, 5));
    await new Promise((soon) => setTimeout(soon, 200));
    await worker.stop();
    const handed = carriers.EMAIL.sent.length;
    expect(handed).toBeLessThan(20);
    expect(await standing(world)).toEqual({ SENT: handed - 1, QUEUED: 40 - handed + 1 });
    const next = workerOf(world, { carriers });
    later(5 * MINUTE);
    await next.drain();
    expect(await standing(world)).toEqual({ SENT: 40 });
    expect(carriers.EMAIL.sent).toHaveLength(41);
  });
});
