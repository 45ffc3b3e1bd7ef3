import { isWord } from './english-words';
import type { Mention } from './mentions';
import {
  adverbs, auxiliaries, bareNouns, clauseLeads, contracted, describing, determiners, honorifics, isActVerb, isDoing, isPastVerb, isPersonVerb, leadingVerbs, leads, modals, months, moving,
  objectVerbs, personStates, spanishVerbs,
} from './note-words';
import type { NoteToken } from './note-tokens';

export const plain = (token: NoteToken | undefined): boolean => token !== undefined && /^[^\S\n]+$/.test(token.gap);
/** Done without an object: with these nothing is left out. */
const withoutObject = new Set(['listened', 'talked', 'responded', 'apologized', 'participated', 'agreed', 'related', 'smiled', 'nodded', 'cried', 'walked', 'arrived', 'replied', 'stated', 'returned', 'laughed', 'joined', 'disagreed', 'shared', 'volunteered', 'refused', 'declined', 'offered', 'asked', 'wanted', 'tried', 'learned', 'started', 'decided', 'planned', 'reported', 'relapsed', 'attended', 'complained', 'argued', 'yelled', 'shouted', 'joked', 'paced']);
/** Only people are told and talked to, whatever else their names mean. */
const addressed = /^(told|tells|asked|asks|thanked|thanks|hugged|interrupted|confronted|reminded|reassured|teased|invited|texted|apologized)$/;
const addressing = /^(talk|talks|talked|talking|spoke|speak|speaks|said|says|apologized|explained|complained|lent|gave|handed|listened)$/;
const saying = /^(said|says|say|stated|states|thinks|thought|feels|felt|reports|reported|believes|believed|noticed|notices|knows|claims|claimed|that|bc|because)$/;
const kin = new Set(['son', 'sons', 'sonny', 'junior']);
const aspects = new Set(['christian', 'major', 'rich', 'frank', 'long', 'young', 'small', 'best', 'sandy', 'precious', 'strong', 'swift', 'wise', 'savage', 'sunny', 'stormy', 'true', 'noble', 'earnest', 'ernest', 'bright', 'sharp', 'good', 'goode', 'sweet', 'blessed', 'royal', 'gray', 'grey', 'green', 'black', 'white', 'brown', 'max', 'pat', 'sterling', 'golden', 'silver', 'merry', 'gay', 'loving', 'free', 'early', 'hardy', 'moody', 'short', 'little', 'new', 'poor', 'jolly', 'grand', 'norm', 'chance', 'angel']);

export interface Reading {
  tokens: readonly NoteToken[];
  /** True if a member's or a staff member's name stands there, whatever it means. */
  isRosterWord: (at: number) => boolean;
  isStaffFirst: (word: string) => boolean;
  isStaffLast: (word: string) => boolean;
  /** "Bill H.": a staff member's first name and the letter a last name of theirs begins with. */
  isStaffInitial: (first: string, letter: string) => boolean;
  /** The word as written is a name with its accents, which no English word has. */
  isAccented: (at: number) => boolean;
}

/** The next word that is no adverb. */
function nextVerbAt(tokens: readonly NoteToken[], at: number): number {
  let next = at + 1;
  while (tokens[next] !== undefined && (adverbs.has(tokens[next]?.base ?? '') || /[^aeiou]ly$/.test(tokens[next]?.base ?? '')) && /^[^\S\n]+$/.test(tokens[next]?.gap ?? '')) next += 1;
  return next;
}

/** Decides whether a word that is English as well is somebody's name here. */
export function readsAsName(reading: Reading, { from, to, why, part }: Mention): boolean {
  const { tokens } = reading;
  const token = tokens[from] as NoteToken;
  const word = token.base;
  if (reading.isAccented(from)) return true;
  const before = tokens[from - 1];
  const previous = before?.base ?? '';
  const next = tokens[to + 1];
  if (token.gap.endsWith('-') || next?.gap.startsWith('-') === true) return false;
  const adjoining = plain(token) || token.startsSentence || (previous === 'w' && /^\/\s*$/.test(token.gap)) ? previous : '';
  if (honorifics.has(previous) && (plain(token) || /^\.\s*$/.test(token.gap)) && /^(mr|mrs|ms|miss|mx|señor|señora|peer|member|senor|senora|sr|sra)$/.test(previous)) return true;
  if (token.casing !== 'LOWER' && !token.shouted && !token.startsSentence && token.casing === 'TITLE') return capitalReads(tokens, from, to, previous);
  if (token.startsSentence && token.casing === 'TITLE' && !token.shouted) return startReads(tokens, from, to, part === 'FIRST');
  return why !== 'MISSPELLING' && smallReads(tokens, from, to, adjoining, word);
}

