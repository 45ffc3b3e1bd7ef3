/** The letters every phone takes one by one (GSM 03.38), and those that count twice. One letter outside of them makes the whole text UCS-2. */
const GSM = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
const GSM_TWICE = new Set('^{}\\[~]|€');

/** What may be said in one SMS, so that it is neither taken apart nor charged twice. */
export const SMS_LENGTH = 160;
const UCS2_LENGTH = 70;
const GSM_PART = 153;
const UCS2_PART = 67;

export interface SmsLength {
  /** UCS2 where a letter is none that every phone takes. */
  encoding: 'GSM7' | 'UCS2';
  /** How much of `most` it takes. */
  units: number;
  /** What one SMS of this encoding holds. */
  most: number;
  /** How many SMS it goes out as. */
  segments: number;
  /** The letters that are none every phone takes, each once. */
  rare: string[];
}

export function smsLength(text: string): SmsLength {
  const letters = [...text];
  const rare = [...new Set(letters.filter((letter) => !GSM.has(letter) && !GSM_TWICE.has(letter)))];
  if (rare.length > 0) return { encoding: 'UCS2', units: text.length, most: UCS2_LENGTH, segments: text.length <= UCS2_LENGTH ? 1 : Math.ceil(text.length / UCS2_PART), rare };
  const units = letters.reduce((sum, letter) => sum + (GSM_TWICE.has(letter) ? 2 : 1), 0);
  return { encoding: 'GSM7', units, most: SMS_LENGTH, segments: units <= SMS_LENGTH ? 1 : Math.ceil(units / GSM_PART), rare };
}

const INSTEAD: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"', '–': '-', '—': '-', '…': '...', '\u00A0': ' ', '\u202F': ' ', '·': '-', '•': '-' };

/**
 * The same text in letters every phone takes, as far as there are some: á is a, “ is ". One accent would more than halve
 * what an SMS holds, and Spanish is read without most of them; ñ and é are among the letters and stay. What no such
 * letter is like is left out.
 */
export const forSms = (text: string): string =>
  [...text].map((letter) => (GSM.has(letter) || GSM_TWICE.has(letter) ? letter : (INSTEAD[letter] ?? withoutAccent(letter)))).join('');

function withoutAccent(letter: string): string {
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
  return [...bare].every((each) => GSM.has(each)) ? bare : '';
}
