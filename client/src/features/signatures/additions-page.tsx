import { useQuery } from '@apollo/client/react';
import type { Unmasked } from '@apollo/client/masking';
import { clockTimeWithHalf, mediumDate } from '@groupwork/shared/kernel/time';
import { ADDENDUM_REVIEW_WORDS, addendumWords } from '@groupwork/shared/signatures/addenda';
import { Checkbox, VisuallyHidden } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { AddendumList } from '../../app/addenda';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { useConnection } from '../../graphql/connection';
import { files } from '../../graphql/files';
import { ReviewAddendaDocument, WaitingAddendaDocument, type WaitingAddendaQuery } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useCapability, useFacility } from '../../graphql/viewer';
import { Page, PageBody, PageHead } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { say } from '../../ui/toast';
import { PinForm } from './pin-form';
import { ReturnAddition } from './return-addition';
import { useSigning } from './use-signing';
import classes from './addenda.module.css';

type Waiting = Unmasked<WaitingAddendaQuery>['waitingAddenda'][number];

/** What was added to signed records and must be reviewed: read one by one, signed with one PIN. */
export function AdditionsPage() {
  const facility = useFacility();
  const reviews = useCapability('session:review');
  const { data, error, refetch } = useQuery(WaitingAddendaDocument, { variables: { facilityId: facility.id }, fetchPolicy: 'cache-and-network', skip: !reviews });
  if (!reviews) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const waiting = data?.waitingAddenda;
  return (
    <Page>
      <title>Additions to review · Groupwork</title>
      <PageHead title="Additions to review" start={<Link className={classes['back']} to={paths.reviewInbox}><IconChevronLeft size={20} aria-hidden />Review</Link>}>{waiting !== undefined && waiting.length > 0 && <SaveFile path={files.list('additions', facility.id)}>Save as CSV</SaveFile>}</PageHead>
      <PageBody padded label="Additions to review">
        {waiting === undefined && <RowSkeletons rows={4} />}
        {waiting !== undefined && waiting.length === 0 && <EmptyState title="No addition waits for you">What is added after signing appears here where {facility.name} has it reviewed. You never see your own.</EmptyState>}
        {waiting !== undefined && waiting.length > 0 && <Additions waiting={waiting} onDone={() => { void refetch().catch(() => undefined); }} />}
      </PageBody>
    </Page>
  );
}

function Additions({ waiting, onDone }: { waiting: readonly Waiting[]; /** Something was signed or sent back, or turned out to have been. */ onDone: () => void }) {
  const connection = useConnection();
  const signing = useSigning();
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const { run, running } = useCommand(ReviewAddendaDocument, {
    onFailure: ({ sentence }) => {
      signing.fail(sentence);
      onDone();
      return true;
    },
  });
  const [first] = waiting;
  const chosen = waiting.filter(({ addendum }) => read.has(addendum.id));
  const toggle = (id: string): void => setRead(new Set(read.has(id) ? [...read].filter((own) => own !== id) : [...read, id]));
  const sign = (pin: string): void => {
    void run({ additions: chosen.map(({ addendum: { id, contentHash } }) => ({ addendumId: id, contentHash })), pin }).then((answer) => {
      if (answer === null || !signing.take(answer.reviewAddenda)) return;
      say(chosen.length === 1 ? 'The addition is reviewed.' : `${chosen.length} additions are reviewed.`);
      setRead(new Set());
      onDone();
    });
  };
  const notNow = connection === 'live' ? (chosen.length === 0 ? 'Check what you have read.' : null) : 'Signing needs the network.';
  return (
    <div className={classes['waiting']}>
      <VisuallyHidden component="h2">What was added</VisuallyHidden>
      {waiting.map(({ addendum, session, patient, chartEntryId }) => (
        <section key={addendum.id} className={classes['waits']} aria-label={`${addendumWords[addendum.kind]}, ${session.groupTitle}, ${mediumDate(session.date)}`}>
          <h3 className={classes['whose']}><strong>{session.groupTitle}</strong>, {mediumDate(session.date)}, {clockTimeWithHalf(session.plannedStart, session.timeZone)}{patient === null ? ', the shared part' : `, ${patient.displayName}`}</h3>
          <AddendumList addenda={[addendum]} fields={session.noteLayout.fields} about={() => null} />
          <div className={classes['acts']}>
            <Checkbox checked={read.has(addendum.id)} onChange={() => toggle(addendum.id)} label="I have read it" />
            {patient !== null && chartEntryId !== null && <Link className={classes['back']} to={paths.chartEntry(patient.id, chartEntryId)}>Open the note</Link>}
            {patient === null && <Link className={classes['back']} to={paths.sharedNote(session.id)}>Open the session</Link>}
            <ReturnAddition addendumId={addendum.id} author={addendum.printedName} onReturned={onDone} />
          </div>
        </section>
      ))}
      <div className={classes['sign']}>
        <p className={classes['as']}>{ADDENDUM_REVIEW_WORDS}</p>
        <PinForm verb={chosen.length > 1 ? `Sign ${chosen.length} reviews` : 'Sign the review'} standing={signing.standing} lockedUntil={null} timeZone={first?.session.timeZone ?? 'UTC'} notNow={notNow} running={running} onSign={sign}>
          {(signing.failed ?? signing.changed) !== null && <p className={classes['problem']} role="alert">{signing.failed ?? signing.changed}</p>}
        </PinForm>
      </div>
    </div>
  );
}
