import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { certificateAge } from '../platform/certificate-age';
import type { Config } from '../platform/config';
import type { Findings } from './finding';

const RENEW = 'Renew it where TLS_CERT and TLS_KEY are: a server that runs takes it within a minute.';

/** What browsers will hold against this server. That certificate and key belong together, the settings' reading has seen. */
export function lookAtCertificate({ certificate, publicUrl }: Pick<Config, 'certificate' | 'publicUrl'>, findings: Findings, now = new Date()): void {
  if (certificate === null) return;
  const shown = new X509Certificate(certificate.cert);
  const host = publicUrl === null ? null : new URL(publicUrl).hostname.replaceAll(/[[\]]/g, '');
  const isFor = (name: string): boolean => (isIP(name) > 0 ? shown.checkIP(name) : shown.checkHost(name)) !== undefined;
  if (host !== null && !isFor(host)) return findings.wrong('Certificate', `The one in ${certificate.files.TLS_CERT} is not for ${host}, where people come: browsers let nobody in. Have one made for that name, or correct PUBLIC_URL.`);
  const { state, said } = certificateAge(new Date(shown.validTo), now);
  if (state === 'FAILED') findings.wrong('Certificate', `${said} ${RENEW}`);
  else if (state === 'WARNING') findings.warning('Certificate', `${said} ${RENEW}`);
  else findings.ok('Certificate', said);
}
