/** Labels of a sample, by name. */
export type Labels = Readonly<Record<string, string>>;

/** A metric with its samples. */
export interface Family {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  /** Samples of a histogram have a name of their own: `_bucket`, `_sum` and `_count` behind that of the family. */
  readonly samples: readonly (readonly [labels: Labels, value: number, suffix?: string])[];
}

/**
 * Families in the text exposition format of Prometheus, version 0.0.4, or as OpenMetrics 1.0. The two differ in the
 * name of a counter, which in OpenMetrics is without `_total` but for its samples, and in the end of the text.
 *
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function exposition(families: readonly Family[], openMetrics: boolean): string {
  let text = '';
  for (const { name, type, help, samples } of families) {
    if (samples.length === 0) continue;
    const family = openMetrics && type === 'counter' ? name.replace(/_total$/, '') : name;
    // OpenMetrics escapes a quote here too; there is none in our own texts.
    text += `# HELP ${family} ${help.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')}\n# TYPE ${family} ${type}\n`;
    for (const [labels, value, suffix = ''] of samples)
      text += `${name}${suffix}${labelSet(labels)} ${number(value)}\n`;
  }
  return openMetrics ? `${text}# EOF\n` : text;
}

function labelSet(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** A label value may be any text in UTF-8, with these three characters escaped. */
function escaped(value: string): string {
  return value.toWellFormed().replace(/[\\"\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`));
}

function number(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
