import { useEffect } from 'react';
import { Link, useLocation } from 'react-router';
import { reference, type ReferenceType } from 'virtual:reference';
import { paths } from '../../app/paths';
import { DevelopersFrame } from './developers-frame';
import { ReferenceEntry } from './reference-entry';
import { ReferenceSearch } from './reference-search-box';
import classes from './reference.module.css';

const byName: ReadonlyMap<string, ReferenceType> = new Map(reference.map((type) => [type.name, type]));
const isRoot = (name: string): boolean => ['Query', 'Mutation', 'Subscription'].includes(name);

const KINDS: readonly { kinds: readonly ReferenceType['kind'][]; title: string }[] = [
  { kinds: ['type', 'interface', 'union'], title: 'What answers are made of' },
  { kinds: ['input'], title: 'What changes are made of' },
  { kinds: ['enum', 'scalar'], title: 'Values' },
];

/** All that can be asked, as the schema itself describes it. What is shown stands in the address: a type, or one field of it. */
export function ReferencePage() {
  return <DevelopersFrame place="reference"><Reference /></DevelopersFrame>;
}

function Reference() {
  const { hash, key } = useLocation();
  const here = hash.slice(1);
  // An address is followed also where it is the same again: whoever has scrolled away is brought back.
  useEffect(() => {
    const entry = here === '' ? null : document.getElementById(here);
    entry?.scrollIntoView?.({ block: 'start' });
    entry?.focus({ preventScroll: true });
  }, [here, key]);
  const type = byName.get(here.split('.')[0] ?? '');
  return (
    <>
      <ReferenceSearch />
      {here !== '' && <p className={classes['back']}><Link to={paths.reference()}>All of the schema</Link></p>}
      {here === '' && <Overview />}
      {here !== '' && type === undefined && <p role="status">Nothing is called {here} in this version.</p>}
      {type !== undefined && <ReferenceEntry type={type} here={here} isType={(name) => byName.has(name)} />}
    </>
  );
}

function Overview() {
  return (
    <>
      <h2>Reference</h2>
      <dl>
        {reference.filter(({ name }) => isRoot(name)).map(({ name, text }) => <div key={name}><dt><Link to={paths.reference(name)}>{name}</Link></dt><dd>{text}</dd></div>)}
      </dl>
      {KINDS.map(({ kinds, title }) => (
        <section key={title}>
          <h3 className={classes['kind']}>{title}</h3>
          <ul className={classes['index']}>{reference.filter(({ name, kind }) => kinds.includes(kind) && !isRoot(name)).map(({ name }) => <li key={name}><Link to={paths.reference(name)}>{name}</Link></li>)}</ul>
        </section>
      ))}
    </>
  );
}