/** In the middle of a sentence a capital makes a name of a word, unless an article stands before it. */
function capitalReads(tokens: readonly NoteToken[], from: number, to: number, previous: string): boolean {
  const word = tokens[from]?.base ?? '';
  const next = tokens[to + 1];
  if ((determiners.has(previous) && previous !== 'one' && previous !== 'what' && previous !== 'other') && plain(tokens[from])) return false;
  if (aspects.has(word) && plain(next) && next?.casing === 'LOWER' && !tokens[to]?.possessive) return !readsAsDescription(tokens, to);
  return true;
}

/** "his Christian men's fellowship": the word after is what it describes. */
function readsAsDescription(tokens: readonly NoteToken[], to: number): boolean {
  const next = tokens[nextVerbAt(tokens, to)];
  if (next === undefined) return false;
  const { base } = next;
  return isWord(base) && !isActVerb(base) && !auxiliaries.has(base) && !isPersonVerb(base) && !describing.has(base) && !clauseLeads.has(base) && !modals.has(base) && !leads.has(base) && !personStates.has(base) && !/(ing|ed)$/.test(base) && !/^(who|whom|what|which|his|her|their|he|she|they|if|during|today|a|an|the|twice|again|in|on|off|up|out|down|over)$/.test(base);
}

/** At the start of a sentence every word has a capital: what follows decides. */
function startReads(tokens: readonly NoteToken[], from: number, to: number, isFirst: boolean): boolean {
  const token = tokens[from] as NoteToken;
  const word = token.base;
  if (token.possessive) return !kin.has(word) && (!(months.has(word) || /^(life|day|night|home|world)$/.test(word)) || ofPersons.test(tokens[to + 1]?.base ?? ''));
  const aside = isAside(tokens, to + 1);
  const at = aside ? to + 2 : nextVerbAt(tokens, to);
  const verb = tokens[at];
  if (verb !== undefined && /^,\s+$/.test(verb.gap) && /^(who|whom|whose)$/.test(verb.base)) return !kin.has(word);
  if (verb === undefined || !(aside || /^\s+$/.test(verb.gap))) return false;
  const { base } = verb;
  if (/^(who|whom|whose)$/.test(base)) return !kin.has(word);
  if (spanishVerbs.has(base)) return true;
  if (word === 'will' && base === 'was' && /^(read|signed|written|contested|found|notarized|probated|left)$/.test(tokens[at + 1]?.base ?? '')) return false;
  if (word === 'will' || word === 'may' || word === 'can') return (base === 'and' && /^(client|pt|patient|resident|others|peers)$/.test(tokens[at + 1]?.base ?? '')) || isPastVerb(base) || isOnlyThird(base) || (auxiliaries.has(base) && !modals.has(base)) || contracted.has(base);
  if (kin.has(word)) return isPersonVerb(base) && hasPersonObject(tokens, at);
  const isBare = bareNouns.has(word);
  const then = plain(tokens[at + 1]) ? tokens[at + 1]?.base ?? '' : '';
  if (aspects.has(word) && /^(urges|answers|replies|claims|doubts|fears|hopes|demands|requests|needs|wishes)$/.test(base) && (then === '' || leads.has(then))) return false;
  // "Pat answers were given": what looks like a verb is what is spoken of.
  if (base.endsWith('s') && !auxiliaries.has(base) && /^(are|were|is|was|have|had|has)$/.test(then)) return false;
  if (base === 'and' && /^(client|pt|patient|resident|he|she|they|peer|peers|another|others|staff)$/.test(then)) return !isBare || isTogether.test(tokens[at + 2]?.base ?? '') || isActVerb(tokens[at + 2]?.base ?? '');
  if (isPersonVerb(base)) return !isPassive(tokens, at, isBare);
  if (auxiliaries.has(base)) return isOfPerson(tokens, at, word, isFirst);
  if (isParticiple(tokens, at)) return false;
  if (/^(went|got|fell|became|stayed)$/.test(base) && plain(tokens[at + 1]) && /^(quiet|silent|tearful|upset|angry|asleep|home|first|second|pale|blank|anxious|nervous|defensive|guarded|withdrawn|irritable|agitated)$/.test(then)) return true;
  if (isBare && isHandling(tokens, at)) return true;
  if (isActVerb(base) || /[^e]ed$/.test(base)) return isBare ? hasPersonObject(tokens, at) && !broughtByThings.has(tokens[at + 2]?.base ?? '') : !/^(to|by)$/.test(tokens[at + 1]?.base ?? '');
  return !isBare && !aspects.has(word) && /[^s]s$/.test(base) && isWord(base) && /^(him|her|them|his|their|that|to|client|the|a|an)$/.test(then);
}

