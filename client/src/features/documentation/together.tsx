import type { Unmasked } from '@apollo/client/masking';
import { VisuallyHidden } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { AnnounceWritingDocument, WritingChangedDocument, type WritingChangedSubscription } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useLive } from '../../graphql/use-live';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { Initials } from '../../ui/initials';
import type { NotesSession } from './notes-session';
import { useWriting } from './use-note-book';
import { useTabHold } from './use-tab-hold';
import { WritingAnnouncer, type WritingPlace } from './writing-announcer';
import classes from './together.module.css';

type Colleague = Unmasked<WritingChangedSubscription>['writingChanged']['colleagues'][number];

interface TogetherHere {
  /** Others who have these notes open. */
  colleagues: readonly Colleague[];
  /** One writes this part in another tab. */
  elsewhere: boolean;
  goOnHere: () => void;
  write: (place: WritingPlace) => void;
  leave: () => void;
}

const nothing = (): void => undefined;
const TogetherContext = createContext<TogetherHere>({ colleagues: [], elsewhere: false, goOnHere: nothing, write: nothing, leave: nothing });

export const useTogether = (): TogetherHere => useContext(TogetherContext);

/** A place that was not told is no failure: it is told again, and saving merges without it. */
const silently = { delivery: { patience: 'ONCE' as const }, onFailure: () => true };

/** Shows colleagues where one writes and where they do, and keeps two tabs of one person apart. */
export function Together({ part, children }: { part: string; children: ReactNode }) {
  const { staffMember } = useViewer();
  const { book, sessionId } = useWriting();
  const [here, setHere] = useState<readonly Colleague[]>([]);
  const live = useLive(WritingChangedDocument, { sessionId }, ({ writingChanged }) => setHere(writingChanged.colleagues));
  const { run } = useCommand(AnnounceWritingDocument, silently);
  const announcer = useMemo(() => new WritingAnnouncer((place) => { void run({ sessionId, rosterEntryId: place?.rosterEntryId ?? null, field: place?.field ?? null }); }), [run, sessionId]);
  useEffect(() => () => announcer.stop(), [announcer]);
  const { elsewhere, hold } = useTabHold(staffMember.id, sessionId, part);
  // What was typed here is the other tab's to go on with.
  useEffect(() => { if (elsewhere) book.flushAll(); }, [elsewhere, book]);

  const together = useMemo((): TogetherHere => ({
    colleagues: live === 'live' ? here.filter((colleague) => colleague.staffMember.id !== staffMember.id) : [],
    elsewhere,
    goOnHere: hold,
    write: (place) => {
      hold();
      announcer.write(place);
    },
    leave: () => announcer.leave(),
  }), [here, live, staffMember.id, elsewhere, hold, announcer]);
  return <TogetherContext value={together}>{children}</TogetherContext>;
}

const firstNameOf = ({ staffMember: { name } }: Colleague): string => name.split(' ')[0] ?? name;
const initialsOf = ({ staffMember: { name } }: Colleague): string => name.split(' ').map((word) => word.charAt(0)).join('').slice(0, 2);
const names = new Intl.ListFormat('en-US', { type: 'conjunction' });

/** "Tomás is writing" for a field, or null. */
export function useWritersOf({ rosterEntryId, field }: WritingPlace): string | null {
  const { colleagues } = useTogether();
  const writers = colleagues.filter((colleague) => colleague.field === field && colleague.rosterEntryId === rosterEntryId).map(firstNameOf);
  return writers.length === 0 ? null : `${names.format(writers)} ${writers.length === 1 ? 'is' : 'are'} writing`;
}

/** Beside a field's label; told to whoever is in the field. */
export function WritersHere({ words, label, inputId }: { words: string; label: string; inputId: string }) {
  useEffect(() => { if (document.activeElement?.id === inputId) announce(`${words} ${label} too.`); }, [words, label, inputId]);
  return <span className={classes['here']}><IconPencil size={16} aria-hidden />{words}</span>;
}

/** Who writes in a part; `rosterEntryId` is null for the shared one. */
export const writersIn = (colleagues: readonly Colleague[], rosterEntryId: string | null): Colleague[] => colleagues.filter((colleague) => colleague.field !== null && colleague.rosterEntryId === rosterEntryId);

/** In the list of parts. */
export function WritersOfPart({ rosterEntryId }: { rosterEntryId: string | null }) {
  const { colleagues } = useTogether();
  return writersIn(colleagues, rosterEntryId).map((colleague) => (
    <span key={colleague.staffMember.id} className={classes['pencil']}><IconPencil size={14} aria-hidden /><span aria-hidden>{initialsOf(colleague)}</span><VisuallyHidden>{colleague.staffMember.name} is writing</VisuallyHidden></span>
  ));
}

export function AlsoHere({ session }: { session: NotesSession }) {
  const { colleagues } = useTogether();
  if (colleagues.length === 0) return null;
  const doing = ({ rosterEntryId, field }: Colleague): string => {
    if (field === null) return 'reading';
    return `writing ${rosterEntryId === null ? 'the shared part' : session.roster.find(({ id }) => id === rosterEntryId)?.patient.displayName ?? 'a note'}`;
  };
  return (
    <section className={classes['also']} aria-labelledby="also-here">
      <h2 id="also-here">Also here</h2>
      <ul>
        {colleagues.map((colleague) => (
          <li key={colleague.staffMember.id}><Initials>{initialsOf(colleague)}</Initials><span className={classes['who']}><strong>{colleague.staffMember.name}</strong><span>{doing(colleague)}</span></span></li>
        ))}
      </ul>
    </section>
  );
}

/** Over a part that is being written in another tab of the same person. */
export function ElsewhereStrip({ className }: { className: string | undefined }) {
  const { goOnHere } = useTogether();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return <div className={className} role="status"><IconPencil size={18} aria-hidden />You are writing this in another tab.<ActionButton ref={button} onClick={goOnHere}>Go on here</ActionButton></div>;
}
