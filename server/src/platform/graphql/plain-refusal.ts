import type { Response } from 'express';
import { failedWith, requestMark } from '../current-request';

/** What is refused before anybody looks who asks has the same shape as every other error. */
export function refusePlainly(response: Response, status: number, code: string, message: string): void {
  failedWith(code);
  response.status(status).json({ errors: [{ message, extensions: { code, ...requestMark() } }] });
}