const compounding = /^(covered|inspired|stained)$/;
const afterVerb = /^(he|she|they|it|him|them|us|me|you|who|what|out|up|off|down|away|back|over|around|through|together|today|tonight|yesterday|late|early|home|here|there|when|not|everyone|everybody|nobody|nothing|something|because|client|clients|peers|group|staff)$/;
/** Done with the hands to what can be held. */
const handled = /^(brought|brings|gave|given|got|gotten|kept|took|taken|wore|worn|made|bought|drew|drawn|wrote|written|ate|eaten|drank|baked|carried|sent|forgotten)$/;
/** What a season, a faith or an art brings, keeps and makes. */
const broughtByThings = new Set(`relief comfort peace hope joy stress change changes memories memory challenge challenges sadness pain healing strength meaning purpose clarity calm light happiness tears conflict anxiety grief structure balance order heat rain rains snow cold warmth
allergies trouble troubles problems perspective insight insights focus growth faith courage energy motivation gratitude connection connections closeness closure awareness distance depression cravings triggers relapse routine sense feelings fear fears anger laughter stability safety love time life people families family work opportunity opportunities difficulty difficulties reason reasons thin low outlet voice break boost lift something lot
possible easier harder better worse sober going alive grounded busy it him them longer days nights weather`.split(/\s+/));

/** "Summer's question" is a person's. */
const ofPersons = /^(answer|advice|apology|comment|comments|example|experience|eyes|face|feedback|hand|honesty|joke|laugh|letter|loss|mother|name|opinion|point|poem|question|questions|reaction|relapse|remark|response|roommate|share|sobriety|story|suggestion|support|tears|tone|voice|words)$/;

/** "following angel's share": told by a person, unless by one of these. */
const toldByPersons = /^(apology|comment|comments|disclosure|joke|poem|question|questions|remark|remarks|share|shares|story|stories|suggestion|suggestions|testimony)$/;
const tellingThings = /^(life|love|family|church|school|work|home|court|hospital|son|sons|lord|day|night|music|film|news|movie|book)$/;
const isToldBySomebody = (tokens: readonly NoteToken[], to: number, previous: string, word: string): boolean =>
  tokens[to]?.possessive === true && plain(tokens[to + 1]) && toldByPersons.test(tokens[to + 1]?.base ?? '') && !tellingThings.test(word) && (/^(following|during|re)$/.test(previous) || leads.has(previous) || clauseLeads.has(previous) || objectVerbs.has(previous));

/** "Grace, too, was upset." */
const isAside = (tokens: readonly NoteToken[], at: number): boolean => /^,\s+$/.test(tokens[at]?.gap ?? '') && /^(too|also|however|meanwhile|instead|again|though)$/.test(tokens[at]?.base ?? '') && /^,\s+$/.test(tokens[at + 1]?.gap ?? '');

/** "Hope and client both", "Joy is the only one": done and been by persons. */
const isTogether = /^(both|each)$/;
const persons = /^(person|peer|guy|woman|man|member|one)$/;
/** What is said of hope, art or summer and hardly of a person. */
const ofThings = /^(a|an|the|not|no|what|why|important|key|essential|needed|hard|harder|low|high|lost|evident|part|near|over|everything|nothing|possible|necessary|always|more|less|his|her|their|its|one|difficult|central|crucial|in|on|at|all|also|good|great|strong|there|present)$/;
const nounsToo = /^(best|long|norm|chance|max|angel|major|good|new|little|free|early)$/;

