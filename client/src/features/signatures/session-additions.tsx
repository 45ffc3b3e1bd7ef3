import { useQuery } from '@apollo/client/react';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type Addendum, AddendumList } from '../../app/addenda';
import { SessionAddendaDocument, type SessionAddendaQuery } from '../../graphql/generated/operations';
import { useSessionAbilities, whyNot } from '../../graphql/session-abilities';
import { ActionButton } from '../../ui/action-button';
import { AddendumForm, type AddendumTarget } from './addendum-form';
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
  const [adding, setAdding] = useState(false);
  const { data, refetch } = useQuery(SessionAddendaDocument, { variables: { sessionId: session.id }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const { amendedAt } = session;
  // Somebody else has added something.
  useEffect(() => { if (amendedAt !== null) void refetch().catch(() => undefined); }, [amendedAt, refetch]);
  if (data === undefined) return null;
  const { addenda, roster, noteLayout: { fields } } = data.groupSession;
  const about = ({ rosterEntryId }: Addendum): string => {
    const line = roster.find(({ id }) => id === rosterEntryId);
    return line === undefined ? 'to the shared part' : `to the note of ${nameOf(line)}`;
  };
  return (
    <section className={classes['added']} aria-label="After signing">
      {addenda.length > 0 && <h3 className={classes['heading']}>Added after signing</h3>}
      {addenda.length > 0 && <AddendumList addenda={addenda} fields={fields} about={about} />}
      {adding
        ? (
          <AddendumForm
            targets={targetsOf(session.id, roster)} fields={fields} timeZone={session.timeZone} startedAt={session.actualStart ?? session.plannedStart} pinLength={session.facility.settings.pinLength}
            onDone={() => { setAdding(false); void refetch().catch(() => undefined); }} onClose={() => setAdding(false)}
          />
        )
        : <div className={classes['acts']}><ActionButton icon={<IconPlus size={18} aria-hidden />} disabledReason={whyNot(abilities, 'canAmend')} onClick={() => setAdding(true)}>Add to this record</ActionButton></div>}
    </section>
  );
}
