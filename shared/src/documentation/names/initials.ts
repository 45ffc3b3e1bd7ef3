import { isWord } from './english-words';
import { isLetter } from './mentions';
import type { Mention } from './mentions';
import { chartLetters, determiners, givingVerbs, honorifics, isActVerb, isPersonVerb, leadingVerbs, objectVerbs, relatives, staffLetters, states, thingsAfterLetters } from './note-words';
import type { NoteToken } from './note-tokens';
import { NAME } from './roster-names';
import type { RosterNames } from './roster-names';

const orderedThings = new Set(['vitamin', 'hepatitis', 'hep', 'plan', 'type', 'group', 'option', 'part', 'grade', 'schedule', 'cluster', 'bipolar', 'unit', 'room', 'step', 'section', 'building', 'class', 'criterion', 'criteria', 'level', 'phase', 'wing', 'ward', 'apt', 'apartment', 'suite', 'form', 'line', 'track', 'team', 'axis', 'malcolm', 'item', 'stage', 'column', 'row', 'seat', 'bed', 'pod', 'dorm', 'house', 'cohort', 'lane', 'goal', 'objective', 'letter', 'influenza', 'factor', 'version', 'mr', 'ms', 'mrs', 'dr', 'miss']);
const peopleLeads = new Set(['with', 'to', 'by', 'from', 'and', 'for', 'than', 'about', 'like', 'at', 'of', 'behind', 'beside', 'near', 'when', 'while', 'that', 'after', 'because', 'but', 'as', 'against', 'toward', 'towards', 'until', 'if', 'before', 'since', 'or', 'how', 'bc', 'w', 'next', 'alongside']);
const letterWords = new Set(['aa', 'na', 'ca', 'ma', 'ga', 'oa', 'am', 'pm', 'ie', 'eg', 'us', 'uk', 'dc', 'md', 'rn', 'phd', 'ba', 'bs', 'ad', 'bc', 'po', 'ua', 'er', 'id', 'tv', 'ok', 'vs', 'jr', 'la', 'va', 'da', 'pt', 'dv', 'iq', 'np', 'pa', 'np', 'ed']);
const fellowships = new Set(['attend', 'attends', 'attended', 'attending', 'in', 'local', 'his', 'her', 'their', 'an', 'the', 'into', 'through', 'joined', 'join', 'daily', 'weekly', 'nightly', 'of', 'goes', 'went', 'to', 'at', 'or', 'started', 'tried', 'on']);

const mention = (from: number, to: number, personIds: readonly string[]): Mention => ({ from, to, personIds, distances: new Map(personIds.map((id) => [id, NAME])), several: false, why: 'INITIALS', part: 'FIRST' });

/** J.M., J. M., JM and J., where they can be no everyday abbreviation. */
export function initialsIn(tokens: readonly NoteToken[], names: RosterNames, isStaffInitial: (first: string, letter: string) => boolean): Mention[] {
  const found: Mention[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    const one = token === undefined || token.casing === 'LOWER' || token.base.length > 2 ? null : dotted(tokens, at, names) ?? joined(tokens, at, names, found.at(-1)) ?? (isOfStaff(tokens, at, isStaffInitial) ? null : single(tokens, at, names));
    if (one !== null && one.personIds.length > 0 && !isOfRelative(tokens, one)) found.push(one);
    at = one === null ? at + 1 : one.to + 1;
  }
  return found;
}

/** "Bill H.", where Bill Hargrove is staff: the letter is nobody else's. */
function isOfStaff(tokens: readonly NoteToken[], at: number, isStaffInitial: (first: string, letter: string) => boolean): boolean {
  const token = tokens[at];
  return token !== undefined && /^[^\S\n]+$/.test(token.gap) && isStaffInitial(tokens[at - 1]?.base ?? '', token.base);
}

