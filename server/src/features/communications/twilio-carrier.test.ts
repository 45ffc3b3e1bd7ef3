import { TWILIO_ACCOUNT, TWILIO_TOKEN, twilioServer } from '../../../test/twilio-server';
import type { Mishap, TwilioServer } from '../../../test/twilio-server';
import type { Carrier, OutgoingSms } from './carrier';
import { twilioCarrier } from './twilio-carrier';

const sms: OutgoingSms = { messageId: '0190c1b2-0000-7000-8000-000000000002', to: '+15550100123', text: 'Harbor: your appointment is Thu 10:30. Reply STOP to end.' };

describe('text messages by Twilio', () => {
  let server: TwilioServer;
  let carrier: Carrier<OutgoingSms>;
  const settings = (): Parameters<typeof twilioCarrier>[0] => ({ accountSid: TWILIO_ACCOUNT, authToken: TWILIO_TOKEN, from: '+15550199000', apiUrl: server.url });

  /** For what never answers: everything else may take as long as a busy computer needs. */
  const hasty = (): Carrier<OutgoingSms> => twilioCarrier(settings(), () => 'https://groups.harbor.example', { milliseconds: 300 });

  beforeEach(async () => {
    server = await twilioServer();
    carrier = twilioCarrier(settings(), () => 'https://groups.harbor.example');
  });
  afterEach(async () => {
    await carrier.close();
    await server.close();
  });

  it('leaves with its number, its text and where to tell what became of it', async () => {
    await expect(carrier.send(sms)).resolves.toEqual({ outcome: 'TAKEN', carrierId: 'SM00000000000000000000000000000001', arrived: false });
    expect(server.taken).toEqual([expect.objectContaining({ to: sms.to, from: '+15550199000', body: sms.text, statusCallback: `https://groups.harbor.example/callbacks/twilio/status/${sms.messageId}` })]);
  });

  it('comes from a messaging service where one is configured, and names no address that cannot be reached', async () => {
    const service = `MG${'0'.repeat(32)}`;
    await twilioCarrier({ ...settings(), from: service }, () => 'http://localhost:4000').send(sms);
    expect(server.taken).toEqual([expect.objectContaining({ from: service, statusCallback: null })]);
  });

  const cases: [string, Mishap, object][] = [
    ['too many at once waits as long as it is told', { status: 429, code: 20429, retryAfter: 7 }, { outcome: 'TEMPORARY', answer: 'TWILIO_20429', retryAfterSeconds: 7, perhapsTaken: false }],
    ['a service that is down is tried again', { status: 503, retryAfter: 30 }, { outcome: 'TEMPORARY', answer: 'TWILIO_503', retryAfterSeconds: 30, perhapsTaken: false }],
    ['one that fell over may have sent it', { status: 500, code: 20500 }, { outcome: 'TEMPORARY', perhapsTaken: true }],
    ['a number that was stopped there takes nothing', { status: 400, code: 21610 }, { outcome: 'ADDRESS', answer: 'TWILIO_21610', stopped: true }],
    ['what is no number takes nothing', { status: 400, code: 21211 }, { outcome: 'ADDRESS', stopped: false }],
    ['a telephone on a wall takes nothing', { status: 400, code: 21614 }, { outcome: 'ADDRESS', stopped: false }],
    ['a token that is wrong waits for the settings', { status: 401, code: 20003 }, { outcome: 'CONFIGURATION' }],
    ['a number that is not ours waits for the settings', { status: 400, code: 21606 }, { outcome: 'CONFIGURATION' }],
    ['a text that is too long is never sent', { status: 400, code: 21617 }, { outcome: 'REJECTED', answer: 'TWILIO_21617' }],
  ];
  it.each(cases)('%s', async (_words, mishap, outcome) => {
    server.mishaps.push(mishap);
    await expect(carrier.send(sms)).resolves.toMatchObject(outcome);
    await expect(carrier.send(sms)).resolves.toMatchObject({ outcome: 'TAKEN' });
  });

  it('one that never answers may have sent it', async () => {
    server.mishaps.push({ silent: true });
    await expect(hasty().send(sms)).resolves.toMatchObject({ outcome: 'TEMPORARY', answer: 'TWILIO_ECONNABORTED', perhapsTaken: true });
  });

  it('knows that nothing left where nobody listens', async () => {
    await server.close();
    await expect(carrier.send(sms)).resolves.toMatchObject({ outcome: 'TEMPORARY', answer: 'TWILIO_ECONNREFUSED', perhapsTaken: false });
  });

  it('finds what left although nobody wrote that down, and does not take another for it', async () => {
    const since = new Date();
    await expect(carrier.find(sms, since)).resolves.toEqual({ found: 'NO' });
    await carrier.send({ ...sms, text: 'Harbor: your appointment is Fri 9:00. Reply STOP to end.' });
    await expect(carrier.find(sms, since)).resolves.toEqual({ found: 'NO' });
    server.mishaps.push({ silent: true, after: true });
    await hasty().send(sms);
    await expect(carrier.find(sms, since)).resolves.toEqual({ found: 'YES', carrierId: 'SM00000000000000000000000000000002' });
    await expect(carrier.find(sms, new Date(since.getTime() + 3_600_000))).resolves.toEqual({ found: 'NO' });
    server.listAnswers = false;
    await expect(carrier.find(sms, since)).resolves.toEqual({ found: 'UNKNOWN' });
  });

  it('tells in its answers nothing of whom and what', async () => {
    server.mishaps.push({ status: 400, code: 21211 });
    expect(JSON.stringify(await carrier.send(sms))).not.toMatch(/555|appointment/i);
  });
});
