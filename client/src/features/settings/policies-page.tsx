import { organizationSettings, settingCatalogue, type SettingName } from '@groupwork/shared/settings/settings';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { LeaveGuard } from '../../app/leave-guard';
import { useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { FootBar, Page, PageBody, PageHead, Toolbar } from '../../ui/page';
import { Segmented } from '../../ui/segmented';
import { RowSkeletons } from '../../ui/skeleton';
import { offerUndo, say } from '../../ui/toast';
import { useConfigureRefusal } from '../../graphql/use-configure-refusal';
import { PolicyField } from './policy-field';
import { policiesOf, policySections } from './policy-sections';
import { inForce, inherited, lastChange, layersOf, ownValue, type PolicyValue, type Reach, readTyped } from './policy-values';
import { usePolicies } from './use-policies';
import classes from './policies.module.css';

type Typed = Partial<Record<SettingName, PolicyValue>>;
const NOTHING_TYPED: Typed = {};
const namesOf = (typed: Typed): SettingName[] => Object.keys(typed) as SettingName[];

export function PoliciesPage() {
  const facility = useFacility();
  const { organization } = useViewer();
  const [params, setParams] = useSearchParams();
  const reach: Reach = params.get('for') === 'organization' ? 'ORGANIZATION' : 'FACILITY';
  const refusal = useConfigureRefusal();
  const { policies, changes, save, running } = usePolicies();
  // What was typed for one facility, or for all, is kept while another is looked at.
  const whom = reach === 'FACILITY' ? facility.id : reach;
  const [typedFor, setTypedFor] = useState<Readonly<Record<string, Typed>>>({});
  const typed = typedFor[whom] ?? NOTHING_TYPED;
  const setTyped = (next: (before: Typed) => Typed): void => setTypedFor((before) => ({ ...before, [whom]: next(before[whom] ?? NOTHING_TYPED) }));
  const [problems, setProblems] = useState<Partial<Record<SettingName, string>>>({});
  const forget = (name: SettingName): void => {
    setTyped(({ [name]: _typed, ...others }) => others);
    setProblems(({ [name]: _problem, ...others }) => others);
  };
  const type = (name: SettingName, value: PolicyValue): void => {
    const read = readTyped(name, value);
    if (policies !== undefined && 'value' in read && read.value === inForce(name, layersOf(policies, name), reach)) forget(name);
    else {
      setTyped((before) => ({ ...before, [name]: value }));
      setProblems(({ [name]: _problem, ...others }) => others);
    }
  };
  const changed = namesOf(typed);

  /** Each policy is a change of its own: what could not be saved stays typed. */
  const saveAll = async (): Promise<void> => {
    const read = changed.map((name) => [name, readTyped(name, typed[name] ?? '')] as const);
    const wrong = Object.fromEntries(read.flatMap(([name, found]) => ('problem' in found ? [[name, found.problem]] : [])));
    setProblems(wrong);
    if (running || policies === undefined || Object.keys(wrong).length > 0) return;
    let saved = 0;
    for (const [name, found] of read) {
      if (!('value' in found) || !(await save(name, reach, found.value))) break;
      forget(name);
      saved += 1;
    }
    if (saved > 0) say(saved === 1 ? `${settingCatalogue[read[0]?.[0] ?? 'clashPolicy'].label} is saved.` : `${saved} policies are saved.`);
  };
  const inherit = (name: SettingName): void => {
    if (running || policies === undefined) return;
    const layers = layersOf(policies, name);
    const before = ownValue(layers, reach);
    void save(name, reach, null).then((saved) => {
      if (saved) offerUndo(`${settingCatalogue[name].label} is back as it is above.`, () => { void save(name, reach, before ?? inherited(name, layers, reach)); });
    });
  };
  const choose = (next: Reach): void => {
    setProblems({});
    setParams(next === 'ORGANIZATION' ? { for: 'organization' } : {}, { replace: true });
  };
  const anywhere = Object.values(typedFor).flatMap(namesOf);
  const many = (count: number): string => (count === 1 ? '1 policy' : `${count} policies`);
  return (
    <Page>
      <title>Policies · Groupwork</title>
      <PageHead title="Policies" />
      <Toolbar label="For whom">
        <Segmented label="For whom" value={reach} segments={[{ value: 'FACILITY', label: facility.name }, { value: 'ORGANIZATION', label: `All of ${organization.shortName}` }]} onChange={choose} />
      </Toolbar>
      <PageBody padded label="Policies">
        <div className={classes['column']}>
          <p className={classes['lead']}>{reach === 'FACILITY' ? `What is not set here holds as ${organization.name} has it, else as it comes.` : 'What is set here holds at every facility that has set nothing of its own.'}</p>
          {refusal !== null && <p className={classes['origin']}>{refusal}</p>}
          {policies === undefined && <RowSkeletons rows={8} />}
          {policies !== undefined && policySections.map((section, index) => (
            <section key={section} aria-labelledby={`section-${index}`}>
              <h2 id={`section-${index}`} className={classes['heading']}>{section}</h2>
              <ul className={classes['rows']}>
                {policiesOf(section).map((name) => (
                  <PolicyField
                    key={name} name={name} layers={layersOf(policies, name)} change={lastChange(changes, name, reach)} timeZone={facility.timeZone} reach={reach} facilityName={facility.name} organizationName={organization.shortName}
                    typed={typed[name]} problem={problems[name] ?? null} refusal={refusal ?? (reach === 'FACILITY' && organizationSettings.includes(name) ? `Set for all of ${organization.shortName}.` : null)} onType={(value) => type(name, value)} onInherit={() => inherit(name)}
                  />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </PageBody>
      <LeaveGuard unsaved={anywhere.length > 0} what={many(anywhere.length)} which={anywhere.map((name) => settingCatalogue[name].label)} />
      {changed.length > 0 && (
        <FootBar label="What is not saved">
          <ActionButton variant="filled" running={running} onClick={() => void saveAll()}>{`Save ${many(changed.length)}`}</ActionButton>
          <ActionButton variant="subtle" onClick={() => { setTyped(() => ({})); setProblems({}); }}>{changed.length === 1 ? 'Leave it' : 'Leave them'}</ActionButton>
          <span className={classes['unsaved']} role="status">{many(changed.length)} not saved: {new Intl.ListFormat('en-US').format(changed.map((name) => settingCatalogue[name].label))}</span>
        </FootBar>
      )}
    </Page>
  );
}
