import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface PdfSaid {
  pages: string[];
  /** Files that lie in it, by name. */
  attached: Record<string, string>;
}

/** What a PDF says, read by the library that browsers show it with. */
export function pdfSaid(pdf: Buffer): PdfSaid {
  const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'pdf-text.mjs')], { input: pdf, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as PdfSaid;
}
