import { readFileSync } from 'node:fs';
import { ConfigurationError } from './configuration-error';

export interface Authority {
  /** In PEM form. */
  ca: string;
  caFile: string;
}

/** `?ca=` of an address names the authority that vouches for the server's certificate: whoever stands in between shows none of it. */
export function authorityIn(name: string, { searchParams }: URL): Authority | null {
  const caFile = searchParams.get('ca');
  if (caFile === null) return null;
  try {
    return { ca: readFileSync(caFile, 'utf8'), caFile };
  } catch (error) {
    throw new ConfigurationError(`${name} names the certificate authority "${caFile}", and that file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}). Name a file in PEM form: ?ca=/path/to/ca.pem.`);
  }
}
