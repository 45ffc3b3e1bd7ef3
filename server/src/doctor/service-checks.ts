import { mailServerAnswers } from '../features/communications/smtp-carrier';
import { Zoom, ZoomTrouble } from '../features/telehealth/zoom';
import type { SmsSettings } from '../platform/carrier-settings';
import type { Config } from '../platform/config';
import { isThisComputer } from '../platform/this-computer';
import { ask, isGroupwork } from './ask';
import type { Findings } from './finding';

const ASK = 'Say --ask to have it asked.';

export function lookAtAddress({ publicUrl, carriers, port }: Config, findings: Findings): void {
  const leave = carriers.mail !== null || carriers.sms !== null;
  if (publicUrl === null) {
    if (leave) findings.wrong('Address', `Messages leave, and their links begin with http://localhost:${port}, which opens on this computer alone. Set PUBLIC_URL to the address people open, for example PUBLIC_URL=https://groups.facility.example.`);
    else findings.ok('Address', 'Nothing leaves, and links open on this computer. Set PUBLIC_URL before messages are sent.');
    return;
  }
  const { protocol, hostname } = new URL(publicUrl);
  if (isThisComputer(hostname)) findings.warning('Address', `${publicUrl} opens on this computer alone. Write the address people open.`);
  else if (protocol === 'http:') findings.warning('Address', `${publicUrl} is not encrypted, and browsers keep sign-ins and cameras from it. Put a proxy with TLS before Groupwork, and write https://.`);
  else if (!hostname.includes('.')) findings.warning('Address', `${publicUrl} is a name of one network alone. Patients open links from anywhere: write a whole name.`);
  else findings.ok('Address', `Links begin with ${publicUrl}.`);
}

/** Whether people get there, asked from here. */
export async function askAddress({ publicUrl }: Config, findings: Findings): Promise<void> {
  if (publicUrl === null) return;
  const asked = await ask(`${publicUrl}/healthz`);
  if (isGroupwork(asked)) findings.ok('Address', `Groupwork answers at ${publicUrl}.`);
  else if (asked) findings.warning('Address', `Something answers at ${publicUrl} (${asked.status}), and it is not Groupwork. Have the proxy pass on to HOST and PORT, and start Groupwork.`);
  else findings.warning('Address', `Nothing answers at ${publicUrl} from here. Look at its name, its certificate, the proxy and the firewall.`);
}

/** Who is asked for is known by these; nobody else's forwarded headers are believed. */
export function lookAtProxies({ publicUrl, certificate, trustedProxies }: Config, findings: Findings): void {
  if (trustedProxies.length > 0) return findings.ok('Proxy', `Who asks is taken from the headers of ${trustedProxies.join(', ')}, and of nobody else.`);
  if (publicUrl?.startsWith('https:') && certificate === null) return findings.warning('Proxy', 'People come by https and nothing here speaks it, so that a proxy stands before it that is not named: everybody behind it counts as one address. Name it, for example TRUST_PROXY=127.0.0.1.');
  findings.ok('Proxy', 'None is named: people reach this process itself. If one stands before it, name it in TRUST_PROXY.');
}

export async function lookAtMail({ carriers: { mail } }: Config, findings: Findings): Promise<void> {
  if (!mail) return findings.ok('E-mail', 'Not set up: no e-mail leaves, and the built-in mailbox shows what would.');
  const answered = await mailServerAnswers(mail);
  const { host } = new URL(mail.smtpUrl);
  if (answered === 'TAKES_US') findings.ok('E-mail', `The mail server at ${host} answers and lets us in.`);
  else if (answered === 'REFUSES_US') findings.wrong('E-mail', `The mail server at ${host} refuses the user or the password. Correct them in SMTP_URL.`);
  else if (answered === 'NO_TLS') findings.wrong('E-mail', `The mail server at ${host} answers, but not encrypted with a certificate that is valid for this name. Use smtps:// and its port for TLS (465), and the name its certificate has.`);
  else findings.wrong('E-mail', `No mail server answers at ${host} (${answered}). Correct SMTP_URL, or let this computer through to it.`);
}

export async function lookAtSms({ carriers: { sms } }: Config, isAsked: boolean, findings: Findings): Promise<void> {
  if (!sms) return findings.ok('Text messages', 'Not set up: none leaves, and the built-in mailbox shows what would.');
  if (!isAsked) return findings.ok('Text messages', `The settings have the form Twilio gives them. ${ASK}`);
  const status = await askTwilio(sms);
  if (status === 200) findings.ok('Text messages', 'Twilio knows the account and its token.');
  else if (status === 401 || status === 403) findings.wrong('Text messages', 'Twilio refuses the account or its token. Copy TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN again from its console.');
  else if (status === null) findings.wrong('Text messages', `Nothing answers at ${sms.apiUrl}. Let this computer through to it.`);
  else findings.wrong('Text messages', `Twilio answers ${status}. Look at the account in its console.`);
}

/** Looks at a list, and sends nothing. */
async function askTwilio({ apiUrl, accountSid, authToken }: SmsSettings): Promise<number | null> {
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  return (await ask(`${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages.json?PageSize=1`, { headers: { authorization } }))?.status ?? null;
}

export async function lookAtVideo({ video: { zoom } }: Config, isAsked: boolean, findings: Findings): Promise<void> {
  if (!zoom) return findings.ok('Zoom', 'Not set up: video rooms are generated.');
  const notices = zoom.webhookSecret === null ? ' Without ZOOM_WEBHOOK_SECRET nobody is told who entered and left.' : '';
  if (!isAsked) return findings.ok('Zoom', `The settings are whole.${notices} ${ASK}`);
  try {
    await new Zoom(zoom).find('no meeting has this mark');
    findings.ok('Zoom', `It takes the account, and lists its meetings.${notices}`);
  } catch (error) {
    if (!(error instanceof ZoomTrouble)) throw error;
    findings.wrong('Zoom', `${error.words} Look at the ZOOM_ settings, and at the rights of the app in Zoom’s marketplace.`);
  }
}
