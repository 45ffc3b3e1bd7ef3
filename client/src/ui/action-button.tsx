import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type MouseEvent, type ReactNode, type Ref, useId } from 'react';
import { announce } from './announcer';
import classes from './action-button.module.css';

export interface ActionButtonProps {
  children: ReactNode;
  onClick: () => void;
  /** Why it cannot be done now. The control stays visible and focusable and says so. */
  disabledReason?: string | null | undefined;
  /** Where the reason stands: beside on cards, in a line under the control, or a tooltip (which is a line on touch). */
  reason?: 'beside' | 'line' | 'tooltip';
  /** Each screen has one filled button: the next step. */
  variant?: 'filled' | 'default' | 'subtle' | 'transparent';
  danger?: boolean;
  icon?: ReactNode;
  rightSection?: ReactNode;
  /** A command is on its way: the label stays, a second press does nothing. */
  running?: boolean;
  fullWidth?: boolean;
  size?: ButtonProps['size'];
  className?: string | undefined;
  type?: 'button' | 'submit';
  ref?: Ref<HTMLButtonElement>;
  'aria-label'?: string;
  'aria-pressed'?: boolean;
  'aria-expanded'?: boolean;
  'aria-keyshortcuts'?: string;
}

export function ActionButton({ children, onClick, disabledReason, reason = 'beside', variant = 'default', danger = false, icon, running = false, className, type = 'button', ...rest }: ActionButtonProps) {
  const reasonId = useId();
  const refused = disabledReason != null && disabledReason !== '';
  const press = (event: MouseEvent) => {
    if (refused || running) {
      event.preventDefault();
      if (refused) announce(disabledReason);
      return;
    }
    onClick();
  };
  const button = (
    <Button
      {...rest}
      {...(danger ? { color: 'red' } : {})}
      type={type} variant={refused ? 'default' : variant} leftSection={icon}
      className={`${classes['button']} ${className ?? ''}`}
      onClick={press}
      aria-disabled={refused || undefined} aria-busy={running || undefined} aria-describedby={refused ? reasonId : undefined}
    >
      {children}
    </Button>
  );
  if (!refused) return button;
  const words = <><IconLock size={16} aria-hidden /><span>{disabledReason}</span></>;
  if (reason === 'tooltip') {
    return (
      <span className={classes['under']}>
        <Tooltip label={disabledReason}>{button}</Tooltip>
        <span id={reasonId} className={classes['hint']}>{words}</span>
      </span>
    );
  }
  return (
    <span className={`${reason === 'beside' ? classes['besides'] : classes['under']} ${rest.fullWidth === true ? classes['full'] : ''}`}>
      {button}
      <span id={reasonId} className={classes['reason']}>{words}</span>
    </span>
  );
}
