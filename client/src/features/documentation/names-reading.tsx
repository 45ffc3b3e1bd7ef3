import type { MissingPart } from '@groupwork/shared/documentation/completeness.rules';
import type { NameFinder } from '@groupwork/shared/documentation/names-in-text';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { noteOf, type NotesSession, textsOf, wordsOf } from './notes-session';

/** The rules and their list of words are a chunk of their own, fetched when notes are opened. */
async function fetchRules() {
  const [{ nameFinder, withoutName }, { missingOfNames, namesFound, staffName }] = await Promise.all([import('@groupwork/shared/documentation/names-in-text'), import('@groupwork/shared/documentation/named-members')]);
  return { nameFinder, withoutName, missingOfNames, namesFound, staffName };
}
type Rules = Awaited<ReturnType<typeof fetchRules>>;
let rules: Promise<Rules> | null = null;

function useRules(): Rules | null {
  const [loaded, setLoaded] = useState<Rules | null>(null);
  useEffect(() => {
    let left = false;
    rules ??= fetchRules();
    rules.then((all) => { if (!left) setLoaded(all); }, () => { rules = null; });
    return () => { left = true; };
  }, []);
  return loaded;
}

export interface NamesReading {
  find: NameFinder;
  withoutName: Rules['withoutName'];
}

const NamesContext = createContext<NamesReading | null>(null);
/** Null until the rules are here; without them the server still stops the signature. */
export const useNamesReading = (): NamesReading | null => useContext(NamesContext);

const membersOf = ({ roster }: NotesSession) =>
  roster.filter(({ state }) => state !== 'ADDED_IN_ERROR').map(({ id, patient: { firstName, lastName, preferredName } }) => ({ id, firstName, lastName, preferredName }));

/** Reads the texts below for names of the session's members. */
export function NamesInNotes({ session, children }: { session: NotesSession; children: (left: readonly MissingPart[]) => ReactNode }) {
  const all = useRules();
  const people = JSON.stringify([membersOf(session), session.leaders.map(({ staffMember }) => staffMember.name)]);
  const reading = useMemo((): NamesReading | null => {
    if (all === null) return null;
    const [members, leaders] = JSON.parse(people) as [ReturnType<typeof membersOf>, string[]];
    return { find: all.nameFinder(members, leaders.map(all.staffName)), withoutName: all.withoutName };
  }, [all, people]);
  const left = useMemo(() => (all === null ? [] : all.missingOfNames(foundIn(session, all))), [all, session]);
  return <NamesContext value={reading}>{children(left)}</NamesContext>;
}

/** In what is saved, but for names somebody kept. */
function foundIn(session: NotesSession, { namesFound }: Rules) {
  const kept = new Set([session.sharedNote, ...session.roster.map(({ note }) => note)].flatMap((note) => [...textsOf(note).values()].flatMap((text) => text.keptNames.map(({ start, end }) => `${text.id} ${start} ${end}`))));
  return namesFound({
    title: session.title, topic: session.topicText, layout: session.noteLayout, texts: wordsOf(session.sharedNote), leaders: session.leaders.map(({ staffMember }) => staffMember.name),
    lines: session.roster.filter(({ state }) => state !== 'ADDED_IN_ERROR').map(({ id, state, absence, note, patient }) => ({ rosterEntryId: id, patient: patient.displayName, firstName: patient.firstName, lastName: patient.lastName, preferredName: patient.preferredName, state, texts: wordsOf(note), absenceNote: absence?.note ?? null })),
  }).filter(({ rosterEntryId, place, start, end }) => {
    const text = [...textsOf(noteOf(session, rosterEntryId)).values()].find(({ field }) => field === place);
    return text === undefined || !kept.has(`${text.id} ${start} ${end}`);
  });
}
