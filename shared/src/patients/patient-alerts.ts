/** One short line beside a patient's alerts. */
export const ALERT_NOTE_LENGTH = 120;

/** `Fall risk, Interpreter: Vietnamese` */
export const alertWords = (alerts: readonly string[], note: string | null): string => [alerts.join(', '), note ?? ''].filter((part) => part !== '').join(': ');
