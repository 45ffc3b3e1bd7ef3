// What a PDF on standard input says, for tests: every page's text, then every file that lies in it, by name.
import { buffer } from 'node:stream/consumers';
import { extractText, getDocumentProxy } from 'unpdf';

const document = await getDocumentProxy(new Uint8Array(await buffer(process.stdin)));
const { text } = await extractText(document, { mergePages: false });
const attached = Object.values((await document.getAttachments()) ?? {}).map(({ filename, content }) => [filename, new TextDecoder().decode(content)]);
process.stdout.write(JSON.stringify({ pages: text, attached: Object.fromEntries(attached) }));