/** "Hope was high" is said of hope, "Hope was late" of a person; of an adjective nothing is said: "Rich is annoying" names Rich. */
function isOfPerson(tokens: readonly NoteToken[], at: number, word: string, isFirst: boolean): boolean {
  if (isPersonalState(tokens, at)) return true;
  if (tokens[at]?.base === 'had' && isFirst && hasDone(tokens, nextVerbAt(tokens, at))) return true;
  if (contracted.has(tokens[at]?.base ?? '') && /^(want|know|say|agree|like|share|talk|speak|attend|respond|mind|believe|feel|think|understand|answer)$/.test(tokens[at + 1]?.base ?? '')) return true;
  if (aspects.has(word)) return !nounsToo.test(word);
  if (!bareNouns.has(word)) return true;
  const state = tokens[nextVerbAt(tokens, at)]?.base ?? '';
  return isFirst && state !== '' && !ofThings.test(state) && !/(ed|en|wn)$/.test(state) && !/^(said|read|felt|found|lost|made|held|kept|sung|hung|brought)$/.test(state) && !/^(do|does|did|has|have|had|can|could|would|should)$/.test(tokens[at]?.base ?? '');
}

/** "Rose colored glasses", "Grace filled evenings": what looks like a verb describes the noun behind it. */
function isParticiple(tokens: readonly NoteToken[], at: number): boolean {
  const { base } = tokens[at] as NoteToken;
  const next = tokens[at + 1];
  if (!base.endsWith('ed') || !plain(next) || next?.casing !== 'LOWER') return false;
  if (isActVerb(base) && !compounding.test(base)) return false;
  return isWord(next.base) && !/(ly|ing)$/.test(next.base) && !determiners.has(next.base) && !leads.has(next.base) && !clauseLeads.has(next.base) && !auxiliaries.has(next.base) && !adverbs.has(next.base) && !afterVerb.test(next.base) && !hasPersonObject(tokens, at);
}

/** "Joy brought lumpia" is done by a person, "Joy brought relief" is not. */
function isHandling(tokens: readonly NoteToken[], at: number): boolean {
  const next = tokens[at + 1];
  if (!handled.test(tokens[at]?.base ?? '') || !plain(next) || next === undefined) return false;
  if (tokens[at]?.base === 'kept' && isDoing(next.base)) return true;
  if (next.casing === 'LOWER' && (leads.has(next.base) || /^(him|them|it|us|me|you|up|out|on|off|down|into|back|close|closer|together|new|more|some|no|much|all|many|another|great|in|client|pt)$/.test(next.base))) return false;
  for (const [offset, { base, gap }] of tokens.slice(at + 1, at + 5).entries()) {
    if (offset > 0 && (!/^[^\S\n]+$/.test(gap) || leads.has(base) || clauseLeads.has(base))) break;
    if (broughtByThings.has(base)) return false;
  }
  return true;
}

/** "Summer had brought photographs", "Joy had asked". */
const hasDone = (tokens: readonly NoteToken[], at: number): boolean => {
  const base = tokens[at]?.base ?? '';
  return isHandling(tokens, at) || (isPastVerb(base) && isPersonVerb(base) && !isPassive(tokens, at, true));
};

