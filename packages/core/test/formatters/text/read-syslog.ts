/** A reader of RFC 5424 made from its grammar, section 6. */

export interface Rfc5424Message {
  readonly pri: number;
  readonly time: string;
  readonly host: string;
  readonly app: string;
  readonly procId: string;
  readonly msgId: string;
  readonly elements: readonly { readonly id: string; readonly params: readonly [string, string][] }[];
  readonly msg: string;
}

const header =
  /^<(\d{1,3})>1 (-|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)) ([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) /;
const name = String.raw`[^\x00-\x20\x7f-\u{10ffff}="\]]{1,32}(?=[= \]])`;

export function readRfc5424(text: string): Rfc5424Message {
  const [head, pri, time = '', host = '', app = '', procId = '', msgId = ''] = header.exec(text) ?? [];
  if (head === undefined) throw new Error(`no header: ${JSON.stringify(text.slice(0, 200))}`);
  let rest = text.slice(head.length);
  const elements: { id: string; params: [string, string][] }[] = [];
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = pattern.exec(rest) ?? undefined;
    if (found) rest = rest.slice(found[0].length);
    return found;
  };
  if (!take(/^-/))
    for (
      let open = take(new RegExp(`^\\[(${name})`, 'u'));
      open;
      open = take(new RegExp(`^\\[(${name})`, 'u'))
    ) {
      const params: [string, string][] = [];
      const param = new RegExp(`^ (${name})="((?:[^"\\\\\\]]|\\\\.)*)"`, 'us');
      for (let found = take(param); found; found = take(param))
        params.push([found[1] as string, (found[2] as string).replace(/\\(["\\\]])/g, '$1')]);
      if (!take(/^\]/)) throw new Error(`no structured data: ${JSON.stringify(rest.slice(0, 200))}`);
      elements.push({ id: open[1] as string, params });
    }
  if (rest !== '' && !take(/^ /)) throw new Error(`no message: ${JSON.stringify(rest.slice(0, 200))}`);
  return { pri: Number(pri), time, host, app, procId, msgId, elements, msg: rest };
}
