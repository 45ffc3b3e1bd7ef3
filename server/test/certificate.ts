import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface TestCertificate {
  cert: string;
  key: string;
  /** The same as files. */
  files: { TLS_CERT: string; TLS_KEY: string };
  remove(): void;
}

/** A certificate for this computer that nobody else believes, for as long as a test takes. */
export async function testCertificate(notAfterDate?: Date): Promise<TestCertificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], { ...(notAfterDate ? { notAfterDate } : {}), keyType: 'ec', algorithm: 'sha256', extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, { type: 7, ip: '127.0.0.1' }] }] });
  const folder = mkdtempSync(join(tmpdir(), 'groupwork-tls-'));
  const files = { TLS_CERT: join(folder, 'certificate.pem'), TLS_KEY: join(folder, 'key.pem') };
  writeFileSync(files.TLS_CERT, cert);
  writeFileSync(files.TLS_KEY, key, { mode: 0o600 });
  return { cert, key, files, remove: () => rmSync(folder, { recursive: true }) };
}
