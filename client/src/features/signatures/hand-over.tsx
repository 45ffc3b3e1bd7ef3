import { useQuery } from '@apollo/client/react';
import { isAdministrator } from '@groupwork/shared/access/roles';
import { facilityDate, mediumDate } from '@groupwork/shared/kernel/time';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { REVIEW_REASON_LENGTH } from '@groupwork/shared/signatures/review.rules';
import { NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { DelegateReviewsDocument, EndDelegationDocument, ReviewersDocument, type ReviewersQuery } from '../../graphql/generated/operations';
import { useServerNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { Dialog } from '../../ui/dialog';
import { RowSkeletons } from '../../ui/skeleton';
import { say } from '../../ui/toast';
import classes from './review.module.css';

type Delegation = ReviewersQuery['reviewDelegations'][number];

/** Who stands in for whom while a reviewer is away: what is addressed to the one is the other's too. */
export function HandOver({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return <Dialog opened={opened} onClose={onClose} title="Hand over reviews">{opened && <Inside onClose={onClose} />}</Dialog>;
}

function Inside({ onClose }: { onClose: () => void }) {
  const facility = useFacility();
  const viewer = useViewer();
  const { data, refetch } = useQuery(ReviewersDocument, { variables: { facilityId: facility.id }, fetchPolicy: 'cache-and-network' });
  if (data === undefined) return <RowSkeletons rows={3} />;
  const { reviewers, reviewDelegations } = data;
  const own = viewer.staffMember.id;
  const endable = (delegation: Delegation): boolean => delegation.from.id === own || isAdministrator(viewer.role);
  return (
    <div className={classes['dialog']}>
      {reviewDelegations.length > 0 && (
        <ul className={classes['delegations']} aria-label="Who stands in">
          {reviewDelegations.map((each) => <li key={each.id}><DelegationLine delegation={each} own={own} ends={endable(each)} onEnded={() => { void refetch().catch(() => undefined); }} /></li>)}
        </ul>
      )}
      <DelegateForm reviewers={reviewers} onDone={() => { void refetch().catch(() => undefined); onClose(); }} onClose={onClose} />
    </div>
  );
}

function DelegationLine({ delegation, own, ends, onEnded }: { delegation: Delegation; own: string; ends: boolean; onEnded: () => void }) {
  const { run, running } = useCommand(EndDelegationDocument);
  const { id, from, to, firstDay, lastDay, reason, holds } = delegation;
  const name = (person: Delegation['to']): string => (person.id === own ? 'you' : person.name);
  const words = `${to.id === own ? 'You stand' : `${to.name} stands`} in for ${name(from)}, ${holds ? 'until' : `${mediumDate(firstDay)} to`} ${mediumDate(lastDay)}`;
  const end = (): void => { void run({ delegationId: id }).then((answer) => { if (answer !== null) { say('Ended. New and waiting reviews are no longer shared.'); onEnded(); } }); };
  return <><span>{words}.{reason === null ? '' : ` ${reason}`}</span>{ends && <ActionButton variant="subtle" running={running} aria-label={`End: ${words}`} onClick={end}>End it</ActionButton>}</>;
}

function DelegateForm({ reviewers, onDone, onClose }: { reviewers: ReviewersQuery['reviewers']; onDone: () => void; onClose: () => void }) {
  const facility = useFacility();
  const { role, staffMember } = useViewer();
  const today = facilityDate(new Date(useServerNow(60_000)), facility.timeZone);
  const isReviewer = reviewers.some(({ id }) => id === staffMember.id);
  const [fromId, setFromId] = useState(isReviewer ? staffMember.id : '');
  const [toId, setToId] = useState('');
  const [firstDay, setFirstDay] = useState<string | null>(today);
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<{ at: 'from' | 'to' | 'lastDay'; words: string } | null>(null);
  const { run, running } = useCommand(DelegateReviewsDocument, { onFailure: (failure) => { setProblem({ at: failure.code === 'DELEGATION_DAYS' ? 'lastDay' : 'to', words: failure.sentence }); return true; } });
  const choices = (but: string) => reviewers.filter(({ id }) => id !== but).map(({ id, name, credential }) => ({ value: id, label: printedSigner(name, credential) }));
  const problemAt = (at: 'from' | 'to' | 'lastDay'): string | null => (problem?.at === at ? problem.words : null);
  if (choices(fromId).length === 0) return <p>Nobody else reviews sessions here. Somebody stands in once they have the right Review Group Sessions.</p>;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fromId === '') return setProblem({ at: 'from', words: 'Choose whose reviews.' });
    if (toId === '') return setProblem({ at: 'to', words: 'Choose who stands in.' });
    if (lastDay === null) return setProblem({ at: 'lastDay', words: 'Say until when.' });
    const to = reviewers.find(({ id }) => id === toId);
    void run({ facilityId: facility.id, fromId, toId, firstDay: firstDay ?? today, lastDay, reason: reason.trim() === '' ? null : reason.trim() }).then((answer) => {
      if (answer === null) return;
      say(`${to?.name ?? 'They'} stands in until ${mediumDate(lastDay)}.`);
      onDone();
    });
  };
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <p>Whoever stands in sees the reviews addressed to {fromId === staffMember.id ? 'you' : 'them'}, beside those any reviewer may give. Nobody is shown a session they led or signed.</p>
      {isAdministrator(role) && <NativeSelect label="Whose reviews" value={fromId} error={problemAt('from')} data={[{ value: '', label: 'Choose a reviewer' }, ...choices('')]} onChange={(event) => { setFromId(event.currentTarget.value); setProblem(null); }} />}
      <NativeSelect label="Who stands in" data-autofocus value={toId} error={problemAt('to')} data={[{ value: '', label: 'Choose a reviewer' }, ...choices(fromId)]} onChange={(event) => { setToId(event.currentTarget.value); setProblem(null); }} />
      <div className={classes['days']}>
        <DayField label="From" value={firstDay} today={today} onChange={setFirstDay} />
        <DayField label="Until, with that day" value={lastDay} today={today} problem={problemAt('lastDay')} onChange={(day) => { setLastDay(day); setProblem(null); }} />
      </div>
      <TextInput label="Why (optional)" maxLength={REVIEW_REASON_LENGTH} autoComplete="off" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Hand over</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </form>
  );
}
