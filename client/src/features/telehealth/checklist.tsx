import { useQuery } from '@apollo/client/react';
import { checkItemWords, isKnown, tickCheckRules } from '@groupwork/shared/checklists/checklist';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { Checkbox } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { type CheckItem, SessionChecklistDocument, type SessionChecklistQuery, TickCheckDocument } from '../../graphql/generated/operations';
import { useServerNow } from '../../graphql/server-time';
import { type RuleSession, useRuleFacts } from '../../graphql/session-abilities';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { RoomLine } from './room-line';
import classes from './checklist.module.css';

const OwnDevices = lazy(async () => ({ default: (await import('./own-devices')).OwnDevices }));

export type Checklist = SessionChecklistQuery['groupSession']['checklist'];

/** What the product sees for itself, as it stands. */
export type Known = Partial<Record<CheckItem, ReactNode>>;

/** How often the room is asked for while somebody waits beside it, in milliseconds. */
const EVERY = 60_000;

/** What may be looked at before the start, for whoever starts it. Ticked with Space or passed over: the start asks for none of it. */
export function BeforeStart({ session, known = {} }: { session: RuleSession & { id: string; timeZone: string }; known?: Known }) {
  const facts = useRuleFacts(session);
  const now = useServerNow(60_000);
  const isOthers = firstRefusal(tickCheckRules, { ...facts, at: new Date(now) }) !== null;
  const { data } = useQuery(SessionChecklistDocument, { variables: { sessionId: session.id }, fetchPolicy: 'cache-and-network', pollInterval: EVERY, skip: isOthers });
  const { run } = useCommand(TickCheckDocument);
  const [testing, setTesting] = useState(false);
  const checklist = data?.groupSession.checklist;
  // Nothing waits for it: it comes when it is there.
  if (isOthers || checklist === undefined) return null;
  const items = checklist.items.filter(({ item }) => !isKnown(item) || known[item] !== undefined);
  const own = items.filter(({ item }) => !isKnown(item));
  if (items.length === 0) return null;
  const tick = (item: CheckItem, ticked: boolean): void => {
    const after = { ...checklist, items: checklist.items.map((each) => (each.item === item ? { ...each, tickedAt: ticked ? new Date(now).toISOString() : null } : each)) };
    void run({ sessionId: session.id, item, ticked }, { optimistic: { __typename: 'Mutation', tickCheck: { __typename: 'SessionChange', session: { __typename: 'GroupSession', id: session.id, checklist: after } } } });
  };
  return (
    <section className={classes['list']} aria-labelledby="before-start">
      <h2 id="before-start" className={classes['title']}>Before you start{own.length > 0 && <span className={classes['count']}>{own.filter(({ tickedAt }) => tickedAt !== null).length} of {own.length} checked</span>}</h2>
      <ul className={classes['items']}>
        {items.map(({ item, tickedAt }) => (
          <li key={item} className={classes['item']}>
            {isKnown(item) ? known[item] : <Checkbox label={checkItemWords[item]} checked={tickedAt !== null} onChange={(event) => tick(item, event.currentTarget.checked)} />}
            {item === 'ROOM' && checklist.room !== null && <RoomLine room={checklist.room} timeZone={session.timeZone} />}
            {item === 'DEVICES' && <ActionButton variant="subtle" aria-expanded={testing} onClick={() => setTesting(!testing)}>{testing ? 'Close the test' : 'Test them'}</ActionButton>}
          </li>
        ))}
      </ul>
      {testing && <Suspense fallback={null}><OwnDevices /></Suspense>}
    </section>
  );
}
