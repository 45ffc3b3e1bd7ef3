import { roleWords } from '@groupwork/shared/access/roles';
import { staffStandingWords } from '@groupwork/shared/identity/staff-account.rules';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { clockTimeWithHalf, momentOn } from '@groupwork/shared/kernel/time';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { IconAlertTriangle, IconCircleCheckFilled, IconCircleDashed, IconCircleX, IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { DeactivateStaffDocument, InviteStaffAgainDocument, ReactivateStaffDocument, SaveStaffAccountDocument, SendPasswordLinkDocument, type StaffAccountPartsFragment, UnlockSignInDocument, WithdrawInvitationDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { type Mark, StatusWord } from '../../ui/status-word';
import { say } from '../../ui/toast';
import { credentialWarning } from '@groupwork/shared/identity/credential-words';
import { AccountForm } from './account-form';
import { DeactivateQuestion } from './deactivate-question';
import { HandOver } from './hand-over';
import classes from './staff.module.css';

type Account = StaffAccountPartsFragment;

const marks: Record<Account['standing'], Mark> = {
  ACTIVE: { icon: IconCircleCheckFilled, word: staffStandingWords.ACTIVE, tone: 'ok' },
  INVITED: { icon: IconMail, word: staffStandingWords.INVITED, tone: 'muted' },
  INVITATION_ENDED: { icon: IconCircleDashed, word: staffStandingWords.INVITATION_ENDED, tone: 'warn' },
  DEACTIVATED: { icon: IconCircleX, word: staffStandingWords.DEACTIVATED, tone: 'muted' },
};

const nameOf = ({ firstName, lastName }: Account): string => `${firstName} ${lastName}`;

/** One role with where it is held; where roles differ, each facility with its own. */
const placesWords = ({ role, facilities, placements }: Account): string =>
  placements.some(({ own }) => own)
    ? placements.map((at) => `${at.facility.name}: ${roleWords[at.role]}`).join(' · ')
    : `${roleWords[role]} · ${facilities.map(({ name }) => name).join(', ')}`;

export function StaffRow({ account, timeZone, today }: { account: Account; timeZone: string; today: string }) {
  const own = useViewer().staffMember.id === account.id;
  const warning = credentialWarning(account.credentialExpiresOn, today);
  const why = own ? sentence(refuse('OWN_ACCOUNT', {})) : account.worksElsewhere ? sentence(refuse('STAFF_ELSEWHERE', { name: nameOf(account) })) : null;
  return (
    <li className={classes['row']}>
      <span className={classes['what']}>
        <strong>{printedSigner(nameOf(account), account.credential)}</strong>
        <span className={classes['soft']}>{placesWords(account)}</span>
        <span className={classes['soft']}>{account.email}</span>
        {warning !== null && <span className={classes['warning']}><IconAlertTriangle size={16} aria-hidden />{warning}</span>}
      </span>
      <span className={classes['standing']}>
        <StatusWord mark={marks[account.standing]} />
        {account.invitedUntil !== null && <span className={classes['soft']}>Link opens until {momentOn(account.invitedUntil, timeZone, today)}</span>}
        {account.signInLockedUntil !== null && <span className={classes['soft']}>Sign-in waits until {clockTimeWithHalf(account.signInLockedUntil, timeZone)}</span>}
      </span>
      {why === null ? <Acts account={account} /> : <span className={`${classes['soft']} ${classes['why']}`}>{why}</span>}
    </li>
  );
}

function Acts({ account }: { account: Account }) {
  const [link, setLink] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const again = useCommand(InviteStaffAgainDocument);
  const withdraw = useCommand(WithdrawInvitationDocument);
  const deactivate = useCommand(DeactivateStaffDocument);
  const reactivate = useCommand(ReactivateStaffDocument);
  const unlock = useCommand(UnlockSignInDocument);
  const password = useCommand(SendPasswordLinkDocument);
  const [input, name] = [{ staffMemberId: account.id }, nameOf(account)];
  const then = (answer: object | null, words: string): void => { if (answer !== null) say(words); };
  const act = (word: string, running: boolean, run: () => Promise<unknown>) => <ActionButton variant="subtle" running={running} aria-label={`${word}: ${name}`} onClick={() => { void run(); }}>{word}</ActionButton>;
  const isComing = account.standing === 'INVITED' || account.standing === 'INVITATION_ENDED';
  return (
    <span className={classes['acts']}>
      <Edit account={account} />
      {isComing && act('Invite again', again.running, () => again.run(input).then((answer) => { then(answer, `${name} is invited again, for 48 hours.`); setLink(answer?.inviteStaffAgain.link ?? null); }))}
      {account.standing === 'INVITED' && act('Withdraw', withdraw.running, () => withdraw.run(input).then((answer) => then(answer, `The invitation of ${name} opens nothing any more.`)))}
      {account.signInLockedUntil !== null && act('Unlock', unlock.running, () => unlock.run(input).then((answer) => then(answer, `${name} can sign in again, with the same password.`)))}
      {account.standing === 'ACTIVE' && act('New password', password.running, () => password.run(input).then((answer) => { then(answer, `${name} is sent a link to a new password, for one hour.`); setLink(answer?.sendPasswordLink.link ?? null); }))}
      {account.standing === 'DEACTIVATED' && act('Reactivate', reactivate.running, () => reactivate.run(input).then((answer) => then(answer, `${name} can sign in again.`)))}
      {account.standing === 'ACTIVE' && act('Deactivate', deactivate.running, () => { setAsking(true); return Promise.resolve(); })}
      <Dialog opened={asking} onClose={() => setAsking(false)} title={`Deactivate ${name}?`}>
        <DeactivateQuestion staffMemberId={account.id} name={name} onClose={() => setAsking(false)} onYes={() => { setAsking(false); void deactivate.run(input).then((answer) => then(answer, `${name} is deactivated and signed out.`)); }} />
      </Dialog>
      <HandOver link={link} holdsPin={account.standing === 'ACTIVE'} onClose={() => setLink(null)} />
    </span>
  );
}

function Edit({ account }: { account: Account }) {
  const [isOpen, setOpen] = useState(false);
  const { run, running, failure, forgive } = useCommand(SaveStaffAccountDocument, { onFailure: () => true });
  const close = (): void => {
    setOpen(false);
    forgive();
  };
  return (
    <>
      <ActionButton variant="subtle" aria-label={`Edit: ${nameOf(account)}`} onClick={() => setOpen(true)}>Edit</ActionButton>
      <Dialog wide opened={isOpen} onClose={close} title={nameOf(account)}>
        <AccountForm account={account} running={running} failure={failure} onClose={close} onSave={(draft) => {
          void run({ ...draft, staffMemberId: account.id, version: account.version }).then((answer) => {
            if (answer === null) return;
            close();
            say(`${draft.firstName} ${draft.lastName} is saved. It holds from now on.`);
          });
        }} />
      </Dialog>
    </>
  );
}
