import { clockTimeWithHalf, facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { settingCatalogue, type SettingName } from '@groupwork/shared/settings/settings';
import { TextInput } from '@mantine/core';
import { ActionButton } from '../../ui/action-button';
import { Segmented } from '../../ui/segmented';
import { type Change, inForce, inherited, type Layers, ownValue, type PolicyValue, type Reach, valueWords } from './policy-values';
import classes from './policies.module.css';

interface PolicyFieldProps {
  name: SettingName;
  layers: Layers;
  /** The last change of it at this reach. */
  change: Change | undefined;
  timeZone: string;
  reach: Reach;
  /** Who is meant, at this reach and above it. */
  facilityName: string;
  organizationName: string;
  typed: PolicyValue | undefined;
  problem: string | null;
  refusal: string | null;
  onType: (value: PolicyValue) => void;
  onInherit: () => void;
}

const ON = 'ON';

/** One policy: what it does, what holds, and where that was said. */
export function PolicyField({ name, layers, change, timeZone, reach, facilityName, organizationName, typed, problem, refusal, onType, onInherit }: PolicyFieldProps) {
  const setting = settingCatalogue[name];
  const shown = typed ?? inForce(name, layers, reach);
  const above = inherited(name, layers, reach);
  const own = ownValue(layers, reach);
  const aboveName = reach === 'FACILITY' && layers.organization !== null ? organizationName : 'the default';
  const origin = own !== null ? `Set for ${reach === 'FACILITY' ? facilityName : organizationName}.` : reach === 'FACILITY' && layers.organization !== null ? `As ${organizationName} has it.` : 'The default.';
  const differs = reach === 'ORGANIZATION' && layers.facility !== null ? ` ${facilityName} has its own: ${valueWords(name, layers.facility)}.` : '';
  const changed = change === undefined ? '' : ` ${change.after === null ? 'Taken back' : 'Changed'} by ${change.by} on ${fullDate(facilityDate(change.at, timeZone))}, ${clockTimeWithHalf(change.at, timeZone)}.`;
  const helpId = `${name}-help`;
  return (
    <li className={classes['policy']} data-changed={typed !== undefined || undefined}>
      <div className={classes['words']}>
        <span className={classes['label']} id={`${name}-label`}>{setting.label}</span>
        <span className={classes['help']} id={helpId}>{setting.help}</span>
        <span className={classes['origin']}>{typed === undefined ? `${origin}${changed}${differs}` : `Not saved yet. In force: ${valueWords(name, inForce(name, layers, reach))}.`}</span>
      </div>
      <div className={classes['control']}>
        {refusal !== null && <span>{valueWords(name, shown)}</span>}
        {refusal === null && setting.kind === 'number' && (
          <div className={classes['number']}>
            <TextInput className={classes['field']} aria-labelledby={`${name}-label ${name}-unit`} aria-describedby={problem === null ? helpId : undefined} inputMode="numeric" autoComplete="off" maxLength={4} value={String(shown)} error={problem !== null} onChange={(event) => onType(event.currentTarget.value)} />
            <span id={`${name}-unit`}>{setting.unit}</span>
          </div>
        )}
        {refusal === null && setting.kind === 'text' && <TextInput className={classes['text']} aria-labelledby={`${name}-label`} aria-describedby={problem === null ? helpId : undefined} autoComplete="off" maxLength={setting.most} placeholder={setting.example} value={String(shown)} error={problem !== null} onChange={(event) => onType(event.currentTarget.value)} />}
        {refusal === null && setting.kind === 'switch' && <Segmented label={setting.label} value={shown === true ? ON : 'OFF'} segments={[{ value: ON, label: 'On' }, { value: 'OFF', label: 'Off' }]} onChange={(value) => onType(value === ON)} />}
        {refusal === null && setting.kind === 'choice' && <Segmented label={setting.label} value={String(shown)} segments={Object.entries<string>(setting.choices).map(([value, label]) => ({ value, label }))} onChange={onType} />}
        {problem !== null && <span className={classes['problem']} role="alert">{problem}</span>}
        {refusal === null && own !== null && typed === undefined && <ActionButton variant="subtle" aria-label={`Back to ${aboveName}, ${valueWords(name, above)}: ${setting.label}`} onClick={onInherit}>{`Back to ${aboveName}, ${valueWords(name, above)}`}</ActionButton>}
      </div>
    </li>
  );
}
