import { momentOn } from '@groupwork/shared/kernel/time';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { RotateWebhookSecretDocument, SaveWebhookDocument, SwitchWebhookDocument, TestWebhookDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { StatusWord } from '../../ui/status-word';
import { say } from '../../ui/toast';
import { type MadeSecret, SecretOnce } from './secret-once';
import { WebhookForm } from './webhook-form';
import { standingWords, toldWords, type Webhook, webhookMark } from './webhook-words';
import classes from './webhooks.module.css';

/** One address: what it is told, how it does, and what can be done about it. */
export function WebhookRow({ webhook, timeZone, today }: { webhook: Webhook; timeZone: string; today: string }) {
  return (
    <li className={classes['row']}>
      <span className={classes['what']}>
        <strong>{webhook.name}</strong>
        <span className={classes['soft']}>{webhook.url}</span>
        <span className={classes['soft']}>{toldWords(webhook)}</span>
      </span>
      <span className={classes['standing']}>
        <StatusWord mark={webhookMark(webhook)} />
        {standingWords(webhook, timeZone, today).map((words) => <span key={words} className={classes['soft']}>{words}</span>)}
        {webhook.formerSecretUntil !== null && <span className={classes['soft']}>Both secrets sign until {momentOn(webhook.formerSecretUntil, timeZone, today)}</span>}
      </span>
      <Acts webhook={webhook} />
    </li>
  );
}

function Acts({ webhook: { id: endpointId, name, active, ...rest } }: { webhook: Webhook }) {
  const [asking, setAsking] = useState<'OFF' | 'SECRET' | null>(null);
  const [made, setMade] = useState<MadeSecret | null>(null);
  const test = useCommand(TestWebhookDocument);
  const turn = useCommand(SwitchWebhookDocument);
  const rotate = useCommand(RotateWebhookSecretDocument);
  const act = (word: string, running: boolean, onClick: () => void) => <ActionButton variant="subtle" running={running} aria-label={`${word}: ${name}`} onClick={onClick}>{word}</ActionButton>;
  const switchTo = (to: boolean): void => {
    setAsking(null);
    void turn.run({ endpointId, active: to }).then((answer) => { if (answer !== null) say(to ? `${name} is told of what changes from now on.` : `${name} is told of nothing any more.`); });
  };
  const makeSecret = (): void => {
    setAsking(null);
    void rotate.run({ endpointId }).then((answer) => { if (answer?.rotateWebhookSecret.secret) setMade({ secret: answer.rotateWebhookSecret.secret, isNext: true }); });
  };
  return (
    <span className={classes['acts']}>
      <Link to={paths.settingsWebhook(endpointId)} aria-label={`Log: ${name}`}>Log</Link>
      <Edit webhook={{ id: endpointId, name, active, ...rest }} />
      {active && act('Send a test', test.running, () => { void test.run({ endpointId }).then((answer) => { if (answer !== null) say(`A test is on its way to ${name}. The log says what comes of it.`); }); })}
      {act('New secret', rotate.running, () => setAsking('SECRET'))}
      {active ? act('Turn off', turn.running, () => setAsking('OFF')) : act('Turn on', turn.running, () => switchTo(true))}
      <Dialog opened={asking === 'OFF'} onClose={() => setAsking(null)} title={`Turn ${name} off?`}>
        <Question yes="Turn off" onYes={() => switchTo(false)} onClose={() => setAsking(null)}>It is told of nothing any more. Turned on again, it is told of what changes from then on; what it missed is not sent.</Question>
      </Dialog>
      <Dialog opened={asking === 'SECRET'} onClose={() => setAsking(null)} title={`A new secret for ${name}?`}>
        <Question yes="Make a new secret" onYes={makeSecret} onClose={() => setAsking(null)}>Whoever receives the messages has to be given the new one within 24 hours. Until then messages are signed with both.</Question>
      </Dialog>
      <SecretOnce made={made} onClose={() => setMade(null)} />
    </span>
  );
}

function Question({ children, yes, onYes, onClose }: { children: string; yes: string; onYes: () => void; onClose: () => void }) {
  return (
    <div className={classes['asking']}>
      <p>{children}</p>
      <div className={classes['buttons']}>
        <ActionButton variant="filled" onClick={onYes}>{yes}</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </div>
  );
}

function Edit({ webhook }: { webhook: Webhook }) {
  const [isOpen, setOpen] = useState(false);
  const { run, running, failure, forgive } = useCommand(SaveWebhookDocument, { onFailure: () => true });
  const close = (): void => {
    setOpen(false);
    forgive();
  };
  return (
    <>
      <ActionButton variant="subtle" aria-label={`Edit: ${webhook.name}`} onClick={() => setOpen(true)}>Edit</ActionButton>
      <Dialog wide opened={isOpen} onClose={close} title={webhook.name}>
        <WebhookForm webhook={webhook} running={running} failure={failure} onClose={close} onSave={(draft) => {
          void run({ ...draft, endpointId: webhook.id, version: webhook.version }).then((answer) => {
            if (answer === null) return;
            close();
            say(`${draft.name} is saved.`);
          });
        }} />
      </Dialog>
    </>
  );
}
