import { folded } from '../kernel/spelling';

/*
 * Words that would tell whoever sees a telephone or an inbox why somebody comes: what they have, take, or are treated
 * for, how, and in what kind of place. Lower case, without accents. Read by an English and a Spanish speaker; a word
 * that ordinary messages need ("group" in an organization's name, "session", "program", "patient") is left to judgement
 * and stands only in phrases.
 */

/** However they go on: addict, addiction, addictive. */
const stems = `addict detox rehab relaps sober sobriet opioid opiat heroin cocain fentanyl methamphet methadon buprenorph naltrexon naloxon suboxon vivitrol overdos psych therap counsel diagnos schizo bipolar traumat
  suicid selfharm anorex bulimi alcohol outpatient inpatient mindful bereave abstinen hallucin benzodiazep antidepress antipsych rehabilit behavior behaviour neurodiv
  adiccion adict desintox recaid psiqu psico terap consejer trastorn depresi ansiedad bulimi opioid heroin cocain metadon sobredosis narcot esquizo bipolar ambulatori abstinenc alucin conductual embaraz pregnan`;

/** As they stand. */
const words = `recovery recovering substance substances drug drugs meth marijuana cannabis kratom narcan subutex sublocade antabuse treatment treatments disorder disorders depression depressed depressive anxiety anxious trauma mental clinical clinic
  withdrawal craving cravings trigger triggers coping grief medication medications meds prescription prescriptions dose doses dosing urine drinking drinker gambling tobacco nicotine residential crisis abuse abuser abused violence probation parole dui dwi hiv hepatitis
  asam iop php rtc otp obot moud sud oud aud dbt cbt emdr ptsd adhd ocd gad bpd mdd uds phq twelvestep 12step stepdown aftercare halfway psychosis insomnia autism dementia eating sponsor
  recuperacion sustancia sustancias droga drogas drogadiccion marihuana tratamiento tratamientos diagnostico diagnosticos depresion deprimido deprimida ansioso ansiosa mentales clinica clinicas clinico clinicos sobrio sobria sobrios sobrias sobriedad medicamento medicamentos medicacion receta recetas dosis orina
  duelo abuso abusos violencia vih residenciales residencial antojos borracho borracha ludopatia tabaco autismo demencia psicosis`;

/** Capitals alone: in small letters they are words of every day. */
const capitals = 'ACT MAT AA NA UA';

const phrases = `group therapy|group session|group sessions|support group|support groups|process group|peer support|level of care|levels of care|twelve step|twelve steps|12 step|12 steps|self harm|self help|anger management|drug test|drug screen|day program|day treatment|partial hospitalization|intensive outpatient|
  clean time|eating disorder|domestic violence|seeking safety|dual diagnosis|co occurring|case manager|case management|step down|alumni group|family group|skills group
  terapia de grupo|grupo de apoyo|grupos de apoyo|sesion de grupo|sesion grupal|salud mental|doce pasos|12 pasos|nivel de atencion|nivel de cuidado|libertad condicional|control de la ira|violencia domestica|prueba de drogas|apoyo entre pares|atencion plena|juego patologico|programa de dia|ayuda mutua`;

/** An SMS of this kind is free of consent for offers and of debts: neither may stand in one. */
const moneyWords = 'bill bills billing invoice invoices payment payments pay copay balance discount discounts offer offers promo insurance owed debt factura facturas pago pagos pagar saldo descuento descuentos oferta ofertas promocion copago deuda';

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));
const stemList = [...setOf(stems)];
const wordSet = setOf(words);
const capitalSet = setOf(capitals);
const moneySet = setOf(moneyWords);
const phraseList = phrases.split('|').map((phrase) => phrase.trim());

export interface TextWord { text: string; base: string }

const WORD = /[\p{L}\p{M}\p{N}]+(?:[-‐‑'’][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a text as they are compared: composed, without what cannot be seen. */
export const wordsIn = (text: string): TextWord[] => [...text.normalize('NFKC').replace(/\p{Cf}/gu, '').matchAll(WORD)].map(([word]) => ({ text: word, base: folded(word) }));

const digits: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };
/** d3tox, s0ber: letters of digits, in what has letters as well. */
const spelledOut = (base: string): string => (/\p{L}/u.test(base) ? base.replace(/[013457]/g, (digit) => digits[digit] ?? digit) : base);

const tells = (base: string): boolean => wordSet.has(base) || stemList.some((stem) => base.startsWith(stem));

function isTelling({ text, base }: TextWord): boolean {
  if (tells(base) || tells(spelledOut(base)) || capitalSet.has(text)) return true;
  const parts = text.split(/[-‐‑'’]/);
  return parts.length > 1 && parts.some((part) => tells(folded(part)) || capitalSet.has(part));
}

/** Where a phrase of folded words stands among words; the words as they are written there. */
export function phraseIn(all: readonly TextWord[], phrase: readonly string[]): string | null {
  const found = all.findIndex((_, from) => phrase.length > 0 && phrase.every((base, at) => all[from + at]?.base === base));
  return found === -1 ? null : all.slice(found, found + phrase.length).map(({ text }) => text).join(' ');
}

/** The words of a text that tell why somebody comes, as they are written there, each once. */
export function tellingWords(text: string): string[] {
  const all = wordsIn(text);
  const found = [...phraseList.map((phrase) => phraseIn(all, phrase.split(' '))).filter((phrase) => phrase !== null), ...all.filter(isTelling).map((word) => word.text)];
  return [...new Set(found)];
}

export const wordsOfMoney = (text: string): string[] => [...new Set(wordsIn(text).filter(({ base }) => moneySet.has(base)).map((word) => word.text))];
