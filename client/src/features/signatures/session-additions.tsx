import { useQuery } from '@apollo/client/react';
import { IconPlus, IconUserPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type Addendum, AddendumList } from '../../app/addenda';
import { SessionAddendaDocument, type SessionAddendaQuery } from '../../graphql/generated/operations';
import { useSessionAbilities, whyNot } from '../../graphql/session-abilities';
import { ActionButton } from '../../ui/action-button';
import { AddendumForm, type AddendumTarget } from './addendum-form';
import { MissedForm } from './missed-form';
import type { SignSession } from './sign-checks';
import classes from './addenda.module.css';

type Line = SessionAddendaQuery['groupSession']['roster'][number];

const nameOf = ({ patient, sameName }: Line): string => `${patient.displayName}${sameName ? ` ${patient.mrnTail}` : ''}`;

const targetsOf = (sessionId: string, roster: readonly Line[]): AddendumTarget[] => [
  { id: sessionId, label: 'The shared part', about: { sessionId } },
  ...roster.map((line) => ({ id: line.id, label: `The note of ${nameOf(line)}`, about: { rosterEntryId: line.id } })),
];

/** What was added to a session after it was signed, and the way to add more. */
export function SessionAdditions({ session }: { session: SignSession }) {
  const abilities = useSessionAbilities(session);
  const [act, setAct] = useState<'ADD' | 'MISSED' | null>(null);
  const { data, refetch } = useQuery(SessionAddendaDocument, { variables: { sessionId: session.id }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const { amendedAt } = session;
  // Somebody else has added something.
  useEffect(() => { if (amendedAt !== null) void refetch().catch(() => undefined); }, [amendedAt, refetch]);
  if (data === undefined) return null;
  const { addenda, roster, noteLayout } = data.groupSession;
  const close = (): void => setAct(null);
  const done = (): void => {
    setAct(null);
    void refetch().catch(() => undefined);
  };
  const about = ({ rosterEntryId }: Addendum): string => {
    const line = roster.find(({ id }) => id === rosterEntryId);
    if (rosterEntryId === null) return 'to the shared part';
    return line === undefined ? 'to a note struck from this session' : `to the note of ${nameOf(line)}`;
  };
  return (
    <section className={classes['added']} aria-label="After signing">
      {addenda.length > 0 && <h3 className={classes['heading']}>Added after signing</h3>}
      {addenda.length > 0 && <AddendumList addenda={addenda} fields={noteLayout.fields} about={about} />}
      {act === 'ADD' && (
        <AddendumForm
          targets={targetsOf(session.id, roster)} fields={noteLayout.fields} timeZone={session.timeZone} startedAt={session.actualStart ?? session.plannedStart} onDone={done} onClose={close}
        />
      )}
      {act === 'MISSED' && <MissedForm session={session} layout={noteLayout} onDone={done} onClose={close} />}
      {act === null && (
        <div className={classes['acts']}>
          <ActionButton icon={<IconPlus size={18} aria-hidden />} disabledReason={whyNot(abilities, 'canAmend')} onClick={() => setAct('ADD')}>Add to this record</ActionButton>
          {abilities.canAddMissed.allowed && <ActionButton icon={<IconUserPlus size={18} aria-hidden />} onClick={() => setAct('MISSED')}>Someone was there and was missed</ActionButton>}
        </div>
      )}
    </section>
  );
}
