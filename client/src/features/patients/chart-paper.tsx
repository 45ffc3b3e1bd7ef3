import { noLinkReasonWords } from '@groupwork/shared/documentation/no-link-reasons';
import { clockTimeWithHalf } from '@groupwork/shared/kernel/time';
import { absentWords, chartFacts, participationLine } from '@groupwork/shared/signatures/chart-words';
import type { ReactNode } from 'react';
import type { ProjectionFactsFragment } from '../../graphql/generated/operations';
import classes from './chart-paper.module.css';

export type Projection = Omit<ProjectionFactsFragment, ' $fragmentName'>;

/** What one patient's chart says of a session, as it prints. Nothing in it names another member. */
export function ChartPaper({ projection, state, children, foot, struck = false }: { projection: Projection; state: string; /** Signatures, where there are any. */ children?: ReactNode; foot?: ReactNode; struck?: boolean }) {
  const { organizationName, facilityName, title, topic } = projection;
  return (
    <article className={`${classes['paper']} ${struck ? classes['struck'] : ''}`} aria-label={`Group session note, ${projection.patientName}`}>
      {/* A printer repeats the head and the foot of a table on every page. */}
      <div className={classes['headRow']}>
        <header className={classes['head']}>
          <div><strong>{facilityName}</strong><span>{organizationName}</span></div>
          <div className={classes['right']}><strong>Group Session Note</strong><span>{state}</span></div>
        </header>
      </div>
      <div className={classes['body']}>
        <h2 className={classes['title']}>{title}{topic === null ? '' : `: ${topic}`}</h2>
        <Facts projection={projection} />
        <Attendance projection={projection} />
        <Texts heading="The session" texts={projection.shared} />
        {projection.attendance !== 'ABSENT' && <Individual projection={projection} />}
        {children}
      </div>
      {foot !== undefined && <div className={classes['footRow']}><footer className={classes['foot']}>{foot}</footer></div>}
    </article>
  );
}

function Facts({ projection }: { projection: Projection }) {
  return <dl className={classes['facts']}>{chartFacts(projection).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

function Attendance({ projection }: { projection: Projection }) {
  const { segments, minutes, timeZone, absenceReason, absenceExcused } = projection;
  return (
    <Part heading="Attendance">
      {projection.attendance === 'ABSENT'
        ? <p>{absentWords(absenceReason, absenceExcused)}</p>
        : (
          <table className={classes['stays']}>
            <thead><tr><th scope="col">Stay</th><th scope="col">In</th><th scope="col">Out</th><th scope="col">Minutes</th></tr></thead>
            <tbody>{segments.map((segment, index) => <tr key={segment.startsAt}><td>{index + 1}</td><td>{clockTimeWithHalf(segment.startsAt, timeZone)}</td><td>{clockTimeWithHalf(segment.endsAt, timeZone)}</td><td>{segment.minutes}</td></tr>)}</tbody>
            <tfoot><tr><th scope="row" colSpan={3}>In attendance</th><td><strong>{minutes} min</strong></td></tr></tfoot>
          </table>
        )}
    </Part>
  );
}

function Individual({ projection }: { projection: Projection }) {
  const { participation, objectives, noLinkReason } = projection;
  const level = participationLine(participation);
  return (
    <>
      <Texts heading="Individual note" texts={projection.individual} first={level === null ? null : <p><strong>Participation.</strong> {level}</p>} />
      {(objectives.length > 0 || noLinkReason !== null) && (
        <Part heading="Treatment plan">
          {objectives.map(({ number, text, goal, closed }) => <p key={number}><strong>{number}</strong> {text}. <span className={classes['soft']}>{goal}{closed ? ', closed since' : ''}</span></p>)}
          {objectives.length === 0 && noLinkReason !== null && <p>{noLinkReasonWords[noLinkReason]}.</p>}
        </Part>
      )}
    </>
  );
}

function Texts({ heading, texts, first = null }: { heading: string; texts: Projection['shared']; first?: ReactNode }) {
  if (texts.length === 0 && first === null) return null;
  return <Part heading={heading}>{first}{texts.map(({ field, label, text }) => <p key={field} className={classes['text']}><strong>{label}.</strong> {text}</p>)}</Part>;
}

export function Part({ heading, children }: { heading: string; children: ReactNode }) {
  return <section className={classes['part']}><h3>{heading}</h3>{children}</section>;
}
