import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconCopy, IconLock, IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './states.module.css';

interface StateProps { title: string; children?: ReactNode; actions?: ReactNode; centred?: boolean; level?: 1 | 2 }

function State({ title, children, actions, centred = false, icon, level = 2 }: StateProps & { icon?: ReactNode }) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <section className={`${classes['state']} ${centred ? classes['centred'] : ''}`}>
      {icon}
      <Heading className={classes['title']}>{title}</Heading>
      {children !== undefined && <div className={classes['text']}>{children}</div>}
      {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
    </section>
  );
}

/** What is true, and the likeliest next step. */
export function EmptyState(props: StateProps) {
  return <State {...props} />;
}

/** One route failed; the rest of the product goes on. */
export function ErrorState({ title = 'This page could not be loaded', children = 'The fault is ours. What you typed is kept on this device.', incidentId, onTryAgain, centred, level }: {
  title?: string; children?: ReactNode; incidentId?: string | undefined; onTryAgain: () => void; centred?: boolean; level?: 1 | 2;
}) {
  const [copied, setCopied] = useState(false);
  return (
    <State
      title={title} {...(centred === undefined ? {} : { centred })} {...(level === undefined ? {} : { level })}
      icon={<IconAlertTriangle size={26} className={classes['badIcon']} aria-hidden />}
      actions={
        <>
          <Button variant="filled" leftSection={<IconRefresh size={18} aria-hidden />} onClick={onTryAgain}>Try again</Button>
          {incidentId !== undefined && (
            <Button leftSection={<IconCopy size={18} aria-hidden />} onClick={() => { void navigator.clipboard.writeText(incidentId).then(() => setCopied(true)); }}>
              {copied ? 'Copied' : `Incident ${incidentId}`}
            </Button>
          )}
        </>
      }
    >
      {children}
    </State>
  );
}

export function LockedState(props: StateProps) {
  return <State {...props} icon={<IconLock size={26} className={classes['badIcon']} aria-hidden />} />;
}

export function OfflineState(props: StateProps) {
  return <State {...props} icon={<IconCloudOff size={26} className={classes['warnIcon']} aria-hidden />} />;
}

/** The amber strip above a page that goes on without the network. */
export function OfflineNote({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes['strip']} role="status">
      <IconCloudOff size={20} aria-hidden />
      <div><strong>{title}</strong> {children}</div>
    </div>
  );
}

/** A sentence of warning inside a page: something to know, with a way on. */
export function WarningNote({ children }: { children: ReactNode }) {
  return (
    <div className={classes['strip']}>
      <IconAlertTriangle size={20} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
