import { clockTimeWithHalf } from '@groupwork/shared/kernel/time';
import { type StatusFacts, type StatusLine, type StatusState, statusWords } from '@groupwork/shared/status/status';
import { IconAlertTriangle, IconCircleCheckFilled, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { NothingHere } from '../../app/nothing-here';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { ErrorState, WarningNote } from '../../ui/states';
import { type Mark, StatusWord } from '../../ui/status-word';
import { useStatus } from './use-status';
import classes from './status-page.module.css';

const marks: Record<StatusState, Mark> = {
  OK: { icon: IconCircleCheckFilled, word: statusWords.OK, tone: 'ok' },
  WARNING: { icon: IconAlertTriangle, word: statusWords.WARNING, tone: 'warn' },
  FAILED: { icon: IconCircleX, word: statusWords.FAILED, tone: 'bad' },
  NOT_SET_UP: { icon: IconCircleDashed, word: statusWords.NOT_SET_UP, tone: 'muted' },
};

/** Whether the product and what it relies on work, and what to do where something does not. */
export function StatusPage() {
  const may = useCapability('status:read');
  const { timeZone } = useFacility();
  const { facts, failure, looking, lookAgain } = useStatus(may);
  if (!may) return <NothingHere />;
  return (
    <Page>
      <title>Status · Groupwork</title>
      <PageHead title="Status" end={<ActionButton running={looking && facts !== null} onClick={lookAgain}>Look again</ActionButton>}>
        {facts !== null && <span className={classes['soft']}>As of {clockTimeWithHalf(facts.at, timeZone)}</span>}
      </PageHead>
      <PageBody padded label="Status">
        <div className={classes['column']}>
          {facts === null && failure === null && <RowSkeletons rows={8} />}
          {facts === null && failure !== null && <ErrorState title="The status could not be read" incidentId={failure.incidentId} onTryAgain={lookAgain}>{failure.sentence}</ErrorState>}
          {facts !== null && failure !== null && <WarningNote>This is how it stood at {clockTimeWithHalf(facts.at, timeZone)}. It could not be looked at since: {failure.sentence}</WarningNote>}
          {facts !== null && <Checks facts={facts} />}
        </div>
      </PageBody>
    </Page>
  );
}

/** What somebody has to do something about, before what they can read past; on a phone the rest is below the fold. */
const urgency: Record<StatusState, number> = { FAILED: 0, WARNING: 1, OK: 2, NOT_SET_UP: 2 };
const byUrgency = (checks: readonly StatusLine[]): StatusLine[] => [...checks].sort((one, other) => urgency[one.state] - urgency[other.state]);

function Checks({ facts: { checks: told, versions } }: { facts: StatusFacts }) {
  const checks = byUrgency(told);
  return (
    <>
      <p className={classes['sum']} role="status">{sumOf(checks)}</p>
      <ul className={classes['rows']}>
        {checks.map(({ name, state, said }) => (
          <li key={name} className={classes['row']}>
            <h2 className={classes['name']}>{name}</h2>
            <StatusWord mark={marks[state]} />
            <p className={classes['said']}>{said}</p>
          </li>
        ))}
      </ul>
      <section aria-labelledby="versions">
        <h2 id="versions" className={classes['name']}>Versions</h2>
        <dl className={classes['versions']}>
          {versions.map(({ name, value }) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
        </dl>
      </section>
    </>
  );
}

function sumOf(checks: readonly StatusLine[]): string {
  const names = checks.filter(({ state }) => state === 'FAILED' || state === 'WARNING').map(({ name }) => name);
  if (names.length === 0) return 'Everything that is set up works.';
  return `To look at: ${names.join(', ')}.`;
}
