import type { NameSpan } from '@groupwork/shared/documentation/names-in-text';
import { useEffect, useMemo, useRef, useState } from 'react';
import { announce } from '../../ui/announcer';
import { useNamesReading } from './names-reading';
import type { NoteText } from './notes-session';

/** After the last key, so that half a word is not taken for a name. */
const READ_AFTER = 400;

export interface NamesIn {
  /** Other members named in the text as it stands, that nobody kept. */
  spans: readonly NameSpan[];
  /** The text without the first of them. */
  replaced: (text: string) => { text: string; caret: number };
  /** Reads this text at once: it was not typed. */
  readNow: (text: string) => void;
}

const says = (name: string, shared: boolean): string => `“${name}” is a member of this group. ${shared ? 'The shared part names no one.' : 'No chart may name another member.'}`;

/** Reads the one field that changed, a moment after the last key. */
export function useNamesIn(text: string, stored: NoteText, rosterEntryId: string | null): NamesIn {
  const reading = useNamesReading();
  const [read, setRead] = useState(text);
  useEffect(() => {
    if (read === text) return;
    const timer = setTimeout(() => setRead(text), READ_AFTER);
    return () => clearTimeout(timer);
  }, [read, text]);
  const { keptNames } = stored;
  const spans = useMemo(() => {
    const isKept = ({ start, end }: NameSpan): boolean => read === stored.text && keptNames.some((kept) => kept.start === start && kept.end === end);
    // While one goes on typing, a name stays underlined where it still stands.
    return (reading?.find(read, rosterEntryId) ?? []).filter((span) => !isKept(span) && text.slice(span.start, span.end) === read.slice(span.start, span.end));
  }, [reading, read, text, stored.text, keptNames, rosterEntryId]);

  const told = useRef<readonly string[] | null>(null);
  const names = spans.map(({ start, end }) => text.slice(start, end)).join('\n');
  useEffect(() => {
    if (reading === null) return;
    const now = names === '' ? [] : names.split('\n');
    const first = now.find((name) => told.current?.includes(name) === false);
    if (first !== undefined) announce(says(first, rosterEntryId === null), 'assertive');
    told.current = now;
  }, [reading, names, rosterEntryId]);

  return {
    spans,
    replaced: (whole) => (reading === null || spans[0] === undefined ? { text: whole, caret: whole.length } : reading.withoutName(whole, spans[0])),
    readNow: setRead,
  };
}
