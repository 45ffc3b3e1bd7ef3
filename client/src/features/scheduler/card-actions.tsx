import type { SessionAbilities } from '@groupwork/shared/access/abilities';
import { isReturned } from '@groupwork/shared/scheduling/group-session-status';
import { IconPlayerPlay, IconVideo } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths';
import { useHostMeeting } from '../../app/use-host-meeting';
import { useOnward } from '../../app/use-onward';
import { whyNot } from '../../graphql/session-abilities';
import { useStartSession } from '../../graphql/use-start-session';
import { ActionButton } from '../../ui/action-button';
import type { CardSession } from './card-line';
import { CardMenu, usePlansCards } from './card-menu';
import { nextStep, wayInto } from './card-way';
import classes from './session-card.module.css';

export function CardActions({ session, abilities, isNext }: { session: CardSession; abilities: SessionAbilities; isNext: boolean }) {
  const navigate = useNavigate();
  const onward = useOnward();
  const { start, running } = useStartSession();
  const { restores, checksOut } = usePlansCards(session, abilities);
  const step = nextStep(session, abilities);
  const variant = isNext ? 'filled' : 'default';
  const begin = (): void => { void start(session).then((started) => (started ? onward(paths.attendance(session.id)) : undefined)); };
  const menu = <><HostButton session={session} abilities={abilities} /><CardMenu session={session} abilities={abilities} /></>;
  if (session.status === 'UPCOMING') {
    return (
      <div className={classes['actions']}>
        <span className={`${classes['grow']} ${classes['above']}`}>
          <ActionButton icon={<IconPlayerPlay size={18} aria-hidden />} variant={variant} running={running} aria-keyshortcuts="s" disabledReason={whyNot(abilities, 'canStart')} onClick={begin}>Start Session</ActionButton>
        </span>
        {menu}
      </div>
    );
  }
  if (step === null && !restores && !checksOut && !hasMenu(session, abilities)) return null;
  const to = isReturned(session) ? paths.sharedNote(session.id) : wayInto(session, abilities);
  if (step === null) return <div className={classes['onlyMenu']}>{menu}</div>;
  return (
    <div className={classes['actions']}>
      <span className={`${classes['grow']} ${classes['above']}`}><ActionButton variant={variant} onClick={() => { void navigate(to); }}>{step}</ActionButton></span>
      {menu}
    </div>
  );
}

/** The host's way in, for those who lead: beside the start, since the room is opened before it. */
function HostButton({ session, abilities }: { session: CardSession; abilities: SessionAbilities }) {
  const { host, running } = useHostMeeting();
  if (session.telehealth === null || !abilities.canHostMeeting.allowed || (session.status !== 'UPCOMING' && session.status !== 'IN_PROGRESS')) return null;
  return <span className={`${classes['above']} ${classes['host']}`}><ActionButton icon={<IconVideo size={18} aria-hidden />} running={running} aria-label={`Open the video room of ${session.groupTitle} as host`} onClick={() => host(session)}>Video</ActionButton></span>;
}

/** A row with nothing but its menu is drawn only where the menu holds something. */
function hasMenu(session: CardSession, abilities: SessionAbilities): boolean {
  return abilities.canCover.allowed || abilities.canMarkNotHeld.allowed || abilities.canVoid.allowed || abilities.canUnvoid.allowed || (session.status === 'ENDED' && abilities.canDocument.allowed);
}
