import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Seal } from './seal';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A text that has to be read again, such as a secret that signs: what the database keeps of it opens nothing without this
 * server's own key. `bound` names whose it is: copied to another row it does not open.
 */
export class SealedTexts {
  private readonly key: Buffer;

  constructor(seal: Seal, purpose: string) {
    this.key = Buffer.from(seal(`key of sealed texts: ${purpose}`), 'hex');
  }

  close(text: string, bound: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    cipher.setAAD(Buffer.from(bound));
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  open(sealed: string, bound: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(bound));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  }
}