const isOnlyThird = (word: string): boolean => /[^s]s$/.test(word) && isPersonVerb(word);
/** "Hope was expressed": of things, told by what is left out. */
const isPassive = (tokens: readonly NoteToken[], at: number, bare: boolean): boolean => {
  const after = tokens[at + 1];
  const ends = after === undefined || /[.;,]/.test(after.gap);
  return bare && (tokens[at]?.base ?? '').endsWith('ed') && !withoutObject.has(tokens[at]?.base ?? '') && (ends || /^(by|to|in|as|during|within|at|throughout)$/.test(after.base));
};
const hasPersonObject = (tokens: readonly NoteToken[], at: number): boolean => /^(client|client's|clients|pt|patient|resident|veteran|him|them|group|everyone|peers|peer|staff|facilitator|that|how|why|whether|if|when)$/.test(tokens[at + 1]?.base ?? '') || ['client', 'pt', 'patient', 'resident', 'veteran'].includes(tokens[at + 2]?.base ?? '');
const isPersonalState = (tokens: readonly NoteToken[], at: number): boolean => {
  const next = nextVerbAt(tokens, at);
  const state = tokens[tokens[next]?.base === 'not' ? nextVerbAt(tokens, next) : next]?.base ?? '';
  return personStates.has(state) || isDoing(state) || (state === 'the' && tokens.slice(next + 1, next + 4).some(({ base }) => persons.test(base)));
};

/** Without capitals, or with nothing else: only what is done, said or told to a person makes a name of a word. */
export function smallReads(tokens: readonly NoteToken[], from: number, to: number, previous: string, word: string): boolean {
  const before = tokens[from - 1];
  const opens = before === undefined || tokens[from]?.startsSentence === true || /[,;]/.test(tokens[from]?.gap ?? '');
  if (determiners.has(previous) || (!opens && before?.possessive === true)) return false;
  const at = nextVerbAt(tokens, to);
  const verb = tokens[at];
  const base = verb !== undefined && /^\s+$/.test(verb.gap) ? verb.base : '';
  const led = tokens[from - 2]?.base ?? '';
  const isBare = bareNouns.has(word) || aspects.has(word) || kin.has(word);
  if (isToldBySomebody(tokens, to, previous, word)) return true;
  const isClause = opens || clauseLeads.has(previous) || objectVerbs.has(previous);
  if (modals.has(word) || word === 'may' || word === 'will') return (isClause && (isPastVerb(base) || isOnlyThird(base) || contracted.has(base) || /^(is|was|has|had)$/.test(base)) && !honorifics.has(previous)) || (toldTo(previous, led) && !isEnglishVerbAfter(base));
  if (isActVerb(word) && !isClause && !toldTo(previous, led)) return false;
  if (tokens[to]?.possessive === true) return !isBare && !months.has(word) && !/^(of|the)$/.test(previous) && (clauseLeads.has(previous) || leads.has(previous) || objectVerbs.has(previous) || leadingVerbs.has(previous));
  // "long walks": behind an adjective a verb with an s is a noun.
  if (aspects.has(word) && base.endsWith('s')) return false;
  if (isClause && isPersonVerb(base) && !(isActVerb(word) && opens && !isPersonVerb(base))) return !isPassive(tokens, at, isBare) && !kin.has(word);
  if (isClause && !isBare && !opens && (contracted.has(base) || (auxiliaries.has(base) && (isDoing(tokens[nextVerbAt(tokens, at)]?.base ?? '') || personStates.has(tokens[nextVerbAt(tokens, at)]?.base ?? ''))))) return true;
  if (saying.test(previous) && !isBare && auxiliaries.has(base)) return true;
  if (isClause && isBare && auxiliaries.has(base) && isDoing(tokens[at + 1]?.base ?? '')) return !kin.has(word);
  if (aspects.has(word) && addressed.test(previous) && /^(he|she|they|that|to|about|for|how|why|if|what)$/.test(base)) return true;
  if (isBare && !kin.has(word) && !aspects.has(word) && (addressed.test(previous) || (previous === 'to' && addressing.test(led)))) return !isThingAfter(tokens, to);
  return !isBare && toldTo(previous, led) && !isThingAfter(tokens, to);
}

/** "told bell", "talked with bell", "seated by finch". */
const toldTo = (previous: string, led: string): boolean => objectVerbs.has(previous) || ((/^(with|w|by|beside|from|to|at|alongside|about|abt)$/.test(previous)) && (leadingVerbs.has(led) || (previous === 'by' && led.endsWith('ed'))) && !(previous === 'to' && moving.has(led)));
const isEnglishVerbAfter = (base: string): boolean => base !== '' && !isActVerb(base) && isWord(base) && !describing.has(base) && !clauseLeads.has(base);
/** What comes next makes it the first half of a thing: "penny jar". */
function isThingAfter(tokens: readonly NoteToken[], to: number): boolean {
  const next = tokens[to + 1];
  if (next === undefined || !/^\s+$/.test(next.gap)) return false;
  const { base } = next;
  return isWord(base) && !describing.has(base) && !clauseLeads.has(base) && !leads.has(base) && !isActVerb(base) && !base.endsWith('ing') && !adverbs.has(base) && !/^(the|a|his|her|their|he|she|they|today|during|who|how|in|on|over|again|not|going)$/.test(base);
}
