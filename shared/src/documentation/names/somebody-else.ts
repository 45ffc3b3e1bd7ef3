import { isWord } from './english-words';
import { plain, smallReads } from './likely-name';
import type { Reading } from './likely-name';
import { isLetter } from './mentions';
import type { Mention } from './mentions';
import { isGivenName } from './nicknames';
import {
  atPersons, credentials, dayLeads, days, devout, honorifics, inPersons, isActVerb, isPersonVerb, leadingVerbs, monthLeads, months, moving, otherLife, outsideTitles, placeNouns, readings, relatives,
  scriptures, shortDays, spanishThings, throughPersons,
} from './note-words';
import type { NoteToken } from './note-tokens';
import { isPublicFigure, isSetPhrase } from './well-known';

/** Names of members that are places, schools or hospitals as well. */
const places = new Set(`washington jackson madison charlotte austin dallas houston lincoln jefferson phoenix florence paris sydney brooklyn savannah georgia virginia carolina dakota montana chester diego orlando eugene salem troy kent cleveland raleigh
vienna rome london jordan chad india kenya israel santiago trinidad guadalupe concepcion mercedes duke stanford rice brown howard emory columbia drew baylor tulane marshall brandeis franklin lafayette monroe hamilton clinton arlington aurora
jamaica cuba ireland francisco antonio jose angeles barbara monica rosa cruz juan luis pablo miguel beverly logan carson camden easton kingston preston houston denver reno laredo lima milan verona sienna asia europe america chelsea bronx
harlem augusta macon hudson lawrence warren union sandy hope pearl`.split(/\s+/));
/** Beside a name these do not make another one of it. */
const isCapitalWord = (token: NoteToken | undefined): boolean => token !== undefined && token.casing === 'TITLE' && token.text.length > 1 && !days.has(token.base);
const schools = new Set(['hs', 'er', 'ed', 'icu', 'va', 'ms', 'es', 'pd', 'health', 'st', 'ave', 'rd', 'blvd', 'ln']);

/** Somebody else is meant: staff, a relative, an author, a saint, a place. */
export function isSomebodyElse(reading: Reading, mention: Mention): boolean {
  const { tokens } = reading;
  const { from, to, several } = mention;
  const first = tokens[from] as NoteToken;
  const last = tokens[to] as NoteToken;
  const before = !first.startsSentence && /^(?:[^\S\n]+|-|\.\s+)$/.test(first.gap) ? tokens[from - 1] : undefined;
  const next = tokens[to + 1];
  const after = plain(next) && !last.possessive ? next : undefined;
  const previous = before?.base ?? '';

  if (isStaff(reading, mention, before, after, next)) return true;
  if (outsideTitles.has(previous) && !(previous === 'sister' && mention.why === 'INITIALS') && (before?.casing !== 'LOWER' || !several || previous !== 'st')) {
    if (!(previous === 'staff' || previous === 'intern' || previous === 'tech') || before?.casing === 'LOWER') return true;
  }
  if (isRelative(tokens, mention)) return true;
  if (isDevout(tokens, mention)) return true;
  if (several) return false;
  if (isPublicFigure(first.base, after?.base) || isPublicFigure(previous, first.base) || isSetPhrase(first.base, plain(next) && next?.casing === 'LOWER' ? next.base : undefined)) return true;
  if (isDay(reading, mention) || isScripture(tokens, mention) || isSpanishThing(tokens, mention)) return true;
  if (isPartOfPhrase(reading, mention, before, after) || isHalfOfAnother(reading, mention)) return true;
  return isPlace(tokens, mention, before, next);
}

function isStaff(reading: Reading, { from, to }: Mention, before: NoteToken | undefined, after: NoteToken | undefined, next: NoteToken | undefined): boolean {
  const { tokens, isStaffFirst, isStaffLast, isStaffInitial } = reading;
  const first = tokens[from] as NoteToken;
  if (after !== undefined && isStaffFirst(first.base) && from === to && isStaffLast(after.base)) return true;
  if (after !== undefined && from === to && (isLetter(after) || after.possessive) && isStaffInitial(first.base, after.base)) return true;
  if (before !== undefined && isStaffFirst(before.base) && isStaffLast(first.base) && from === to) return true;
  return next !== undefined && /^,\s*$/.test(next.gap) && credentials.has(next.base) && next.casing === 'UPPER';
}

