/** What somebody who answers a text message wants, where it is one of the words there are for it. */
export type ReplyWord = 'STOP' | 'START' | 'HELP' | 'CONFIRM';

/** Words that stand for it alone in a message. The English ones for STOP are those the carriers and the law name. */
const whole: Record<ReplyWord, readonly string[]> = {
  STOP: ['STOP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT', 'OPT OUT', 'PARAR', 'PARE', 'ALTO', 'BAJA', 'CANCELAR', 'DETENER', 'TERMINAR', 'SALIR', 'NO MAS', 'DAR DE BAJA', 'DARME DE BAJA'],
  START: ['START', 'UNSTOP', 'SUBSCRIBE', 'OPTIN', 'OPT IN', 'ALTA', 'INICIAR', 'COMENZAR', 'EMPEZAR', 'REANUDAR'],
  HELP: ['HELP', 'INFO', 'AYUDA', 'INFORMACION'],
  CONFIRM: ['C', 'CONFIRM', 'CONFIRMED', 'YES', 'Y', 'SI', 'CONFIRMO', 'CONFIRMAR'],
};

/** Whoever begins a short message so wants no more of them, whatever follows: `Stop texting me`. */
const STOPS_AT_ONCE = /^(STOP|STOPALL|UNSUBSCRIBE|OPT ?OUT|NO MAS|DARME DE BAJA)\b/;
const SHORT_WORDS = 6;

/** Letters and digits in capitals without their marks, and single spaces; wide letters as narrow ones, and nothing that cannot be seen. */
const plain = (text: string): string => text.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '').toUpperCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** `S T O P`: letters on their own are one word. */
const joined = (said: string): string => (/^\p{L}( \p{L})+$/u.test(said) ? said.replaceAll(' ', '') : said);

/** Whoever asks for it politely means it as much. */
const unasked = (said: string): string => said.replace(/^(PLEASE|PLS|POR FAVOR) /, '').replace(/ (PLEASE|PLS|POR FAVOR)$/, '');

/** Null for everything else: nobody reads it as one of them. */
export function replyWord(text: string): ReplyWord | null {
  const said = unasked(joined(plain(text)));
  for (const word of ['STOP', 'START', 'HELP', 'CONFIRM'] as const) if (whole[word].includes(said)) return word;
  return STOPS_AT_ONCE.test(said) && said.split(' ').length <= SHORT_WORDS ? 'STOP' : null;
}
