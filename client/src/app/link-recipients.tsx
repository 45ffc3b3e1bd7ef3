import { channelWords } from '@groupwork/shared/communications/vocabulary';
import type { TelehealthLinkPreviewQuery } from '../graphql/generated/operations';
import classes from './video-room.module.css';

type Outcome = Pick<TelehealthLinkPreviewQuery['telehealthLinkPreview'], 'told' | 'notTold'>;

export const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

/** Who is told and by which way, and who is not and why: the same before a link is sent as after. */
export function LinkRecipients({ outcome: { told, notTold }, toldWords }: { outcome: Outcome; toldWords: string }) {
  return (
    <>
      {notTold.length > 0 && (
        <section aria-label="Not told">
          <h3 className={classes['heading']}>Not told: {people(notTold.length)}</h3>
          <ul className={classes['people']}>{notTold.map(({ displayName, because }) => <li key={displayName}><strong>{displayName}</strong> {because}</li>)}</ul>
        </section>
      )}
      {told.length > 0 && (
        <section aria-label={toldWords}>
          <h3 className={classes['heading']}>{toldWords}: {people(told.length)}</h3>
          <ul className={classes['people']}>{told.map(({ displayName, ways }) => <li key={displayName}><strong>{displayName}</strong> {ways.map((way) => channelWords[way]).join(' and ')}</li>)}</ul>
        </section>
      )}
    </>
  );
}
