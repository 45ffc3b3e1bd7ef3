import { clientCapabilities } from '@groupwork/shared/access/api-client-capabilities';
import { type Capability, capabilityCatalogue } from '@groupwork/shared/access/capabilities';
import { Link } from 'react-router';
import type { ReferenceField, ReferenceType } from 'virtual:reference';
import { paths } from '../../app/paths';
import classes from './reference.module.css';

const KIND: Readonly<Record<ReferenceType['kind'], string>> = { type: 'Type', interface: 'Interface', union: 'One of several types', enum: 'One of these values', input: 'Input of a change or a question', scalar: 'Value' };

const isCapability = (name: string): name is Capability => name in capabilityCatalogue;

/** Whom a root field answers, in a sentence. */
function whoMay(needs: string): string {
  if (!isCapability(needs)) return 'Open without signing in, and to no key.';
  return `Needs ${needs}: ${capabilityCatalogue[needs]}.${clientCapabilities.includes(needs) ? '' : ' No key can have it.'}`;
}

type IsType = (name: string) => boolean;

/** One type with everything in it; the entry the address names is marked. */
export function ReferenceEntry({ type, here, isType }: { type: ReferenceType; here: string; isType: IsType }) {
  return (
    <>
      <div id={type.name} tabIndex={-1} className={classes['type']}>
        <h2>{type.name}</h2>
        <p className={classes['quiet']}>{KIND[type.kind]}</p>
        <p>{type.text}</p>
        {type.oneOf.length > 0 && <p>{type.kind === 'interface' ? 'Types that are one: ' : 'It is one of: '}{type.oneOf.map((name, index) => <span key={name}>{index > 0 && ', '}<Link to={paths.reference(name)}>{name}</Link></span>)}</p>}
      </div>
      {type.fields.map((field) => <Field key={field.name} name={`${type.name}.${field.name}`} field={field} here={here} isType={isType} />)}
    </>
  );
}

function Field({ name, field, here, isType }: { name: string; field: ReferenceField; here: string; isType: IsType }) {
  const { type, text, arguments: given, deprecated, needs, atMost } = field;
  return (
    <section id={name} tabIndex={-1} className={classes['field']} aria-current={name === here ? 'true' : undefined} aria-label={name}>
      <h3><Link to={paths.reference(name)}>{field.name}</Link> {type !== '' && <TypeName type={type} isType={isType} />}</h3>
      <p>{text}</p>
      {deprecated !== undefined && <p><strong>Going away.</strong> {deprecated}</p>}
      {needs !== undefined && <p className={classes['quiet']}>{whoMay(needs)}</p>}
      {atMost !== undefined && <p className={classes['quiet']}>At most {atMost.rows.toLocaleString('en-US')}{atMost.forEach !== undefined && <> for each of <code>{atMost.forEach}</code></>}{atMost.priced !== undefined && `, counted as ${atMost.priced.toLocaleString('en-US')} in what a document can cost`}.</p>}
      {given.length > 0 && (
        <dl>
          {given.map((argument) => (
            <div key={argument.name}>
              <dt><code>{argument.name}</code> <TypeName type={argument.type} isType={isType} /></dt>
              <dd>{argument.text}{argument.initial !== undefined && <> <code>{argument.initial}</code> when left out.</>}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** A type as it is written, its name leading to what it is. */
function TypeName({ type, isType }: { type: string; isType: IsType }) {
  const name = /\w+/.exec(type)?.[0] ?? '';
  const [before, after] = type.split(name);
  return <code>{before}{isType(name) ? <Link to={paths.reference(name)}>{name}</Link> : name}{after}</code>;
}
