import { readCarrierSettings } from './carrier-settings';

const mail = { SMTP_URL: 'smtps://harbor:s%40ecret@mail.harbor.example:465', MAIL_FROM: 'Harbor <no-reply@harbor.example>' };
const sms = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'a token for tests', TWILIO_FROM: '+15551234567' };

describe('how messages leave', () => {
  it('is the built-in mailbox where nothing is said', () => {
    expect(readCarrierSettings({})).toEqual({ mail: null, sms: null, mailPerSecond: 10, smsPerSecond: 1 });
  });

  it('is what is said', () => {
    expect(readCarrierSettings({ ...mail, ...sms, MAIL_PER_SECOND: '25', SMS_PER_SECOND: '0.5' })).toEqual({
      mail: { smtpUrl: mail.SMTP_URL, from: mail.MAIL_FROM },
      sms: { accountSid: sms.TWILIO_ACCOUNT_SID, authToken: sms.TWILIO_AUTH_TOKEN, from: sms.TWILIO_FROM, apiUrl: 'https://api.twilio.com' },
      mailPerSecond: 25,
      smsPerSecond: 0.5,
    });
    expect(readCarrierSettings({ ...sms, TWILIO_API_URL: 'http://localhost:8080/' }).sms?.apiUrl).toBe('http://localhost:8080');
  });

  it.each([
    [{ SMTP_URL: 'mail.harbor.example:s3cret', MAIL_FROM: mail.MAIL_FROM }, /SMTP_URL/],
    [{ SMTP_URL: 'https://user:s3cret@mail.harbor.example', MAIL_FROM: mail.MAIL_FROM }, /SMTP_URL/],
    [{ ...mail, SMTP_URL: 'smtps://user:s3cret%zz@mail.harbor.example' }, /SMTP_URL.*%25/],
    [{ ...mail, SMTP_URL: 'smtps://user:25#s3cret@mail.harbor.example' }, /SMTP_URL.*%23/],
    [{ ...mail, SMTP_URL: 'smtps://user:25/s3cret@mail.harbor.example' }, /SMTP_URL.*%2F/],
    [{ ...mail, SMTP_URL: 'smtps://user:s3cret%0d%0a@mail.harbor.example' }, /SMTP_URL/],
    [{ SMTP_URL: mail.SMTP_URL }, /MAIL_FROM/],
    [{ ...mail, MAIL_FROM: 'Harbor' }, /MAIL_FROM is "Harbor"/],
    [{ ...sms, TWILIO_ACCOUNT_SID: 'SK123' }, /TWILIO_ACCOUNT_SID/],
    [{ ...sms, TWILIO_AUTH_TOKEN: '' }, /TWILIO_AUTH_TOKEN/],
    [{ ...sms, TWILIO_FROM: '555-1234' }, /TWILIO_FROM is "555-1234"/],
    [{ ...sms, TWILIO_API_URL: 'http://twilio.harbor.example' }, /TWILIO_API_URL/],
    [{ ...sms, TWILIO_API_URL: 'https://twilio.harbor.example/v1' }, /TWILIO_API_URL/],
    [{ SMS_PER_SECOND: '0' }, /SMS_PER_SECOND is "0"/],
    [{ MAIL_PER_SECOND: 'many' }, /MAIL_PER_SECOND is "many"/],
  ])('%j is told of, and no secret with it', (env, words) => {
    expect(() => readCarrierSettings(env)).toThrow(words);
    try {
      readCarrierSettings(env);
    } catch (error) {
      expect(String(error)).not.toMatch(/s3cret|s%40ecret|a token for tests/);
    }
  });
});
