import { silentServer, smtpInbox } from '../../../test/smtp-inbox';
import type { Refusal, SmtpInbox } from '../../../test/smtp-inbox';
import type { Carrier, OutgoingEmail } from './carrier';
import { smtpCarrier } from './smtp-carrier';

const FROM = 'Harbor Recovery <no-reply@harbor.example>';
/** Seconds would do as well: what ends a try is the shortest of the three, however busy the machine. */
const PATIENT = { connection: 30_000, socket: 30_000, whole: 60_000 };

const email: OutgoingEmail = {
  messageId: '0190c1b2-0000-7000-8000-000000000001',
  to: 'rosa@example.org',
  senderName: 'Harbor',
  subject: 'Your appointment on Thursday, 19 November',
  text: 'Hello Rosa,\n\nyou have an appointment at 10:30. ¿Preguntas? Llame al 555-0100.\n',
  html: '<p>Hello Rosa,</p><p>you have an appointment at 10:30.</p>',
  unsubscribeUrl: 'https://groups.harbor.example/unsubscribe/abc',
};

describe('e-mail by SMTP', () => {
  let inbox: SmtpInbox;
  let carrier: Carrier<OutgoingEmail>;

  beforeEach(async () => {
    inbox = await smtpInbox();
    carrier = smtpCarrier({ smtpUrl: inbox.url, from: FROM }, PATIENT);
  });
  afterEach(async () => {
    await carrier.close();
    await inbox.close();
  });

  it('arrives as text and as a page, from the facility, and can be ended with one click', async () => {
    await expect(carrier.send(email)).resolves.toEqual({ outcome: 'TAKEN', carrierId: `<${email.messageId}@harbor.example>`, arrived: false });
    const [mail] = inbox.received;
    expect(mail?.text?.trim()).toBe(email.text.trim());
    expect(mail?.html).toBe(email.html);
    expect(mail?.subject).toBe(email.subject);
    expect(mail?.from?.value).toEqual([{ name: 'Harbor', address: 'no-reply@harbor.example' }]);
    expect(mail?.to).toMatchObject({ value: [{ name: '', address: email.to }] });
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    const head = (inbox.raw[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n\r\n')[0];
    expect(head).toContain(`List-Unsubscribe: <${email.unsubscribeUrl}>`);
    expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  it('has the name of the configured address where the message brings none, and no end where there is none', async () => {
    await carrier.send({ ...email, senderName: null, unsubscribeUrl: null, html: null });
    expect(inbox.received[0]?.from?.value[0]?.name).toBe('Harbor Recovery');
    expect(inbox.raw[0]).not.toMatch(/List-Unsubscribe|text\/html/i);
  });

  it('carries the same id when it is sent again', async () => {
    await carrier.send(email);
    await carrier.send(email);
    expect(inbox.received.map(({ messageId }) => messageId)).toEqual(Array(2).fill(`<${email.messageId}@harbor.example>`));
  });

  const cases: [string, Refusal, object][] = [
    ['greylisting is waited out', { at: 'RCPT', code: 451, words: '4.7.1 Greylisted, try again in five minutes' }, { outcome: 'TEMPORARY', answer: 'SMTP_451_4.7.1', perhapsTaken: false }],
    ['a full mail server is waited out', { at: 'DATA', code: 452, words: '4.3.1 Insufficient system storage' }, { outcome: 'TEMPORARY', perhapsTaken: false }],
    ['an address nobody has takes nothing', { at: 'RCPT', code: 550, words: '5.1.1 User unknown' }, { outcome: 'ADDRESS', answer: 'SMTP_550_5.1.1', stopped: false }],
    ['so does one refused without a further word', { at: 'RCPT', code: 550, words: 'No such user here' }, { outcome: 'ADDRESS', answer: 'SMTP_550' }],
    ['an address found out after the text takes nothing', { at: 'DATA', code: 550, words: '5.2.1 Mailbox disabled' }, { outcome: 'ADDRESS' }],
    ['policy is not the address’s fault', { at: 'RCPT', code: 554, words: '5.7.1 Relay access denied' }, { outcome: 'REJECTED', answer: 'SMTP_554_5.7.1' }],
    ['a text held to be spam is not sent again', { at: 'DATA', code: 554, words: '5.7.1 Message content rejected' }, { outcome: 'REJECTED' }],
    ['a sender that may not send waits for the settings', { at: 'MAIL', code: 553, words: '5.7.1 Sender address rejected' }, { outcome: 'CONFIGURATION' }],
    ['one who must sign in first waits for the settings', { at: 'MAIL', code: 530, words: '5.7.0 Authentication required' }, { outcome: 'CONFIGURATION' }],
  ];
  it.each(cases)('%s', async (_words, refusal, outcome) => {
    inbox.refusals.push(refusal);
    await expect(carrier.send(email)).resolves.toMatchObject(outcome);
    expect(inbox.received).toEqual([]);
    // The same line serves the next message.
    await expect(carrier.send(email)).resolves.toMatchObject({ outcome: 'TAKEN' });
  });

  it('says that it may have left where the line broke after the text', async () => {
    inbox.breakOffAfterData = true;
    await expect(carrier.send(email)).resolves.toMatchObject({ outcome: 'TEMPORARY', perhapsTaken: true });
    expect(inbox.raw).toHaveLength(1);
  });

  it('knows that nothing left where nobody listens', async () => {
    const gone = await silentServer();
    await gone.close();
    const nobody = smtpCarrier({ smtpUrl: gone.url, from: FROM }, PATIENT);
    await expect(nobody.send(email)).resolves.toMatchObject({ outcome: 'TEMPORARY', perhapsTaken: false });
    await nobody.close();
  });

  it.each([
    ['a greeting', { ...PATIENT, connection: 200 }, 'SMTP_GREETING_TIMEOUT'],
    ['any word', { ...PATIENT, socket: 200 }, 'SMTP_SOCKET_TIMEOUT'],
    ['the whole', { ...PATIENT, whole: 200 }, 'SMTP_TIMEOUT'],
  ])('gives up on a server that never answers, and knows that nothing left, when it waited long enough for %s', async (_words, patience, answer) => {
    const silent = await silentServer();
    const waiting = smtpCarrier({ smtpUrl: silent.url, from: FROM }, patience);
    await expect(waiting.send(email)).resolves.toEqual({ outcome: 'TEMPORARY', answer, retryAfterSeconds: null, perhapsTaken: false });
    await waiting.close();
    await silent.close();
  });

  it('knows that nothing left where the line is hung up before a word', async () => {
    const busy = await silentServer({ hangsUp: true });
    const refused = smtpCarrier({ smtpUrl: busy.url, from: FROM }, PATIENT);
    await expect(refused.send(email)).resolves.toMatchObject({ outcome: 'TEMPORARY', perhapsTaken: false });
    await refused.close();
    await busy.close();
  });

  it('takes what is no address for one that takes nothing', async () => {
    await expect(carrier.send({ ...email, to: 'rosa at home' })).resolves.toMatchObject({ outcome: 'ADDRESS' });
  });

  it('tells in its answers nothing of whom and what', async () => {
    inbox.refusals.push({ at: 'RCPT', code: 550, words: `5.1.1 <${email.to}> ${email.subject}` });
    expect(JSON.stringify(await carrier.send(email))).not.toMatch(/rosa|appointment/i);
  });
});