/** "her mother H.B.", "H.B. on the bag was her late mother's". */
function isOfRelative(tokens: readonly NoteToken[], { from, to }: Mention): boolean {
  const before = tokens[from - 1];
  const next = tokens[to + 1];
  const isApart = next !== undefined && /^\.?,\s+$/.test(next.gap) && next.casing === 'LOWER' && next.base !== 'and' && next.base !== 'or';
  if (before !== undefined && isKin(before.base) && !before.possessive && (isApart ? /^,?\s+$/ : /^(?:\s+|\s*\()$/).test(tokens[from]?.gap ?? '')) return true;
  const sentence = tokens.slice(to + 1, to + 10);
  const end = sentence.findIndex(({ gap }, at) => /[;!?\n]/.test(gap) || (at > 0 && gap.includes('.')));
  const rest = sentence.slice(0, end < 0 ? undefined : end);
  const is = rest.findIndex(({ base }) => /^(is|was|are|were)$/.test(base));
  if (is < 0 || !/^(his|her|their|my)$/.test(rest[is + 1]?.base ?? '') || rest.slice(0, is).some(({ base }) => isActVerb(base) || /^(it|that|who|whose|what|he|she|they)$/.test(base))) return false;
  const which = rest[is + 2]?.base ?? '';
  return isKin(which) || (/^(late|older|younger|oldest|youngest|estranged|former|deceased)$/.test(which) && isKin(rest[is + 3]?.base ?? ''));
}

/** Partners are found in a role play as well, and a family is nobody's initials. */
const isKin = (word: string): boolean => relatives.has(word) && !/^(partner|family|me|ba|law|kids?|child|children|baby|twin)$/.test(word);

/** J.M. or J. M.; also J.-M. */
function dotted(tokens: readonly NoteToken[], at: number, names: RosterNames): Mention | null {
  const first = tokens[at];
  const last = tokens[at + 1];
  if (first === undefined || last === undefined || !isLetter(first) || !isLetter(last) || !/^\.[^\S\n]?$|^\.-$/.test(last.gap)) return null;
  const third = tokens[at + 2];
  if (third !== undefined && isLetter(third) && /^\.[^\S\n]?$/.test(third.gap)) return mention(at, at + 2, [...new Set([...names.withInitials(first.base, third.base)])]);
  const persons = names.withInitials(first.base, last.base);
  if (persons.length === 0) return null;
  const before = tokens[at - 1]?.base ?? '';
  const after = third?.base ?? '';
  if (letterWords.has(first.base + last.base) && !isPersonVerb(after) && (fellowships.has(before) || thingsAfterLetters.has(after) || /^\d+$/.test(before))) return mention(at, at + 1, []);
  return mention(at, at + 1, persons);
}

/** JM, where a person is expected, or in a list with the letters found last. */
function joined(tokens: readonly NoteToken[], at: number, names: RosterNames, last: Mention | undefined): Mention | null {
  const token = tokens[at];
  if (token === undefined || token.text.length > (token.possessive ? 4 : 3) || token.base.length !== 2 || !/^\p{Lu}{2}/u.test(token.text)) return null;
  const persons = names.withInitials(token.base.charAt(0), token.base.charAt(1));
  if (persons.length === 0) return null;
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  const previous = before?.base ?? '';
  const following = next?.base ?? '';
  const listed = isListedAfter(tokens, at, last);
  const end = endOfList(tokens, at, names);
  if (/[-/&]/.test(token.gap) && !listed && !isAfterWith(token, previous)) return null;
  if (next !== undefined && /^\s*[-/&]|^:/.test(next.gap) && !(end > at && AMPERSAND.test(next.gap))) return null;
  if (determiners.has(previous) || /\d/.test(previous) || /\d/.test(following) || thingsAfterLetters.has(following)) return null;
  if (staffLetters.has(token.base) || isState(token, before, names)) return null;
  const known = chartLetters.has(token.base) || (token.shouted && isWord(token.base));
  const afterPerson = listed || isBesideMember(tokens, at, names) || isGivenTo(tokens, at) || (objectVerbs.has(previous) && !/[,;.]/.test(token.gap)) || honorifics.has(previous) || (peopleLeads.has(previous) && leadingVerbs.has(tokens[at - 2]?.base ?? ''));
  const does = isPersonVerb(following) && !(/^(ordered|reviewed|repeated|requested|completed|rescheduled|discussed)$/.test(following) && (tokens[at + 2] === undefined || /[.;,]/.test(tokens[at + 2]?.gap ?? '')));
  if (known) return afterPerson || (does && (peopleLeads.has(previous) || token.startsSentence) && !token.shouted && following !== 'used' && following !== 'reviewed') ? mention(at, at, persons) : null;
  const isThing = next !== undefined && next.gap.trim() === '' && isWord(following) && !does && !endsClause(following);
  if (afterPerson || does || token.possessive || (end > at && isPersonVerb(tokens[end + 1]?.base ?? ''))) return mention(at, at, persons);
  if (isBesideLetters(tokens, at, names) || isMeetingWith(tokens, at)) return null;
  return (peopleLeads.has(previous) || before === undefined || /[,]/.test(token.gap)) && !isThing ? mention(at, at, persons) : null;
}

/** "w/ JM". */
const isAfterWith = ({ gap }: NoteToken, previous: string): boolean => previous === 'w' && /^\/\s*$/.test(gap);
const AMPERSAND = /^\s+&\s+$/;

/** "KR and JP", "KR & JP", "KR, JP": in a list with letters that are a member's. */
function isListedAfter(tokens: readonly NoteToken[], at: number, last: Mention | undefined): boolean {
  const { gap, base } = tokens[at] as NoteToken;
  if (last === undefined || tokens[last.to]?.possessive === true) return false;
  const lead = tokens[last.from - 1]?.base ?? '';
  if (chartLetters.has(base) && !objectVerbs.has(lead) && !/^(with|w|by|beside)$/.test(lead)) return false;
  if (last.to === at - 1) return AMPERSAND.test(gap) || /^,\s+$/.test(gap);
  return last.to === at - 2 && /^(and|or|n)$/.test(tokens[at - 1]?.base ?? '') && /^[^\S\n]+$/.test(gap) && /^,?\s+$/.test(tokens[at - 1]?.gap ?? '');
}

/** "Minh and DP": in a list with somebody who is named. */
function isBesideMember(tokens: readonly NoteToken[], at: number, names: RosterNames): boolean {
  const other = tokens[at - 2];
  return /^(and|or|n)$/.test(tokens[at - 1]?.base ?? '') && /^[^\S\n]+$/.test(tokens[at]?.gap ?? '') && other?.casing === 'TITLE' && !(other.startsSentence && isWord(other.base)) && names.bearersOf(other.base).some(({ distance }) => distance === NAME);
}

/** "KR, JP and MW shared": where the letters of the last one stand, if all of them are members'. */
function endOfList(tokens: readonly NoteToken[], at: number, names: RosterNames): number {
  let last = at;
  for (;;) {
    const next = tokens[last + 1];
    if (next === undefined) return last;
    const other = AMPERSAND.test(next.gap) || (/^,\s+$/.test(next.gap) && next.base !== 'and') ? last + 1 : next.base === 'and' && /^,?\s+$/.test(next.gap) ? last + 2 : last;
    const letters = tokens[other];
    if (other === last || letters === undefined || !/^\p{Lu}{2}$/u.test(letters.text) || staffLetters.has(letters.base) || names.withInitials(letters.base.charAt(0), letters.base.charAt(1)).length === 0) return last;
    last = other;
  }
}

/** "gave MW a tissue", "offered MW water": who is given something stands between the verb and the thing. */
function isGivenTo(tokens: readonly NoteToken[], at: number): boolean {
  const { base, gap } = tokens[at] as NoteToken;
  const next = tokens[at + 1];
  if (!givingVerbs.has(tokens[at - 1]?.base ?? '') || !/^\s+$/.test(gap) || next === undefined || !/^\s+$/.test(next.gap)) return false;
  return determiners.has(next.base) || (!chartLetters.has(base) && next.casing === 'LOWER' && (next.base === 'how' || (isWord(next.base) && !clauseWords.has(next.base))));
}

/** "AP and HG lab values": beside letters that are nobody's, or before a thing, letters are nobody's. */
function isBesideLetters(tokens: readonly NoteToken[], at: number, names: RosterNames): boolean {
  const joining = tokens[at + 1];
  if (joining?.base !== 'and' && joining?.base !== 'or') return false;
  const other = tokens[at + 2];
  if (other === undefined || !/^\p{Lu}{2,4}$/u.test(other.text)) return false;
  const last = tokens[at + 3];
  if (last !== undefined && isPersonVerb(last.base)) return false;
  const isAnyones = other.base.length === 2 && names.withInitials(other.base.charAt(0), other.base.charAt(1)).length > 0;
  return !isAnyones || (last?.gap.trim() === '' && isWord(last.base) && !endsClause(last.base));
}

/** "DP with family": what is done with relatives, in letters. */
const isMeetingWith = (tokens: readonly NoteToken[], at: number): boolean => {
  const lead = tokens[at + 1]?.base ?? '';
  const whom = tokens[at + (determiners.has(tokens[at + 2]?.base ?? '') ? 3 : 2)]?.base ?? '';
  return (lead === 'with' || lead === 'w') && (relatives.has(whom) || /^(team|po|staff|psych|md|rn|cm|sw|client|pt)$/.test(whom));
};

/** "Mobile, AL", where no member is called Mobile. */
const isState = ({ base, gap }: NoteToken, before: NoteToken | undefined, names: RosterNames): boolean =>
  states.has(base) && /^,\s+$/.test(gap) && before?.casing === 'TITLE' && before.text.length > 1 && names.bearersOf(before.base).length === 0;

const clauseWords = new Set(['and', 'or', 'but', 'for', 'in', 'on', 'at', 'to', 'of', 'from', 'with', 'by', 'as', 'that', 'who', 'when', 'while', 'after', 'before', 'during', 'about', 'because', 'is', 'was', 'has', 'had', 'did', 'does', 'were', 'are', 'will', 'would', 'could', 'if', 'so', 'then', 'regarding', 'until', 'over', 'about', 'again', 'today', 'well', 'twice', 'which', 'without', 'into', 'how', 'not', 'yesterday', 'last', 'this', 'both']);
const endsClause = (word: string): boolean => clauseWords.has(word) || word.endsWith('ing');

/** "Jorge T. from probation", where no member is called Jorge: the letter is his. */
const isOfOutsider = (before: NoteToken | undefined, { gap }: NoteToken, names: RosterNames): boolean =>
  before?.casing === 'TITLE' && before.text.length > 2 && /^[^\S\n]+$/.test(gap) && !isWord(before.base) && names.bearersOf(before.base).length === 0;

/** J., where a person is expected. */
function single(tokens: readonly NoteToken[], at: number, names: RosterNames): Mention | null {
  const token = tokens[at];
  if (token === undefined || !(isLetter(token) || (token.possessive && /^\p{Lu}['’]/u.test(token.text)))) return null;
  const persons = names.withFirstInitial(token.base);
  if (persons.length === 0) return null;
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  const previous = before?.base ?? '';
  if (before === undefined && (next === undefined || /^\s*[:.)-]/.test(next.gap)) && !(next !== undefined && isPersonVerb(next.base))) return null;
  if ((/[\d"“'‘(/&-]$/.test(token.gap.trimEnd()) && !isAfterWith(token, previous)) || orderedThings.has(previous) || /\d/.test(previous) || determiners.has(previous) || (before !== undefined && isLetter(before))) return null;
  if (isOfOutsider(before, token, names)) return null;
  const dot = next !== undefined && next.gap.startsWith('.');
  const expected = objectVerbs.has(previous) || (peopleLeads.has(previous) && (leadingVerbs.has(tokens[at - 2]?.base ?? '') || ['with', 'by'].includes(previous) || isAfterWith(token, previous)));
  if (token.startsSentence) return dot && next !== undefined && isPersonVerb(next.base) && next.casing === 'LOWER' ? mention(at, at, persons) : null;
  // A capital letter with a full stop, and the sentence goes on.
  if (dot && next !== undefined && (/^\.['’]?[,;]/.test(next.gap) || next.casing === 'LOWER' || token.possessive)) return previous === '' ? null : mention(at, at, persons);
  if (token.possessive && token.text !== 'A' && token.text !== 'I') return expected || peopleLeads.has(previous) ? mention(at, at, persons) : null;
  const lastWord = next === undefined || dot;
  if (/^[ai]$/.test(token.base)) return expected && lastWord ? mention(at, at, persons) : null;
  return expected && (lastWord || !/^\s*[-/&]/.test(next.gap)) && !thingsAfterLetters.has(next?.base ?? '') ? mention(at, at, persons) : null;
}

