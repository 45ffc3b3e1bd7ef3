/** As OWASP asks of PBKDF2 with SHA-256: about half a second of a tablet for every guess. */
const ROUNDS = 600_000;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Anybody can put something in; only the password brings it out. The private half is locked by it and kept nowhere else. */
export interface PasswordLock { salt: string; publicKey: string; iv: string; lockedKey: string }

/** What was put in: encrypted under a key of its own, agreed with the lock. */
export interface Box { sender: string; iv: string; data: string }

type Bytes = Uint8Array<ArrayBuffer>;

export function toText(bytes: ArrayBuffer | Bytes): string {
  let letters = '';
  for (const byte of new Uint8Array(bytes)) letters += String.fromCharCode(byte);
  return btoa(letters);
}

const toBytes = (text: string): Bytes => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

async function keyOf(password: string, salt: Bytes): Promise<CryptoKey> {
  const known = await crypto.subtle.importKey('raw', utf8(password), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }, known, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);
}

async function agreedKey(own: CryptoKey, other: CryptoKey, sender: Bytes, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const shared = await crypto.subtle.importKey('raw', await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, own, 256), 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: sender, info: utf8('groupwork board') }, shared, { name: 'AES-GCM', length: 256 }, false, [usage]);
}

export async function lockBy(password: string): Promise<PasswordLock> {
  const [salt, iv] = [random(16), random(12)];
  const [pair, key] = await Promise.all([crypto.subtle.generateKey(CURVE, true, ['deriveBits']), keyOf(password, salt)]);
  const lockedKey = await crypto.subtle.wrapKey('pkcs8', pair.privateKey, key, { name: 'AES-GCM', iv });
  return { salt: toText(salt), iv: toText(iv), lockedKey: toText(lockedKey), publicKey: toText(await crypto.subtle.exportKey('raw', pair.publicKey)) };
}

/** The key to what was put in, which cannot be taken away from here; null for another password. */
export async function unlockBy({ salt, iv, lockedKey }: PasswordLock, password: string): Promise<CryptoKey | null> {
  const key = await keyOf(password, toBytes(salt));
  try {
    return await crypto.subtle.unwrapKey('pkcs8', toBytes(lockedKey), key, { name: 'AES-GCM', iv: toBytes(iv) }, CURVE, false, ['deriveBits']);
  } catch {
    return null;
  }
}

/** `bound` is what it is: under another it does not come out. */
export async function putIn(lock: PasswordLock, text: string, bound: string): Promise<Box> {
  const iv = random(12);
  const [other, pair] = await Promise.all([crypto.subtle.importKey('raw', toBytes(lock.publicKey), CURVE, false, []), crypto.subtle.generateKey(CURVE, false, ['deriveBits'])]);
  const sender = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const key = await agreedKey(pair.privateKey, other, sender, 'encrypt');
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(bound) }, key, utf8(text));
  return { sender: toText(sender), iv: toText(iv), data: toText(data) };
}

export async function takeOut(key: CryptoKey, box: Box, bound: string): Promise<string> {
  const sender = toBytes(box.sender);
  const other = await crypto.subtle.importKey('raw', sender, CURVE, false, []);
  const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: toBytes(box.iv), additionalData: utf8(bound) }, await agreedKey(key, other, sender, 'decrypt'), toBytes(box.data));
  return new TextDecoder().decode(text);
}
