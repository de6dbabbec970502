/** A sample of a scrape. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a scrape says. */
export interface Scrape {
  readonly types: Readonly<Record<string, string>>;
  readonly help: Readonly<Record<string, string>>;
  readonly samples: readonly Sample[];
  readonly ended: boolean;
}

/**
 * Reads the text format 0.0.4 as its description has it: lines end with a line feed; `# HELP` and `# TYPE` come once for
 * each metric, before its samples, which stand together; label values escape backslash, quote and line feed only.
 *
 * @throws Error saying what is wrong where
 */
export function parse(text: string): Scrape {
  const types: Record<string, string> = {};
  const help: Record<string, string> = {};
  const samples: Sample[] = [];
  const closed = new Set<string>();
  let current = '';
  let ended = false;
  if (text !== '' && !text.endsWith('\n')) throw new Error('the last line does not end');
  for (const line of text.split('\n').slice(0, -1)) {
    if (ended) throw new Error('something follows # EOF');
    if (line === '# EOF') {
      ended = true;
      continue;
    }
    const [, keyword, about = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    const [name = ''] = /^[a-zA-Z_:][a-zA-Z0-9_:]*/.exec(line) ?? [];
    const metric = keyword === undefined ? familyOf(name, types) : about;
    if (metric !== current) {
      if (closed.has(metric)) throw new Error(`${metric} is in two groups`);
      closed.add(metric);
      current = metric;
    }
    if (keyword === 'HELP') {
      if (about in help) throw new Error(`${about} has two HELP lines`);
      help[about] = withoutEscapes(rest, '\\n');
    } else if (keyword === 'TYPE') {
      if (about in types) throw new Error(`${about} has two TYPE lines`);
      if (!/^(counter|gauge|histogram|summary|untyped)$/.test(rest)) throw new Error(`no type: ${rest}`);
      types[about] = rest;
    } else {
      if (name === '' || line.startsWith('#')) throw new Error(`neither sample nor comment: ${line}`);
      if (types[metric] === undefined) throw new Error(`${name} comes before its TYPE`);
      samples.push(sampleOf(name, line.slice(name.length)));
    }
  }
  const seen = new Set(
    samples.map(({ name, labels }) => JSON.stringify([name, Object.entries(labels).sort()])),
  );
  if (seen.size !== samples.length) throw new Error('a sample stands there twice');
  return { types, help, samples, ended };
}

/** In OpenMetrics the family of a counter is without the `_total` of its samples. */
function familyOf(name: string, types: Readonly<Record<string, string>>): string {
  const base = name.replace(/_total$/, '');
  return types[name] === undefined && types[base] === 'counter' ? base : name;
}

function sampleOf(name: string, text: string): Sample {
  const labels: Record<string, string> = Object.create(null);
  let at = 0;
  if (text[at] === '{') {
    at++;
    while (text[at] !== '}') {
      const [whole, label] = /^([a-zA-Z_][a-zA-Z0-9_]*)="/.exec(text.slice(at)) ?? [];
      if (whole === undefined || label === undefined) throw new Error(`no label at ${text.slice(at)}`);
      at += whole.length;
      const from = at;
      while (text[at] !== '"') {
        if (at >= text.length) throw new Error(`a label value does not end: ${text}`);
        at += text[at] === '\\' ? 2 : 1;
      }
      if (label in labels) throw new Error(`label ${label} stands there twice`);
      labels[label] = withoutEscapes(text.slice(from, at), '\\n"');
      at++;
      if (text[at] === ',') at++;
      else if (text[at] !== '}') throw new Error(`no comma at ${text.slice(at)}`);
    }
    at++;
  }
  const [, number = ''] = /^[ \t]+(\S+)$/.exec(text.slice(at)) ?? [];
  const special: Record<string, number> = { '+Inf': Infinity, '-Inf': -Infinity, NaN: Number.NaN };
  const value = special[number] ?? Number(number);
  if (number === '' || (Number.isNaN(value) && number !== 'NaN'))
    throw new Error(`no number: ${text.slice(at)}`);
  return { name, labels, value };
}

function withoutEscapes(text: string, allowed: string): string {
  return text.replace(/\\(.?)/g, (_, character: string) => {
    if (character === '' || !allowed.includes(character)) throw new Error(`no escape: \\${character}`);
    return character === 'n' ? '\n' : character;
  });
}
