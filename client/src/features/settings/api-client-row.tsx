import { apiClientStateWords } from '@groupwork/shared/access/api-client.rules';
import { fullDate, momentOn } from '@groupwork/shared/kernel/time';
import { IconCircleCheckFilled, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useState } from 'react';
import { type ApiClientPartsFragment, ChangeApiClientDocument, RevokeApiClientDocument, RotateApiKeyDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { type Mark, StatusWord } from '../../ui/status-word';
import { say } from '../../ui/toast';
import { ApiClientForm, lastDayOf } from './api-client-form';
import { scopeWords } from './api-client-scopes';
import { NewKeyForm } from './new-key-form';
import { ShownKey } from './shown-key';
import type { GivenKey } from './shown-key';
import { useWithPassword } from './use-with-password';
import classes from './staff.module.css';

type Client = ApiClientPartsFragment;

const marks: Record<Client['state'], Mark> = {
  ACTIVE: { icon: IconCircleCheckFilled, word: apiClientStateWords.ACTIVE, tone: 'ok' },
  EXPIRED: { icon: IconCircleDashed, word: apiClientStateWords.EXPIRED, tone: 'warn' },
  REVOKED: { icon: IconCircleX, word: apiClientStateWords.REVOKED, tone: 'muted' },
};

interface Props {
  client: Client;
  timeZone: string;
  today: string;
}

export function ApiClientRow({ client, timeZone, today }: Props) {
  const moment = (at: string): string => momentOn(at, timeZone, today);
  const ending = client.keys.find(({ endsAt }) => endsAt !== null)?.endsAt ?? null;
  return (
    <li className={classes['row']}>
      <span className={classes['what']}>
        <strong>{client.name}</strong>
        <span className={classes['soft']}>{client.facilities.map(({ name }) => name).join(', ')}{client.addresses.length > 0 ? ` · from ${client.addresses.join(', ')}` : ''}</span>
        <details>
          <summary>{client.scopes.length === 1 ? 'May do 1 thing' : `May do ${client.scopes.length} things`}</summary>
          <ul className={classes['scopes']}>{client.scopes.map(({ name, words }) => <li key={name}>{scopeWords(words)}</li>)}</ul>
        </details>
      </span>
      <span className={classes['standing']}>
        <StatusWord mark={marks[client.state]} />
        <span className={classes['soft']}>{client.lastUsedAt === null ? 'Never used' : `Last used ${moment(client.lastUsedAt)}`}</span>
        {client.state === 'ACTIVE' && client.expiresAt !== null && <span className={classes['soft']}>Last day {fullDate(lastDayOf(client.expiresAt, timeZone))}</span>}
        {ending !== null && <span className={classes['soft']}>The key of before opens until {moment(ending)}</span>}
      </span>
      {client.state !== 'REVOKED' && <Acts client={client} />}
    </li>
  );
}

function Acts({ client }: { client: Client }) {
  const [open, setOpen] = useState<'EDIT' | 'ROTATE' | 'REVOKE' | null>(null);
  const [given, setGiven] = useState<GivenKey | null>(null);
  const password = useWithPassword();
  const inPlace = { onFailure: (told: Parameters<typeof password.wants>[0]) => password.wants(told) || true };
  const change = useCommand(ChangeApiClientDocument, inPlace);
  const rotate = useCommand(RotateApiKeyDocument, { onFailure: password.wants });
  const revoke = useCommand(RevokeApiClientDocument, { onFailure: password.wants });
  const close = (): void => {
    setOpen(null);
    change.forgive();
  };
  const clientId = client.id;
  const act = (word: string, what: NonNullable<typeof open>) => <ActionButton variant="subtle" aria-label={`${word}: ${client.name}`} onClick={() => setOpen(what)}>{word}</ActionButton>;
  return (
    <span className={classes['acts']}>
      {act('Edit', 'EDIT')}
      {act('New key', 'ROTATE')}
      {act('Revoke', 'REVOKE')}
      <Dialog wide opened={open === 'EDIT'} onClose={close} title={client.name}>
        <ApiClientForm client={client} running={change.running} failure={change.failure} onClose={close} onSave={(draft) => void password.attempt(async () => {
          if ((await change.run({ ...draft, clientId, version: client.version })) === null) return;
          close();
          say(`${draft.name} is saved. It holds from now on.`);
        })} />
      </Dialog>
      <Dialog opened={open === 'ROTATE'} onClose={close} title={`New key for ${client.name}`}>
        <NewKeyForm running={rotate.running} onClose={close} onMake={(overlapDays) => void password.attempt(async () => {
          const answer = await rotate.run({ clientId, overlapDays });
          if (answer === null) return;
          close();
          setGiven({ name: client.name, secret: answer.rotateApiKey.secret });
        })} />
      </Dialog>
      <Dialog opened={open === 'REVOKE'} onClose={close} title={`Revoke ${client.name}?`}>
        <div className={classes['asking']}>
          <p>Its keys open nothing from this moment, and what it has open closes. This cannot be taken back; what it did stays in the audit trail.</p>
          <div className={classes['buttons']}>
            <ActionButton variant="filled" danger running={revoke.running} onClick={() => void password.attempt(async () => {
              if ((await revoke.run({ clientId })) === null) return;
              close();
              say(`${client.name} is revoked.`);
            })}>Revoke</ActionButton>
            <ActionButton variant="subtle" onClick={close}>Leave it</ActionButton>
          </div>
        </div>
      </Dialog>
      {password.dialog}
      <ShownKey given={given} onClose={() => setGiven(null)} />
    </span>
  );
}
