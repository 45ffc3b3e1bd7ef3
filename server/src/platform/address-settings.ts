import { readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { createSecureContext } from 'node:tls';
import { compile } from 'proxy-addr';
import { ConfigurationError } from './configuration-error';

/** Where a certificate stands, with the ones between, and where its key. */
export type CertificateFiles = Readonly<Record<'TLS_CERT' | 'TLS_KEY', string>>;

export interface Certificate {
  cert: Buffer;
  key: Buffer;
  /** Where a renewed one will stand. */
  files: CertificateFiles;
}

/** By which address people come here, and what stands in between. */
export interface AddressSettings {
  /** Where people reach the product, without a slash at the end; null is where it listens. */
  publicUrl: string | null;
  /** With it this server speaks TLS itself. */
  certificate: Certificate | null;
  /** Addresses and ranges of proxies whose forwarded headers are believed; nobody's when empty. */
  trustedProxies: readonly string[];
}

function publicUrlOf(value: string | undefined): string | null {
  if (!value) return null;
  const problem = new ConfigurationError(`PUBLIC_URL is "${value}"; write the address people open, without a path, for example PUBLIC_URL=https://groups.facility.example.`);
  if (!URL.canParse(value)) throw problem;
  const { protocol, origin, pathname, search, hash, username } = new URL(value);
  if (!['http:', 'https:'].includes(protocol) || pathname !== '/' || search || hash || username) throw problem;
  return origin;
}

function fileOf(name: 'TLS_CERT' | 'TLS_KEY', path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ConfigurationError(`${name} is "${path}", and that file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}); name a file in PEM form, for example ${name}=/etc/groupwork/${name === 'TLS_CERT' ? 'certificate' : 'key'}.pem.`);
  }
}

/** Refuses two that do not belong together. */
export function certificateAt(files: CertificateFiles): Certificate {
  const { TLS_CERT, TLS_KEY } = files;
  const certificate = { cert: fileOf('TLS_CERT', TLS_CERT), key: fileOf('TLS_KEY', TLS_KEY), files };
  try {
    createSecureContext({ cert: certificate.cert, key: certificate.key });
  } catch (error) {
    const mismatch = (error as { code?: string }).code === 'ERR_OSSL_X509_KEY_VALUES_MISMATCH';
    throw new ConfigurationError(`TLS_CERT is "${TLS_CERT}" and TLS_KEY is "${TLS_KEY}"; ${mismatch ? 'the key belongs to another certificate' : 'they hold no certificate and key in PEM form, or the key wants a pass phrase'}. Name two files that belong together, for example TLS_CERT=/etc/groupwork/certificate.pem TLS_KEY=/etc/groupwork/key.pem.`);
  }
  return certificate;
}

function certificateOf({ TLS_CERT, TLS_KEY }: NodeJS.ProcessEnv): Certificate | null {
  if (!TLS_CERT && !TLS_KEY) return null;
  if (!TLS_CERT || !TLS_KEY) throw new ConfigurationError(`${TLS_CERT ? 'TLS_CERT' : 'TLS_KEY'} is set and ${TLS_CERT ? 'TLS_KEY' : 'TLS_CERT'} is not; name both files, for example TLS_CERT=/etc/groupwork/certificate.pem TLS_KEY=/etc/groupwork/key.pem.`);
  return certificateAt({ TLS_CERT, TLS_KEY });
}

/** Nobody's own network is wider: 10.0.0.0/8, fc00::/7, and the first of them written as IPv6. */
function isTooWide(range: string): boolean {
  const [, address = '', bits = ''] = /^(.*)\/(\d+)$/.exec(range) ?? [];
  if (bits === '') return false;
  return Number(bits) < (isIPv4(address) ? 8 : /^::ffff:/i.test(address) ? 104 : 7);
}

function proxiesOf(value: string | undefined): string[] {
  const named = (value ?? '').split(',').map((each) => each.trim()).filter((each) => each !== '');
  for (const each of named) {
    try {
      // A range of half the world believes everybody, which is what this setting is there to prevent.
      if (isTooWide(each)) throw new RangeError(each);
      compile([each]);
    } catch {
      throw new ConfigurationError(`TRUST_PROXY names "${each}"; write the addresses or ranges of your own proxies, separated by commas, for example TRUST_PROXY=127.0.0.1,10.20.0.0/16.`);
    }
  }
  return named;
}

export function readAddressSettings(env: NodeJS.ProcessEnv): AddressSettings {
  return { publicUrl: publicUrlOf(env.PUBLIC_URL), certificate: certificateOf(env), trustedProxies: proxiesOf(env.TRUST_PROXY) };
}
