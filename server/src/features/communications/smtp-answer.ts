import type { Carried } from './carrier';

/** What nodemailer throws, as far as it is looked at. */
export interface SmtpError {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
  timeoutType?: string;
}

/** RFC 3463: what a reply says beyond its three digits, e.g. 5.1.1. */
const enhanced = (response: string | undefined): string | null => /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1] ?? null;

const words = (error: SmtpError): string => {
  const status = enhanced(error.response);
  return error.responseCode ? `SMTP_${error.responseCode}${status ? `_${status}` : ''}` : `SMTP_${(error.timeoutType ?? error.code ?? 'UNKNOWN').slice(0, 40)}`;
};

const ADDRESS_REPLIES = new Set([501, 550, 551, 552, 553]);

/** 5.1 and 5.2 speak of the address and its mailbox, 5.7 of policy; without such a word, the place and the reply decide. */
function speaksOfAddress({ command, responseCode, response }: SmtpError): boolean {
  const status = enhanced(response);
  if (status) return /^5\.[12]\./.test(status) && status !== '5.1.7' && status !== '5.1.8';
  return command === 'RCPT TO' && ADDRESS_REPLIES.has(responseCode ?? 0);
}

/** Outcome of a try that did not succeed. Without a reply, `textBegan` alone decides whether it may have left: whichever timer ran out first. */
export function smtpFailure(error: SmtpError, textBegan: boolean): Carried {
  const answer = words(error);
  const reply = error.responseCode ?? 0;
  const temporary = (perhapsTaken: boolean): Carried => ({ outcome: 'TEMPORARY', answer, retryAfterSeconds: null, perhapsTaken });
  if (reply >= 400 && reply < 500) return temporary(false);
  // The right reply to the wrong command: the session was out of step, not the message.
  if (reply === 503) return temporary(false);
  if (error.code === 'EAUTH' || error.code === 'ECONFIG' || reply === 530 || reply === 535) return { outcome: 'CONFIGURATION', answer };
  if (reply >= 500) {
    if (speaksOfAddress(error)) return { outcome: 'ADDRESS', answer, stopped: false };
    return error.command === 'MAIL FROM' || !['EENVELOPE', 'EMESSAGE'].includes(error.code ?? '') ? { outcome: 'CONFIGURATION', answer } : { outcome: 'REJECTED', answer };
  }
  // No reply and an envelope that was never offered: what we call an address is none.
  if (error.code === 'EENVELOPE') return { outcome: 'ADDRESS', answer, stopped: false };
  return temporary(textBegan);
}
