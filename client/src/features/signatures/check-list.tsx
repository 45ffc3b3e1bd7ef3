import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheckFilled, IconCircleX, IconInfoCircle, type Icon } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useState } from 'react';
import { useMediaQuery } from '@mantine/hooks';
import { ActionButton } from '../../ui/action-button';
import { toneColour, type Tone } from '../../ui/tokens';
import type { Check } from './sign-checks';
import classes from './signing.module.css';

const marks: Record<Check['kind'], { icon: Icon; tone: Tone; word: string }> = {
  STOP: { icon: IconCircleX, tone: 'bad', word: 'Stops the signature' },
  LOOK: { icon: IconAlertTriangle, tone: 'warn', word: 'To look at' },
  SAID: { icon: IconInfoCircle, tone: 'accent', word: 'To know' },
  FINE: { icon: IconCircleCheckFilled, tone: 'ok', word: 'Fine' },
};

/** What stops, what to look at, what to know, and what is fine; on a phone the fine is folded away. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  const phone = useMediaQuery('(max-width: 819px)', false);
  const [all, setAll] = useState(false);
  const folded = phone && !all;
  const fine = checks.filter(({ kind }) => kind === 'FINE');
  const shown = folded ? checks.filter(({ kind }) => kind !== 'FINE') : checks;
  return (
    <>
      <ul className={classes['checks']} aria-label="Checks before signing">{shown.map((check) => <CheckRow key={`${check.kind}${check.key}`} check={check} />)}</ul>
      {phone && fine.length > 0 && <ActionButton variant="transparent" aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Hide what is fine' : `${fine.length} ${fine.length === 1 ? 'thing is' : 'things are'} fine`}</ActionButton>}
    </>
  );
}

function CheckRow({ check: { kind, title, detail, to, word } }: { check: Check }) {
  const { icon: IconOf, tone, word: says } = marks[kind];
  return (
    <li className={classes['check']}>
      <span style={{ color: toneColour[tone], display: 'inline-flex' }}><IconOf size={20} aria-hidden /></span>
      <div className={classes['checkWords']}>
        <p className={classes['checkTitle']}><VisuallyHidden>{says}: </VisuallyHidden>{title}</p>
        {detail !== null && <p className={classes['detail']}>{detail}</p>}
      </div>
      {to !== null && <Link className={classes['go']} to={to}>{word}<VisuallyHidden>: {title}</VisuallyHidden></Link>}
    </li>
  );
}
