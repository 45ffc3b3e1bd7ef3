import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheckFilled, IconCircleX, IconInfoCircle, type Icon } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useState } from 'react';
import { useMediaQuery } from '@mantine/hooks';
import { ActionButton } from '../../ui/action-button';
import { toneColour, type Tone } from '../../ui/tokens';
import { AlikeNotes } from './alike-notes';
import { KeepHere } from './keep-here';
import type { Check, SigningCheck } from './sign-checks';
import classes from './signing.module.css';

const marks: Record<Check['kind'], { icon: Icon; tone: Tone; word: string }> = {
  STOP: { icon: IconCircleX, tone: 'bad', word: 'Stops the signature' },
  LOOK: { icon: IconAlertTriangle, tone: 'warn', word: 'To look at' },
  SAID: { icon: IconInfoCircle, tone: 'accent', word: 'To know' },
  FINE: { icon: IconCircleCheckFilled, tone: 'ok', word: 'Fine' },
};

interface CheckListProps { sessionId: string; checks: readonly Check[]; alike?: SigningCheck['alikeTexts']; alikePairs?: number; onKept?: () => void }

/** What stops, what to look at, what to know, and what is fine; on a phone the fine is folded away. */
export function CheckList({ sessionId, checks, alike = [], alikePairs = 0, onKept = () => undefined }: CheckListProps) {
  const phone = useMediaQuery('(max-width: 819px)', false);
  const [all, setAll] = useState(false);
  const folded = phone && !all;
  const fine = checks.filter(({ kind }) => kind === 'FINE');
  const shown = folded ? checks.filter(({ kind }) => kind !== 'FINE') : checks;
  return (
    <>
      <ul className={classes['checks']} aria-label="Checks before signing">{shown.map((check) => <CheckRow key={`${check.kind}${check.key}`} check={check} sessionId={sessionId} alike={alike} alikePairs={alikePairs} onKept={onKept} />)}</ul>
      {phone && fine.length > 0 && <ActionButton variant="transparent" aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Hide what is fine' : `${fine.length} ${fine.length === 1 ? 'thing is' : 'things are'} fine`}</ActionButton>}
    </>
  );
}

function CheckRow({ check: { kind, title, detail, to, word, keep, compare = false }, sessionId, alike, alikePairs, onKept }: { check: Check } & Required<Omit<CheckListProps, 'checks'>>) {
  const [compared, setCompared] = useState(false);
  const { icon: IconOf, tone, word: says } = marks[kind];
  return (
    <li className={classes['check']}>
      <span style={{ color: toneColour[tone], display: 'inline-flex' }}><IconOf size={20} aria-hidden /></span>
      <div className={classes['checkWords']}>
        <p className={classes['checkTitle']}><VisuallyHidden>{says}: </VisuallyHidden>{title}</p>
        {detail !== null && <p className={classes['detail']}>{detail}</p>}
        {keep !== undefined && <KeepHere sessionId={sessionId} keep={keep} onKept={onKept} />}
        {compared && <AlikeNotes sessionId={sessionId} pairs={alike} count={alikePairs} />}
      </div>
      {compare && <ActionButton aria-expanded={compared} onClick={() => setCompared(!compared)}>{compared ? 'Close' : word}</ActionButton>}
      {to !== null && <Link className={classes['go']} to={to}>{word}<VisuallyHidden>: {title}</VisuallyHidden></Link>}
    </li>
  );
}
