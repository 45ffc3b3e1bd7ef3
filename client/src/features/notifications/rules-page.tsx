import { useQuery } from '@apollo/client/react';
import { eventCatalogue, severityWords } from '@groupwork/shared/notifications/vocabulary';
import { useState } from 'react';
import { CopyNotificationRuleDocument, NotificationRulesDocument, SaveNotificationRuleDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useConfigureRefusal } from '../../graphql/use-configure-refusal';
import { useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { say } from '../../ui/toast';
import { useFocusBack } from '../../ui/use-focus-back';
import { conditionWords, draftOf, inputOf, newDraft, type Rule, whenWords, whereWords, whomWords } from './rule-draft';
import { RuleForm } from './rule-form';
import classes from './rules.module.css';

/** A rule that is changed, or a new one. */
type Editing = { id: string } | 'NEW' | null;

/** Whom the product tells of what, where: the shipped rules and the facility's own. */
export function RulesPage() {
  const facility = useFacility();
  const refusal = useConfigureRefusal();
  const [editing, setEditing] = useState<Editing>(null);
  const { data, error, refetch } = useQuery(NotificationRulesDocument, { variables: { facilityId: facility.id }, fetchPolicy: 'cache-and-network', skip: refusal !== null });
  if (error !== undefined && data === undefined) throw error;
  const again = (): void => { void refetch().catch(() => undefined); };
  const done = (): void => {
    setEditing(null);
    again();
  };
  const rules = data?.notificationRules;
  return (
    <Page>
      <title>Alert rules · Groupwork</title>
      <PageHead title="Alert rules" of={facility.name} end={refusal === null && editing !== 'NEW' && <ActionButton variant={editing === null ? 'filled' : 'default'} onClick={() => setEditing('NEW')}>New rule</ActionButton>} />
      <PageBody padded label="Alert rules">
        <div className={classes['column']}>
          <p className={classes['soft']}>{refusal ?? 'An alert comes once, and goes by itself when it is settled. Nobody is told of what they may not see.'}</p>
          {editing === 'NEW' && <RuleForm rule={null} draft={newDraft(facility.id)} onStale={again} onDone={done} onLeave={() => setEditing(null)} />}
          {refusal === null && rules === undefined && <RowSkeletons rows={6} />}
          {rules?.length === 0 && editing !== 'NEW' && <EmptyState title="No rule holds here">Nobody is told of anything by itself.</EmptyState>}
          <ul className={classes['rules']}>
            {rules?.map((rule) => <RuleItem key={rule.id} rule={rule} open={editing !== null && editing !== 'NEW' && editing.id === rule.id} onOpen={() => setEditing({ id: rule.id })} onLeave={() => setEditing(null)} onDone={done} onStale={again} />)}
          </ul>
        </div>
      </PageBody>
    </Page>
  );
}

interface RuleItemProps { rule: Rule; open: boolean; onOpen: () => void; onLeave: () => void; onDone: () => void; onStale: () => void }

const ELSEWHERE = 'It holds where you do not work: somebody who works at all of these facilities changes it.';

/** `Toast and e-mail`, or only the bell. */
const waysOf = ({ toast, email }: Rule): string => (toast && email ? 'Toast and e-mail' : toast ? 'Toast' : email ? 'E-mail' : 'Bell only');

function RuleItem({ rule, open, onOpen, onLeave, onDone, onStale }: RuleItemProps) {
  const change = useFocusBack(open);
  const { facilities } = useViewer();
  const { run, running } = useCommand(SaveNotificationRuleDocument);
  const copying = useCommand(CopyNotificationRuleDocument);
  if (open) return <li className={classes['open']}><RuleForm rule={rule} draft={draftOf(rule)} onStale={onStale} onDone={onDone} onLeave={onLeave} /></li>;
  const { name, event, severity, enabled, changeable } = rule;
  const refusal = changeable ? null : ELSEWHERE;
  const others = facilities.filter(({ id }) => !rule.facilities.some((own) => own.id === id));
  const turn = async (): Promise<void> => {
    if (await run({ id: rule.id, version: rule.version, rule: { ...inputOf(draftOf(rule)), enabled: !enabled }, archived: false })) onDone();
  };
  const copy = async (): Promise<void> => {
    if (await copying.run({ ruleId: rule.id, facilityIds: others.map(({ id }) => id) }) === null) return;
    say(`${name} holds at ${others.map((each) => each.name).join(', ')} too, as a rule of its own.`);
    onDone();
  };
  return (
    <li>
      <div className={classes['words']}>
        <p><strong>{name}</strong>{name === eventCatalogue[event].name ? '' : <span className={classes['soft']}> · {eventCatalogue[event].name}</span>}{enabled ? '' : <span className={classes['off']}> · Off</span>}</p>
        <p className={classes['soft']}>{eventCatalogue[event].help}</p>
        <p>{whomWords(rule)}</p>
        <p className={classes['soft']}>{[conditionWords(rule), whereWords(rule), severityWords[severity], waysOf(rule), whenWords(rule)].filter((part) => part !== null).join(' · ')}</p>
      </div>
      <div className={classes['acts']}>
        <ActionButton ref={change} variant="subtle" reason="line" disabledReason={refusal} aria-label={`Change ${name}`} onClick={onOpen}>Change</ActionButton>
        {changeable && <ActionButton variant="subtle" running={running} aria-label={`${enabled ? 'Turn off' : 'Turn on'} ${name}`} onClick={() => { void turn(); }}>{enabled ? 'Turn off' : 'Turn on'}</ActionButton>}
        {!rule.everywhere && others.length > 0 && <ActionButton variant="subtle" running={copying.running} aria-label={`Copy ${name} to ${others.map((each) => each.name).join(', ')}`} onClick={() => { void copy(); }}>{others.length === 1 ? `Copy to ${others[0]?.name ?? ''}` : 'Copy to the others'}</ActionButton>}
      </div>
    </li>
  );
}