/** "her sister Ana", "his daughters Ana and Grace", "Amir, her brother". */
function isRelative(tokens: readonly NoteToken[], { from, to }: Mention): boolean {
  const before = tokens[from - 1];
  const gap = tokens[from]?.gap ?? '';
  if (before !== undefined && !before.possessive && /^(?:,?\s+|\s*\(|-)$/.test(gap)) {
    if (relatives.has(before.base) && !honorifics.has(before.base)) return !isObjectOfTelling(tokens, from) && !(gap.startsWith(',') && ownsRelative(tokens, from) === false);
    if (before.base === 'named' || before.base === 'called') {
      const near = tokens.slice(Math.max(0, from - 6), from);
      const whose = near.slice(Math.max(0, near.findLastIndex(({ startsSentence }) => startsSentence)), -1).map(({ base }) => base);
      if (whose.some((word) => relatives.has(word) || word === 'friend' || word === 'man' || word === 'woman' || word === 'someone')) return true;
    }
    if (before.base === 'friend' && otherLife.has(tokens[from - 2]?.base ?? '')) return true;
    if ((before.base === 'and' || before.base === 'or') && from >= 3) {
      const other = tokens[from - 2];
      const relation = tokens[from - 3];
      if (other !== undefined && isCapitalWord(other) && !other.startsSentence && relation !== undefined && relatives.has(relation.base)) return true;
    }
  }
  const after = tokens[to + 1];
  const owner = tokens[to + 2];
  return after !== undefined && owner !== undefined && /^,\s+$/.test(after.gap) && /^(his|her|their|the|my|a|an|clients|patients)$/.test(after.base) && (relatives.has(owner.base) || (owner.base === 'older' && relatives.has(tokens[to + 3]?.base ?? '')) || /^(younger|late|oldest|youngest|eldest|estranged|former)$/.test(owner.base));
}

const ownsRelative = (tokens: readonly NoteToken[], from: number): boolean => /^(his|her|their|my|the|a|oldest|youngest|older|younger|late|s)$/.test(tokens[from - 2]?.base ?? '') || tokens[from - 2]?.possessive === true;
/** "told his mother Jonah": not read as the mother's name. */
const isObjectOfTelling = (tokens: readonly NoteToken[], from: number): boolean => /^(tell|told|tells|telling)$/.test(tokens[from - 3]?.base ?? '') && isPersonVerb(tokens[from + 1]?.base ?? '');

/** "Our Lady of Angels", "Sisters of Mercy", "Saints Peter and Mark": a church, or whom it is called for. */
function isChurch(tokens: readonly NoteToken[], { from }: Mention): boolean {
  if (tokens[from - 1]?.base === 'and' && /^(saints|sts)$/.test(tokens[from - 3]?.base ?? '')) return true;
  const of = tokens[from - 1]?.base === 'the' ? from - 2 : from - 1;
  const house = tokens[of - 1];
  if (tokens[of]?.base !== 'of' || house === undefined) return false;
  return /^(virgin|lady|basilica|shrine)$/.test(house.base) || (house.casing === 'TITLE' && !house.startsSentence && /^(church|chapel|parish|cathedral|sisters|brothers|daughters|queen|monastery|convent|abbey)$/.test(house.base));
}

/** Jesus, Guadalupe and angels, prayed to. */
function isDevout(tokens: readonly NoteToken[], mention: Mention): boolean {
  if (isChurch(tokens, mention)) return true;
  const { from, to } = mention;
  const name = tokens[from]?.base ?? '';
  if (!['jesus', 'guadalupe', 'mary', 'maria', 'angel', 'christian', 'grace', 'lourdes', 'fatima', 'trinity', 'jose', 'joseph', 'francisco', 'miguel'].includes(name)) return false;
  if (/^(christ|cristo|almighty|magdalene)$/.test(tokens[to + 1]?.base ?? '')) return true;
  return (name === 'jesus' || name === 'guadalupe') && tokens.slice(Math.max(0, from - 8), to + 8).some(({ base }, at, near) => devout.has(base) && near[at] !== tokens[from]);
}

/** "Thu 3/4", "seen Thu and Fri", "due by Thu": the day, unless its accent is written. */
function isDay({ tokens, isAccented }: Reading, { from, to }: Mention): boolean {
  const token = tokens[from] as NoteToken;
  if (from !== to || !shortDays.has(token.base) || token.casing === 'LOWER' || token.possessive || isAccented(from)) return false;
  const next = tokens[to + 1]?.base ?? '';
  const previous = tokens[from - 1]?.base ?? '';
  if (/^\d/.test(next) || /^(morning|afternoon|evening|night|am|pm|group|appt)$/.test(next)) return true;
  const around = [tokens[from - 1], tokens[from - 2], tokens[to + 1], tokens[to + 2]];
  if (around.some((other) => other !== undefined && shortDays.has(other.base) && other.casing === 'TITLE' && !other.startsSentence)) return true;
  return plain(token) && (dayLeads.has(previous) || (previous === 'by' && !leadingVerbs.has(tokens[from - 2]?.base ?? '') && !(tokens[from - 2]?.base ?? '').endsWith('ed')));
}

/** "read from Genesis", "the book of Ruth", "John 3:16". */
function isScripture(tokens: readonly NoteToken[], { from, to }: Mention): boolean {
  if (!scriptures.has(tokens[from]?.base ?? '') || tokens[to]?.possessive === true) return false;
  const next = tokens[to + 1];
  if (next !== undefined && /^\d+$/.test(next.base) && /^\s+$/.test(next.gap) && /^:$/.test(tokens[to + 2]?.gap ?? '')) return true;
  return /^(from|of|in)$/.test(tokens[from - 1]?.base ?? '') && readings.has(tokens[from - 2]?.base ?? '');
}

/** "dolores de espalda", "Pena y vergüenza", "Ángel de la guarda": a word of Spanish, and of somebody's name. */
function isSpanishThing(tokens: readonly NoteToken[], { from, to }: Mention): boolean {
  // Its last word, since an article before it is read as one of the name's particles.
  const token = tokens[to] as NoteToken;
  if (!spanishThings.has(token.base) || token.shouted) return false;
  if (token.casing === 'LOWER') return from < to || !smallReads(tokens, from, to, tokens[from - 1]?.base ?? '', token.base);
  if (token.startsSentence && tokens[to + 1]?.base === 'para') return true;
  if (!token.startsSentence || !/^(de|del|y|e)$/.test(tokens[to + 1]?.base ?? '')) return false;
  const isArticle = /^(la|las|los|mi|mis)$/.test(tokens[to + 2]?.base ?? '');
  const thing = tokens[to + (isArticle ? 3 : 2)];
  return thing?.casing === 'LOWER' && !/^(su|sus|el|la|cliente|clte|otro|otra|otros)$/.test(thing.base);
}

/** "Grace Street", "Jon Kabat-Zinn", "San Francisco", "Daisy Hill": with a stranger's capital beside it, it is another name. */
function isPartOfPhrase({ tokens, isRosterWord }: Reading, { from, to, part }: Mention, before: NoteToken | undefined, after: NoteToken | undefined): boolean {
  const first = tokens[from] as NoteToken;
  if (first.shouted || first.casing === 'LOWER') return after !== undefined && first.shouted && placeNouns.has(after.base) && (isWord(first.base) || places.has(first.base));
  if (after !== undefined && !isRosterWord(to + 1)) {
    if (after !== undefined && isCapitalWord(after) && !honorifics.has(after.base)) return true;
    if (after.base === 'of' && isCapitalWord(tokens[to + 2]) && !isRosterWord(to + 2)) return true;
    if (schools.has(after.base) && after.casing === 'UPPER') return true;
    if (after.casing === 'LOWER' && placeNouns.has(after.base) && (isWord(first.base) || places.has(first.base)) && !isActVerb(after.base)) return true;
  }
  // Mother's Day, and every other day of its own.
  if (before !== undefined && before.possessive && before.casing === 'TITLE' && !isRosterWord(from - 1) && (placeNouns.has(first.base) || first.base === 'day')) return true;
  if (before === undefined || isRosterWord(from - 1) || !isCapitalWord(before) || before.possessive || honorifics.has(before.base)) return false;
  if (!before.startsSentence) return true;
  // At the start everything has a capital: there only a word that is no English one can be a first name.
  return !isWord(before.base) && (part === 'LAST' || isGivenName(before.base));
}

/** "Kübler-Ross": beside a stranger's half a name that is only nearly a member's is the stranger's too. */
function isHalfOfAnother({ tokens, isRosterWord }: Reading, { from, to, why }: Mention): boolean {
  const isStrangers = (at: number): boolean => isCapitalWord(tokens[at]) && !isRosterWord(at);
  return why === 'MISSPELLING' && tokens[from]?.casing === 'TITLE' && ((tokens[from]?.gap === '-' && isStrangers(from - 1)) || (tokens[to + 1]?.gap === '-' && isStrangers(to + 1)));
}

function isPlace(tokens: readonly NoteToken[], { from, to }: Mention, before: NoteToken | undefined, next: NoteToken | undefined): boolean {
  const first = tokens[from] as NoteToken;
  if (before === undefined || first.casing === 'LOWER' || first.possessive) return false;
  const lead = before.base;
  const led = tokens[from - 2]?.base ?? '';
  if (/^(county|city|town|village|university|college|port|camp|north|south|east|west|new|isla|los|las|santa)$/.test(lead) && before.casing !== 'LOWER') return true;
  if (months.has(first.base) && from === to && !(plain(next) && isPersonVerb(next?.base ?? '')) && (monthLeads.has(lead) || /^\d/.test(next?.base ?? ''))) {
    if (lead === 'by' && /(ed|en|wn|ht|id|ld)$/.test(led)) return false;
    if (lead === 'through') return !throughPersons.has(led);
    if (lead === 'on' || lead === 'from' || lead === 'around' || lead === 'between' || lead === 'after' || lead === 'before' || lead === 'of') return /^\d/.test(next?.base ?? '') || (/^(first|end|beginning|middle|month|start|rest|all|most|week)$/.test(led)) || moving.has(led);
    return !inPersons.has(led);
  }
  if (/^(in|near|outside|downtown|via|toward|around|across)$/.test(lead)) return places.has(first.base) && !inPersons.has(led);
  if (lead === 'at') return places.has(first.base) && !atPersons.has(led);
  if (lead === 'to' || lead === 'from' || lead === 'through' || lead === 'for' || lead === 'into') return places.has(first.base) && (moving.has(led) || (/^(here|back|home|over|down|up|away|out)$/.test(led) && moving.has(tokens[from - 3]?.base ?? '')));
  return false;
}
