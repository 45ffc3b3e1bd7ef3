import { useQuery } from '@apollo/client/react';
import { noLinkReasonWords } from '@groupwork/shared/documentation/no-link-reasons';
import { signedMoment } from '@groupwork/shared/kernel/time';
import { useState } from 'react';
import { NoteLinksDocument } from '../../graphql/generated/operations';
import { useCapability } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { LinkForm } from './link-form';
import classes from './note-links.module.css';

export interface NoteLinksProps { chartEntryId: string; rosterEntryId: string; sessionDate: string; timeZone: string; /** Numbers the note itself is linked to. */ linked: readonly string[]; onLinked?: () => void }

/** What was linked to the plan after signing, as it prints under the note: by whom and when, never as part of what was signed. */
export function LaterLinks({ chartEntryId, timeZone }: Pick<NoteLinksProps, 'chartEntryId' | 'timeZone'>) {
  const { data } = useQuery(NoteLinksDocument, { variables: { id: chartEntryId }, fetchPolicy: 'cache-and-network' });
  const links = data?.chartEntry.laterLinks ?? [];
  if (links.length === 0) return null;
  return (
    <section className={classes['later']} aria-labelledby="linked-later">
      <h3 id="linked-later">Linked to the treatment plan after signing</h3>
      {links.map(({ id, number, text, goal, noLinkReason, linkedBy, linkedAt }) => (
        <p key={id}>
          {number === null ? `${noLinkReason === null ? '' : noLinkReasonWords[noLinkReason]}.` : <><strong>{number}</strong> {text}. <span className={classes['soft']}>{goal}</span></>}
          <span className={classes['by']}>Added later by {linkedBy.name}{linkedBy.credential === null ? '' : `, ${linkedBy.credential}`}, {signedMoment(linkedAt, timeZone)}</span>
        </p>
      ))}
    </section>
  );
}

/** Links a signed note later, where one may. */
export function LinkNoteLater({ chartEntryId, rosterEntryId, sessionDate, linked }: NoteLinksProps) {
  const may = useCapability('plan:link');
  const [linking, setLinking] = useState(false);
  const { data, refetch } = useQuery(NoteLinksDocument, { variables: { id: chartEntryId }, fetchPolicy: 'cache-and-network', skip: !may });
  if (!may || data === undefined) return null;
  const { laterLinks, linkableObjectives, canLinkLater } = data.chartEntry;
  const open = linkableObjectives.filter(({ number }) => !linked.includes(number) && laterLinks.every((link) => link.number !== number));
  if (open.length === 0) return null;
  return (
    <div className={`${classes['act']} no-print`}>
      {linking
        ? <LinkForm rosterEntryId={rosterEntryId} sessionDate={sessionDate} objectives={open} onClose={() => setLinking(false)} onLinked={() => { setLinking(false); void refetch().catch(() => undefined); }} />
        : <ActionButton disabledReason={canLinkLater.because} onClick={() => setLinking(true)}>Link to the treatment plan</ActionButton>}
    </div>
  );
}
