import { Button } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';
import { connection } from '../graphql/connection';
import { useOpenedBoards } from '../graphql/offline-boards';
import { OfflineState } from '../ui/states';
import { paths } from './paths';
import classes from './shell.module.css';

/** How often it is tried by itself; nobody has to. */
const TRIED_EVERY = 8_000;

/** Tries again when the network seems to be back, and now and then without a sign of it. */
export function useTryAgain(tryAgain: () => void): void {
  useEffect(() => {
    const stop = connection.onReturn(tryAgain);
    const timer = setInterval(tryAgain, TRIED_EVERY);
    addEventListener('online', tryAgain);
    return () => {
      stop();
      clearInterval(timer);
      removeEventListener('online', tryAgain);
    };
  }, [tryAgain]);
}

/** What only the server can show. Attendance goes on without it, so the way there is offered. */
export function NeedsNetwork({ title = 'This page needs the network', onTryAgain, children }: { title?: string; onTryAgain: () => void; children?: ReactNode }) {
  const boards = useOpenedBoards();
  useTryAgain(onTryAgain);
  return (
    <OfflineState centred level={1} title={title} actions={<Button onClick={onTryAgain}>Try again</Button>}>
      <p>{children ?? 'It opens by itself when the network is back. What you typed is kept on this device.'}</p>
      {boards.length > 0 && (
        <>
          <p>Attendance goes on without it:</p>
          <ul className={classes['boards']}>{boards.map(({ sessionId, title: name, line }) => <li key={sessionId}><Link to={paths.attendance(sessionId)}>{name}</Link> <span>{line}</span></li>)}</ul>
        </>
      )}
    </OfflineState>
  );
}
